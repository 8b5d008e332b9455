import type { Quad, RgbImage } from '../image.ts';

export function findPages(_image: RgbImage): Quad[] {
  return [];
}
