import { pointInQuad, warpQuad } from '../../geometry/warp-quad.ts';
import type { Box, Point, RgbImage } from '../../image.ts';
import type { Model } from '../../models/open-session.ts';
import { toTensor } from '../../models/to-tensor.ts';
import { rollOf, turnedQuad } from '../measure-roll.ts';

/** What the mesh says of a face. */
export interface MeshFace {
  /** How likely it is that there is a face at all, 0–1: next to 0 or next to 1 nearly always. */
  presence: number;
  /** 68 of its 468 points, in the order of iBUG 300-W and in pixels of the picture. */
  landmarks: Point[];
}

const SIDE = 192;
const NORMALISATION = { mean: [0, 0, 0], deviation: [255, 255, 255], order: [0, 1, 2] } as const;
/** Of the width of what is looked at, as MediaPipe has it. */
const ROOM = 1.5;
/** Below this presence points are not worth a second look. */
const WORTH_A_LOOK = 0.05;

/** The points of the mesh that lie where the 68 landmarks do: jaw, brows, nose, eyes, mouth. */
// prettier-ignore
const AS_68 = [
  162, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 389,
  71, 63, 105, 66, 107, 336, 296, 334, 293, 301,
  168, 197, 5, 4, 75, 97, 2, 326, 305,
  33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,
  61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181,
  78, 82, 13, 312, 308, 317, 14, 87,
];

/**
 * The face in a box, by a model that knows the shape of a head: it places what glasses, masks and hats hide.
 *
 * @param box around the face, upright or not
 * @param roll by how many degrees clockwise the head is turned, within some 30
 */
export async function locateMesh(model: Model, image: RgbImage, box: Box, roll: number): Promise<MeshFace> {
  const first = await look(model, image, box, roll);
  if (first.presence < WORTH_A_LOOK) return pick(first);
  // Where it looks from decides how well it sees: the second look starts from its own points.
  return pick(await look(model, image, outlineOf(first.points), rollOf(pick(first).landmarks)));
}

interface Mesh {
  presence: number;
  points: Point[];
}

function pick({ presence, points }: Mesh): MeshFace {
  return { presence, landmarks: AS_68.map((index) => points[index]!) };
}

async function look(model: Model, image: RgbImage, { x, y, width, height }: Box, roll: number): Promise<Mesh> {
  const side = Math.max(width, height) * ROOM;
  const [left, top] = [x + (width - side) / 2, y + (height - side) / 2];
  const quad = turnedQuad({ x: left, y: top, width: side, height: side }, roll);
  const outputs = await model.run(toTensor(warpQuad(image, quad, SIDE, SIDE), NORMALISATION), [1, 3, SIDE, SIDE]);
  const [, presence, points] = outputs;
  if (!presence || !points) throw new Error('the face mesh gave no output');
  return {
    presence: presence.data[0]!,
    points: Array.from({ length: points.data.length / 3 }, (_, index) =>
      pointInQuad(quad, points.data[index * 3]! / SIDE, points.data[index * 3 + 1]! / SIDE),
    ),
  };
}

function outlineOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
