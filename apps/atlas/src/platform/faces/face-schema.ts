import { z } from 'zod';

/** Kinds of files that show a face. */
export const FACE_PICTURES = ['image/jpeg', 'image/png', 'image/tiff', 'image/webp', 'application/pdf'] as const;

/** The file parameter of routes that take one picture of a face. */
export const FACE_IMAGE = {
  description: 'The picture',
  aliases: ['file', 'image', 'photo', 'selfie'],
  required: true,
  accept: FACE_PICTURES,
} as const;

/** How faces of a picture are counted by every service. */
export const FACE_ORDER = 'from 0: the main one first, then the largest';

/** What `face_index` may be: more faces than these are counted and not told apart. */
export const MAX_FACE_INDEX = 31;

export interface PlainBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const boxSchema = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .describe('Pixels of the picture that was sent, upright by its EXIF turn');

/** A box with one decimal. */
export function writeBox({ x, y, width, height }: PlainBox): PlainBox {
  return { x: round(x, 1), y: round(y, 1), width: round(width, 1), height: round(height, 1) };
}

export function round(value: number, digits: number): number {
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
  // JSON has no −0.
  return rounded === 0 ? 0 : rounded;
}
