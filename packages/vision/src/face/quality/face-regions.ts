import type { Point } from '../../image.ts';
import { centreOf, EYES } from '../list-anchors.ts';
import { CANONICAL_SIDE } from './canonical-face.ts';

/** One byte a pixel of the canonical picture: 1 inside. */
export type Mask = Uint8Array;

export interface FaceRegions {
  /** Jaw to brows. */
  face: Mask;
  /** The same without eyes, brows, nostrils and mouth. */
  skin: Mask;
  /** The skin left and right of the nose's ridge. */
  left: Mask;
  right: Mask;
  /** Where the cheeks are flat. */
  cheeks: Mask;
  /** Around the eyes, without them. */
  orbits: Mask;
  /** Inside the lips' outline. */
  mouth: Mask;
  /** Where a mouth is by the eyes alone: landmarks of a covered mouth go astray. */
  mouthPlace: Mask;
  /** Skin above, below and beside that place, without the lips and what paint may have strayed to. */
  aroundMouth: Mask;
}

/** The parts of a face by its landmarks in the canonical picture. */
export function findRegions(landmarks: readonly Point[]): FaceRegions {
  const outline = [...landmarks.slice(0, 17), ...landmarks.slice(17, 27).reverse()];
  const face = fill(outline);
  const [left, right] = [landmarks.slice(36, 42), landmarks.slice(42, 48)];
  const eyes = [grow(left, 1.7), grow(right, 1.7)];
  const brows = [grow(landmarks.slice(17, 22), 1.5), grow(landmarks.slice(22, 27), 1.5)];
  const mouth = landmarks.slice(48, 60);
  const nostrils = grow(landmarks.slice(31, 36), 1.3);
  const skin = cutOut(face, [...eyes, ...brows, grow(mouth, 1.25), nostrils]);
  const [ridgeTop, ridgeEnd] = [landmarks[27]!, landmarks[8]!];
  const side = (sign: number) => keep(skin, (x, y) => sign * sideOf(ridgeTop, ridgeEnd, x, y) > 0);
  const cheek = (eye: number, corner: number): Mask => {
    const [ex, ey] = landmarks[eye]!;
    const [mx, my] = landmarks[corner]!;
    return disc((ex + mx) / 2, (ey + my) / 2, 14);
  };
  return {
    face,
    skin,
    left: side(1),
    right: side(-1),
    cheeks: both(cheek(41, 48), cheek(46, 54)),
    orbits: cutOut(both(fill(grow(left, 2.4)), fill(grow(right, 2.4))), [
      grow(left, 1.35),
      grow(right, 1.35),
      ...brows,
    ]),
    mouth: fill(mouth),
    mouthPlace: fill(placeMouth(landmarks, 1)),
    aroundMouth: cutOut(fill(placeMouth(landmarks, AROUND_MOUTH)), [grow(mouth, 1.4), nostrils]),
  };
}

function fill(polygon: readonly Point[]): Mask {
  const mask = new Uint8Array(CANONICAL_SIDE * CANONICAL_SIDE);
  paint(mask, polygon, 1);
  return mask;
}

/** The mask less what lies inside of the polygons. */
function cutOut(mask: Mask, polygons: readonly (readonly Point[])[]): Mask {
  const rest = Uint8Array.from(mask);
  for (const polygon of polygons) paint(rest, polygon, 0);
  return rest;
}

/** The even–odd rule, a row at a time. */
function paint(mask: Mask, polygon: readonly Point[], value: 0 | 1): void {
  const rows = polygon.map(([, y]) => y);
  const last = Math.min(CANONICAL_SIDE - 1, Math.ceil(Math.max(...rows)));
  for (let y = Math.max(0, Math.floor(Math.min(...rows))); y <= last; y++) {
    const crossings: number[] = [];
    polygon.forEach(([x0, y0], index) => {
      const [x1, y1] = polygon[(index + 1) % polygon.length]!;
      if (y0 > y !== y1 > y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    });
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2)
      mask.fill(value, y * CANONICAL_SIDE + clamp(crossings[pair]!), y * CANONICAL_SIDE + clamp(crossings[pair + 1]!));
  }
}

/** The outline enlarged about its middle; one that is a line gets a height. */
function grow(points: readonly Point[], factor: number): Point[] {
  const cx = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const cy = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const width = Math.max(...points.map(([x]) => Math.abs(x - cx))) * factor;
  const height = Math.max(width * 0.45, Math.max(...points.map(([, y]) => Math.abs(y - cy))) * factor);
  return Array.from({ length: 16 }, (_, index): Point => {
    const angle = (index / 16) * 2 * Math.PI;
    return [cx + width * Math.cos(angle), cy + height * Math.sin(angle)];
  });
}

/** Of the distance between the eyes: how far below them a mouth is, and half of its width and height. */
const MOUTH_BELOW = 1.15;
const MOUTH_HALF = [0.4, 0.15] as const;
/** So much larger than the mouth's place is what is looked at around it. */
const AROUND_MOUTH = 1.5;

function placeMouth(landmarks: readonly Point[], size: number): Point[] {
  const [left, right] = [centreOf(landmarks, EYES.left), centreOf(landmarks, EYES.right)];
  const [dx, dy] = [right[0] - left[0], right[1] - left[1]];
  const cx = (left[0] + right[0]) / 2 - dy * MOUTH_BELOW;
  const cy = (left[1] + right[1]) / 2 + dx * MOUTH_BELOW;
  const [halfX, halfY] = [dx * MOUTH_HALF[0] * size, dx * MOUTH_HALF[1] * size];
  return [
    [cx - halfX, cy - halfY],
    [cx + halfX, cy - halfY],
    [cx + halfX, cy + halfY],
    [cx - halfX, cy + halfY],
  ];
}

function disc(cx: number, cy: number, radius: number): Mask {
  return fill(
    Array.from({ length: 24 }, (_, index): Point => {
      const angle = (index / 24) * 2 * Math.PI;
      return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
    }),
  );
}

function keep(mask: Mask, wanted: (x: number, y: number) => boolean): Mask {
  const kept = new Uint8Array(mask.length);
  for (let y = 0, at = 0; y < CANONICAL_SIDE; y++)
    for (let x = 0; x < CANONICAL_SIDE; x++, at++) if (mask[at] && wanted(x, y)) kept[at] = 1;
  return kept;
}

/** The first mask less the other. */
export function without(mask: Mask, other: Mask): Mask {
  return mask.map((is, at) => Number(is && !other[at]));
}

function both(a: Mask, b: Mask): Mask {
  const joined = Uint8Array.from(a);
  for (let at = 0; at < joined.length; at++) if (b[at]) joined[at] = 1;
  return joined;
}

/** Positive left of the line from `a` to `b` as it runs down the picture, seen from the front: smaller x. */
function sideOf([ax, ay]: Point, [bx, by]: Point, x: number, y: number): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function clamp(x: number): number {
  return Math.min(CANONICAL_SIDE, Math.max(0, Math.round(x)));
}
