import type { Character } from '@atlas/vision';
import type { FoundLabel, LabelList } from './find-labels.ts';
import type { PrintLine } from './print-line.ts';
import { weighLabel, weighLetters } from './weigh-label.ts';

/**
 * Whether values are in capitals, so that print with small letters is a label, or may have small letters too; or labels are few and stand
 * apart on a card, also in two languages with a stroke between them.
 */
export type Garbled = 'beside capitals' | 'beside names' | 'on a card';

/** Labels this long can lose letters and be told from others still: of longer ones more. */
const FORMS = {
  'beside capitals': [
    { letters: 10, mostLost: 0.45 },
    { letters: 7, mostLost: 0.3 },
  ],
  'beside names': [{ letters: 10, mostLost: 0.36 }],
  // On a card labels may be in capitals as well as values.
  'in capitals': [{ letters: 10, mostLost: 0.3 }],
  'on a card': [
    { letters: 10, mostLost: 0.42 },
    { letters: 7, mostLost: 0.34 },
    { letters: 5, mostLost: 0.25 },
  ],
} as const;
/** Every label of another field has lost so much more. */
const CLEARLY = 0.1;
/** A beginning of so many letters is told from others. */
const SHORTEST_BEGINNING = 4;
/** Letters of the line that are none of the label: what is left of the other script. */
const MAX_REST = 4;
/** … and of a long label, what is left of the same in another language, where the stroke between them was misread. */
const MAX_OTHER_LANGUAGE = 14;

/** Whether a piece of print is what was left of a long label, whose field may be known: `Bsue Dste`. */
export function isGarbledLabel(characters: readonly Character[], labels: LabelList): boolean {
  const letters = weighLetters(characters);
  const [form] = FORMS['beside names'];
  return labels.some(({ letters: label }) => {
    if (label.length < form.letters - 1 || Math.abs(letters.length - label.length) > label.length / 3) return false;
    return weighLabel(label, letters) <= form.mostLost;
  });
}

interface Candidate {
  label: FoundLabel;
  lost: number;
}

/**
 * Labels in poor print, or on one line with another script, which the recogniser does not know: it loses letters of theirs (`/ame f Suse`).
 * What it held possible besides counts for half. Only fields are looked for whose label was not found otherwise, and only in print with small
 * letters. Of two lines that may be the label of a field the nearer one is.
 */
export function findGarbledLabels(
  lines: readonly PrintLine[],
  labels: LabelList,
  found: readonly FoundLabel[],
  garbled: Garbled,
): FoundLabel[] {
  const open = labels.filter(({ name }) => name === '' || !found.some((label) => label.name === name));
  const candidates = lines.flatMap((line, index): Candidate[] => {
    if (found.some((label) => label.line === index)) return [];
    const [best] = endsOfLabel(line, garbled)
      .flatMap((to): Candidate[] => {
        const characters = line.characters.slice(0, to);
        const text = characters.map((character) => character.text).join('');
        const form = /\d\d/.test(text) ? undefined : formOf(text, garbled);
        const found = form && likeliestOf(piecesOf(characters, garbled), open, form);
        return found ? [{ label: { name: found.name, line: index, from: 0, to }, lost: found.lost }] : [];
      })
      .toSorted((a, b) => a.lost - b.lost);
    return best && best.label.name !== '' ? [best] : [];
  });
  return candidates
    .filter(({ label, lost }) => !candidates.some((other) => other.label.name === label.name && other.lost < lost))
    .map(({ label }) => label);
}

/** How much of a label may be lost in such print; `undefined` where it is none. */
function formOf(text: string, garbled: Garbled): keyof typeof FORMS | undefined {
  const isSmall = /\p{Ll}/u.test(text);
  if (garbled === 'on a card') return isSmall || /\p{Lo}/u.test(text) ? garbled : 'in capitals';
  if (!isSmall) return undefined;
  return /:\s*$/.test(text) ? 'beside capitals' : garbled;
}

/** Words that begin with small letters among them, and what follows them in capitals and figures alone. */
const BEFORE_CAPITALS = /^.*\p{Ll}\S*\s+(?=[\p{Lu}\d][^\p{Ll}]+$)/u;

/**
 * Where a label may end. Behind a colon the value begins, if that is none that a stroke of the label was taken for; where values are in
 * capitals it begins with the first word that has no small letter.
 */
function endsOfLabel({ characters }: PrintLine, garbled: Garbled): number[] {
  const colon = characters.findIndex(({ text }) => text === ':');
  if (colon >= 0) return garbled === 'on a card' ? [colon + 1] : [colon + 1, characters.length];
  const text = characters.map((character) => character.text).join('');
  const words = garbled === 'beside capitals' ? BEFORE_CAPITALS.exec(text)?.[0] : undefined;
  return [words !== undefined && text.length === characters.length ? words.length : characters.length];
}

/** What is left of a label is a beginning that no label of another field has: `Body` of `Body Type`. */
function onlyBeginning(letters: string, labels: LabelList): { name: string; lost: number }[] {
  const names = new Set(labels.filter((label) => label.letters.startsWith(letters)).map(({ name }) => name));
  const [name] = names;
  return letters.length < SHORTEST_BEGINNING || names.size !== 1 ? [] : [{ name: name!, lost: 1 }];
}

/** A label in two languages is that of either. */
function piecesOf(characters: PrintLine['characters'], garbled: Garbled): PrintLine['characters'][] {
  const stroke = characters.findIndex(({ text }) => text === '/');
  if (garbled !== 'on a card' || stroke < 0) return [characters];
  return [characters, characters.slice(stroke + 1), characters.slice(0, stroke)];
}

function likeliestOf(
  pieces: readonly PrintLine['characters'][],
  labels: LabelList,
  garbled: keyof typeof FORMS,
): { name: string; lost: number } | undefined {
  return pieces
    .flatMap((piece) => likeliest(weighLetters(piece), labels, garbled) ?? [])
    .toSorted((a, b) => a.lost - b.lost)[0];
}

function likeliest(
  letters: ReturnType<typeof weighLetters>,
  labels: LabelList,
  garbled: keyof typeof FORMS,
): { name: string; lost: number } | undefined {
  const ranked = labels
    .flatMap(({ name, letters: label }) => {
      const form = FORMS[garbled].find((one) => label.length >= one.letters);
      const isInTwo = garbled === 'on a card' && label.length >= FORMS[garbled][0].letters;
      if (!form || letters.length > label.length + (isInTwo ? MAX_OTHER_LANGUAGE : MAX_REST)) return [];
      // What follows the label in the first language is the same in another one.
      const first = isInTwo ? weighLabel(label, letters.slice(0, label.length + 1)) : 1;
      const lost = Math.min(weighLabel(label, letters), first);
      return lost <= form.mostLost ? [{ name, lost }] : [];
    })
    .toSorted((a, b) => a.lost - b.lost);
  const [best] =
    ranked.length > 0 || garbled !== 'beside capitals'
      ? ranked
      : onlyBeginning(letters.map(({ letter }) => letter).join(''), labels);
  const rival = ranked.find(({ name }) => name !== best!.name);
  return best && (!rival || rival.lost - best.lost > CLEARLY) ? best : undefined;
}
