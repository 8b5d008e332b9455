import { quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Occurrences, PrintedPage } from './occurrence.ts';

/** `reason` of a value of a page whose print leans. */
const LEANING = 'leaning';
/** How sure such a value is at most. */
const DOUBT = 0.75;
/** Print that rises or falls by more than this, of its length, leans: twenty degrees, as the finding `rotated` has it. */
const STEEP = Math.tan((20 * Math.PI) / 180);
/** Lines of so many heights tell. */
const LONG = 4;

/**
 * Values of a page whose print leans, since no outline was found by which it could have been straightened, are never sure, but where a check digit says
 * that they are whole: the ends of leaning lines are lost, and what stands below a label is not what stands below it in the picture.
 */
export function doubtLeaning({ lines }: Pick<PrintedPage, 'lines'>, found: Occurrences): Occurrences {
  const slopes = lines
    .filter(({ quad }) => quadWidth(quad) > LONG * quadHeight(quad))
    .map(({ quad: [[x, y], [right, rightY]] }) => Math.abs((rightY - y) / Math.max(1, right - x)))
    .sort((a, b) => a - b);
  if ((slopes[slopes.length >> 1] ?? 0) < STEEP) return found;
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [
      name,
      all.map((one) =>
        one.by === 'code' || one.vouched === 'check'
          ? one
          : { ...one, confidence: Math.min(one.confidence, DOUBT), doubted: one.doubted ?? LEANING },
      ),
    ]),
  );
}
