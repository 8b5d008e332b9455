import { countEdits } from '@atlas/identifiers';

/** Edits over the length of the truth (character error rate); 1 when nothing was read. Blanks count as one each. */
export function measureCer(truth: string, read: string | undefined): number {
  const clean = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return countEdits(clean(read ?? ''), clean(truth)) / Math.max(1, Array.from(clean(truth)).length);
}
