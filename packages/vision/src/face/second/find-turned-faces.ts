import { resizePart } from '../../decode/resize-image.ts';
import { boxInside } from '../../geometry/crop-box.ts';
import { turnImage } from '../../geometry/turn-image.ts';
import type { Box, Point, RgbImage } from '../../image.ts';
import type { Model } from '../../models/open-session.ts';
import { toTensor } from '../../models/to-tensor.ts';
import type { Turn } from '../../vision.ts';
import { keepBest } from '../find-faces.ts';
import { decodeBoxes, SECOND_SIDE, type RawFace } from './decode-boxes.ts';

/** A face as the second detector sees it, in pixels of the picture. */
export interface TurnedFace {
  box: Box;
  /** 0–1. */
  score: number;
  /** By how many degrees clockwise the head is turned in the picture. */
  roll: number;
}

const NORMALISATION = { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5], order: [0, 1, 2] } as const;
const ALL_TURNS: readonly Turn[] = [0, 90, 180, 270];

/**
 * Faces of a part of a picture that are held in any way, best first. BlazeFace tells eyes, nose and mouth of each, and so how it is
 * turned; it knows heads that are turned by some 45 degrees, so it looks four times at 256 × 256 pixels.
 *
 * @param turns which ways it looks; one that is enough costs a quarter
 * Not guaranteed: that they are faces. Of weak ones most are not; `locateMesh` tells them apart.
 */
export async function findTurnedFaces(
  model: Model,
  image: RgbImage,
  { part, least, turns = ALL_TURNS }: { part: Box; least: number; turns?: readonly Turn[] },
): Promise<TurnedFace[]> {
  const view = await fitPart(image, part);
  const found: TurnedFace[] = [];
  for (const turn of turns) {
    const outputs = await model.run(toTensor(turnImage(view.image, turn), NORMALISATION), [
      1,
      3,
      SECOND_SIDE,
      SECOND_SIDE,
    ]);
    for (const face of decodeBoxes(outputs, least))
      found.push(placeFace(face, (point) => view.outOf(turnBack(point, turn))));
  }
  return keepBest(found);
}

interface FittedPart {
  image: RgbImage;
  outOf: (point: Point) => Point;
}

/** The part in the middle of a black square, with its own aspect: a face that is squeezed is none. */
async function fitPart(image: RgbImage, wanted: Box): Promise<FittedPart> {
  const part = boxInside(image, wanted);
  const factor = SECOND_SIDE / Math.max(part.width, part.height);
  const width = Math.max(2, Math.round(part.width * factor));
  const height = Math.max(2, Math.round(part.height * factor));
  const small = await resizePart(image, part, width, height);
  const [left, top] = [(SECOND_SIDE - width) >> 1, (SECOND_SIDE - height) >> 1];
  const data = new Uint8Array(SECOND_SIDE * SECOND_SIDE * 3);
  for (let y = 0; y < height; y++)
    data.set(small.data.subarray(y * width * 3, (y + 1) * width * 3), ((y + top) * SECOND_SIDE + left) * 3);
  return {
    image: { width: SECOND_SIDE, height: SECOND_SIDE, data },
    outOf: ([x, y]) => [((x - left) / width) * part.width + part.x, ((y - top) / height) * part.height + part.y],
  };
}

function placeFace({ box, points, score }: RawFace, outOf: (point: Point) => Point): TurnedFace {
  const [ax, ay] = outOf([box.x, box.y]);
  const [bx, by] = outOf([box.x + box.width, box.y + box.height]);
  return {
    box: { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) },
    score,
    roll: rollOfPoints(points.map(outOf)),
  };
}

/** From eye to eye, and from the eyes to the mouth turned back by a right angle: in a profile the eyes alone tell little. */
function rollOfPoints([left, right, , mouth]: readonly Point[]): number {
  const [middleX, middleY] = [(left![0] + right![0]) / 2, (left![1] + right![1]) / 2];
  const x = right![0] - left![0] + (mouth![1] - middleY);
  const y = right![1] - left![1] - (mouth![0] - middleX);
  return (Math.atan2(y, x) * 180) / Math.PI;
}

/** A point of the square after it was turned clockwise, in the square before. */
function turnBack([x, y]: Point, turn: Turn): Point {
  if (turn === 90) return [y, SECOND_SIDE - x];
  if (turn === 180) return [SECOND_SIDE - x, SECOND_SIDE - y];
  return turn === 270 ? [SECOND_SIDE - y, x] : [x, y];
}
