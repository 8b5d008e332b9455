import { reachesSide } from '@atlas/vision/geometry';
import type { Occurrence, Occurrences, PrintedPage } from './occurrence.ts';
import { partOfQuad } from './segment.ts';

/** `reason` of a value that may go on beyond the edge of the picture. */
const CUT_OFF = 'cut_off';
/** How sure such a value is at most. */
const DOUBT = 0.5;

/** Values that end at the left or right edge of their picture are never sure, but where a check digit says that they are whole. */
export function doubtCutOff({ width }: Pick<PrintedPage, 'width'>, found: Occurrences): Occurrences {
  const isCutOff = ({ segment, span, by, vouched }: Occurrence): boolean => {
    if (by === 'code' || vouched === 'check') return false;
    return reachesSide(span ? partOfQuad(segment, ...span) : segment.quad, width);
  };
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [
      name,
      all.map((one) =>
        isCutOff(one) ? { ...one, confidence: Math.min(one.confidence, DOUBT), doubted: CUT_OFF } : one,
      ),
    ]),
  );
}
