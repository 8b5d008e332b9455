import type { Sex } from '../document.ts';
import { createRandom } from '../random.ts';
import { drawPortrait } from './draw-portrait.ts';
import type { Looks } from './looks.ts';

/** What may be chosen of a drawn face. */
type ChosenLooks = Partial<Pick<Looks, 'lips' | 'beard' | 'closedEye'>>;

/**
 * A PNG of a drawn head and shoulders, 35 : 45. The same `face` is the same person as on documents drawn with that
 * `face` and sex; nobody's likeness.
 *
 * @param options.widthPx 40–2000; the face is about half as wide
 * @param options.looks for lipstick another colour of `lips`, for a closed eye `closedEye`; the rest is the person's own
 */
export function drawFace(options: { face: string; sex: Sex; widthPx: number; looks?: ChosenLooks }): Buffer {
  const { face, sex, widthPx, looks } = options;
  return drawPortrait(createRandom(`face/${face}`), sex, widthPx, looks).toBuffer('image/png');
}
