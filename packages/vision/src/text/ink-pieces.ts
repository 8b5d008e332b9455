import { findBlobs } from '../measure/find-blobs.ts';
import type { Mask } from './ink-of.ts';

/** A connected piece of ink: its first and last column and row. */
export interface Piece {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The connected pieces of a mask that have so many points. */
export function findPieces({ width, data }: Mask, minPixels: number): Piece[] {
  return findBlobs(data.slice(), width, minPixels).map(({ pixels }) => {
    const piece = { left: width, right: 0, top: Infinity, bottom: 0 };
    for (const at of pixels) {
      const [x, y] = [at % width, Math.floor(at / width)];
      piece.left = Math.min(piece.left, x);
      piece.right = Math.max(piece.right, x);
      piece.top = Math.min(piece.top, y);
      piece.bottom = Math.max(piece.bottom, y);
    }
    return piece;
  });
}

export function widthOf({ left, right }: Piece): number {
  return right - left + 1;
}

export function heightOf({ top, bottom }: Piece): number {
  return bottom - top + 1;
}

export function middleOf({ left, right }: Piece): number {
  return (left + right) / 2;
}
