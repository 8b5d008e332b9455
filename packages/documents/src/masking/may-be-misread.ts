import { quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { PrintLine } from '../print/print-line.ts';

/** A line read worse than this may say other figures, and more of them. */
const SURE = 0.9;
const FEWEST_SIGNS = 6;
/** Twelve figures are at least so many heights wide. */
const WIDE = 4;
/** Of the signs of such a line are figures. */
const FIGURES = 0.6;

/** Whether a line may be an Aadhaar number that was misread: it is as wide, holds little but figures, and was not read surely. */
export function mayBeMisread({ text, confidence, quad }: PrintLine): boolean {
  const signs = text.replaceAll(/\s/g, '');
  const figures = signs.replaceAll(/\D/g, '').length;
  const isWide = quadWidth(quad) >= WIDE * quadHeight(quad);
  return confidence < SURE && isWide && signs.length >= FEWEST_SIGNS && figures >= FIGURES * signs.length;
}
