import type { Box, Point, RgbImage } from '../image.ts';
import type { Turn } from '../vision.ts';

/** A face that was found. All places are pixels of the upright image it was found in. */
export interface LocatedFace {
  box: Box;
  /** 0–1, of the detector; it says "a face", not "a good picture of one". */
  score: number;
  /** 68 points in the order of iBUG 300-W; left is left in the picture. */
  landmarks: readonly Point[];
  /**
   * How far two models disagree about eyes, nose and mouth, in distances between the eyes: about 0.04 for a face that is seen well,
   * above 0.2 where something hides it. Absent where one model was sure enough.
   */
  disagreement?: number;
  /** Of the main face, whose embedding told how the picture stands, and of some others. */
  embedding?: Embedding;
}

/** The faces of a picture, which was turned until they stood upright. */
export interface LocatedFaces {
  /** How far the picture was turned clockwise. */
  turn: Turn;
  /** The picture after the turn. */
  image: RgbImage;
  /** The main one first (see `putMainFirst`), then the largest; 32 at most. */
  faces: LocatedFace[];
  /** How many were found; the smallest of a crowd are counted only. */
  count: number;
}

/** What makes a face comparable. */
export interface Embedding {
  /** 512 numbers of unit length: the scalar product of two is their cosine. */
  values: Float32Array;
  /** The upright face as the embedder saw it, 112 × 112 pixels. */
  aligned: RgbImage;
  /** Length before it became one: about 4.5 for a clear frontal face, below 3 for one that is hidden, blurred or no face. */
  norm: number;
}

/** How the head is held, in degrees as the picture shows it. */
export interface Pose {
  /** Positive: towards the right edge of the picture. */
  yaw: number;
  /** Positive: up. */
  pitch: number;
}
