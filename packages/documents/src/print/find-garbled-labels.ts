import { findWithin } from './find-within.ts';
import type { FoundLabel, LabelList } from './find-labels.ts';
import { foldText } from './fold-text.ts';
import type { PrintLine } from './print-line.ts';

/** Labels this long can lose letters and be told from others still … */
const LONG = 10;
/** … up to this share of their letters, where every label of another field has lost so much more. */
const MAX_LOST = 0.45;
const CLEARLY = 0.1;
/** Letters of the line that are none of the label: what is left of the other script. */
const MAX_REST = 4;

/**
 * Labels that stand on one line with another script, which the recogniser does not know: it loses letters of theirs too (`/ame f Suse`).
 * Only fields are looked for whose label was not found otherwise, and only in lines with small letters: values are in capitals there.
 */
export function findGarbledLabels(
  lines: readonly PrintLine[],
  labels: LabelList,
  found: readonly FoundLabel[],
): FoundLabel[] {
  const open = labels.filter(({ name }) => name === '' || !found.some((label) => label.name === name));
  return lines.flatMap(({ text, characters }, line) => {
    if (found.some((label) => label.line === line) || /\d/.test(text) || !/\p{Ll}/u.test(text)) return [];
    const name = likeliest(foldText(text), open)?.name ?? '';
    return name === '' ? [] : [{ name, line, from: 0, to: characters.length }];
  });
}

function likeliest(letters: string, labels: LabelList): { name: string } | undefined {
  const ranked = labels
    .filter((label) => label.letters.length >= LONG && letters.length <= label.letters.length + MAX_REST)
    .flatMap(({ name, letters: label }) => {
      const match = findWithin(label, letters, Math.floor(label.length * MAX_LOST));
      return match ? [{ name, lost: match.distance / label.length }] : [];
    })
    .toSorted((a, b) => a.lost - b.lost);
  const [best] = ranked;
  const rival = ranked.find(({ name }) => name !== best!.name);
  return best && (!rival || rival.lost - best.lost > CLEARLY) ? best : undefined;
}
