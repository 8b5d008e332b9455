import type { Box, Point } from '../image.ts';
import type { LocatedFaces } from './face.ts';

/** How the picture that faces were found in came from the one that was sent. */
export interface Placement extends Pick<LocatedFaces, 'turn'> {
  /** Pixels of the picture that faces were found in, before it was turned, for one pixel of what was sent. */
  scale: number;
  /** Size of that picture after the turn. */
  width: number;
  height: number;
}

/** A point of the upright picture, in pixels of what was sent (with its EXIF turn applied). */
export function pointAsSent([x, y]: Point, { turn, scale, width, height }: Placement): Point {
  const back = {
    0: [x, y],
    90: [y, width - x],
    180: [width - x, height - y],
    270: [height - y, x],
  } as const satisfies Record<number, Point>;
  const [px, py] = back[turn];
  return [px / scale, py / scale];
}

/** A box of the upright picture, likewise. */
export function boxAsSent(box: Box, placement: Placement): Box {
  const [ax, ay] = pointAsSent([box.x, box.y], placement);
  const [bx, by] = pointAsSent([box.x + box.width, box.y + box.height], placement);
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) };
}
