import type { Sex } from '../document.ts';
import { createRandom } from '../random.ts';
import { drawPortrait } from './draw-portrait.ts';

/**
 * A PNG of a drawn head and shoulders, 35 : 45. The same `face` is the same person as on documents drawn with that
 * `face` and sex; nobody's likeness.
 *
 * @param widthPx 40–2000; the face is about half as wide
 */
export function drawFace(options: { face: string; sex: Sex; widthPx: number }): Buffer {
  const { face, sex, widthPx } = options;
  return drawPortrait(createRandom(`face/${face}`), sex, widthPx).toBuffer('image/png');
}
