import type { Box, Point } from '../../image.ts';

/** The second detector sees a square of so many pixels. */
export const SECOND_SIDE = 256;

/** A face in pixels of that square. */
export interface RawFace {
  box: Box;
  /** 0–1. */
  score: number;
  /** Eye left in the picture, eye right in it, nose, mouth, ears likewise; of a head that stands upright there. */
  points: Point[];
}

/** Of each of two grids: cells a side, and how many faces a cell may hold. */
const GRIDS = [
  { cells: 16, faces: 2 },
  { cells: 8, faces: 6 },
] as const;
/** Centre, size and six points. */
const NUMBERS = 16;
const POINTS = 6;

/**
 * What BlazeFace's outputs say: scores as logits for each grid, then numbers for each grid, as distances in pixels from the middle
 * of the cell.
 *
 * @param outputs in the order of their names: two of scores, two of numbers
 * @param least faces with a lower score are left out
 */
export function decodeBoxes(outputs: readonly { data: Float32Array }[], least: number): RawFace[] {
  if (outputs.length !== 4) throw new Error('the second face detector gave no output');
  const leastLogit = Math.log(least / (1 - least));
  return GRIDS.flatMap(({ cells, faces }, grid) => {
    const logits = outputs[grid]!.data;
    const numbers = outputs[grid + 2]!.data;
    const found: RawFace[] = [];
    for (let index = 0; index < logits.length; index++) {
      if (logits[index]! < leastLogit) continue;
      const cell = Math.floor(index / faces);
      const [x, y] = [cell % cells, Math.floor(cell / cells)].map((at) => ((at + 0.5) * SECOND_SIDE) / cells);
      found.push(decodeFace(numbers.subarray(index * NUMBERS, (index + 1) * NUMBERS), [x!, y!], logits[index]!));
    }
    return found;
  });
}

function decodeFace(numbers: Float32Array, [x, y]: Point, logit: number): RawFace {
  const [dx = 0, dy = 0, width = 0, height = 0] = numbers;
  return {
    box: { x: x + dx - width / 2, y: y + dy - height / 2, width, height },
    score: 1 / (1 + Math.exp(-logit)),
    points: Array.from({ length: POINTS }, (_, at): Point => [x + numbers[4 + 2 * at]!, y + numbers[5 + 2 * at]!]),
  };
}
