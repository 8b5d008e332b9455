import { findWithin } from './find-within.ts';
import { foldCharacters, foldDigits, foldStrokes, foldText } from './fold-text.ts';
import type { PrintLine } from './print-line.ts';

/** A label in a line of print, as character indices. */
export interface FoundLabel {
  /** Of the field it announces; empty for words that are no field of ours. */
  name: string;
  line: number;
  from: number;
  to: number;
}

/** Labels by the field they announce, folded, longest first. */
export type LabelList = readonly { name: string; letters: string; words?: readonly string[]; isAlone?: boolean }[];

/** Labels this short must stand alone, as words. */
const SHORT = 6;
/** A letter of a word is surer than what a slash is taken for. */
const SURE_STROKE = 0.8;
/** Small print is misread: of labels this long one letter in so many may be wrong. */
const LONG = 8;
const LETTERS_AN_ERROR = 7;

export function listLabels(
  rules: readonly { name: string; labels?: readonly string[]; labelsAlone?: readonly string[] }[],
  others: readonly string[],
): LabelList {
  return [
    ...rules.flatMap(({ name, labels = [] }) => labels.map((label) => ({ name, label }))),
    ...rules.flatMap(({ name, labelsAlone = [] }) => labelsAlone.map((label) => ({ name, label, isAlone: true }))),
    ...others.map((label) => ({ name: '', label })),
  ]
    .map(({ label, ...rest }) => ({
      ...rest,
      letters: foldLabel(label),
      words: label.split(/[^\p{L}\p{M}\p{N}]+/u).map(foldText),
    })) // prettier-ignore
    .sort((a, b) => b.letters.length - a.letters.length);
}

function foldLabel(label: string): string {
  return foldDigits(foldStrokes(foldCharacters([...label].map((text) => ({ text })))).letters);
}

/** Words as long as this are known again with one letter misread … */
const KNOWN_AGAIN = 6;

/** … so that what is left of a label is not taken for its value: `Suname`. */
export function isMisreadLabel(text: string, labels: LabelList): boolean {
  const seen = foldLabel(text);
  return labels.some(
    ({ letters: label }) => differsByOne(seen, label) || isCut(seen, label) || isBadlyMisread(seen, label),
  );
}

/** Of a long label, nearly a third of its letters: `tteofBirh`. Names are as near to a part of one, but not to all of it: `SORIANO`, `Kasarian`. */
const BADLY_MISREAD = 0.3;

function isBadlyMisread(seen: string, label: string): boolean {
  const limit = Math.floor(label.length * BADLY_MISREAD);
  if (label.length < LONG || Math.abs(label.length - seen.length) > limit) return false;
  const [shorter, longer] = seen.length < label.length ? [seen, label] : [label, seen];
  // All of the longer one counts: `NEXONXM` is near to a part of `OWNERSNAME`.
  return findWithin(longer, shorter, limit) !== undefined;
}

/** … or, of a long label, so many letters from its beginning. */
function isCut(seen: string, label: string): boolean {
  return seen.length >= LONG && label.length > LONG && label.startsWith(seen);
}

function differsByOne(seen: string, label: string): boolean {
  if (label.length < KNOWN_AGAIN || Math.abs(label.length - seen.length) > 1) return false;
  const [shorter, longer] = seen.length < label.length ? [seen, label] : [label, seen];
  return findWithin(shorter, longer, 1) !== undefined;
}

/** As much of the rest of a label may be misread where the label was cut short. */
const MAX_MISREAD = 0.25;

/** What is left of a label whose beginning is a label itself: `if ny` behind `Trade Name`, `egal Guardian` behind `Name of Father`. */
export function isRestOfLabel(text: string, name: string, labels: LabelList): boolean {
  const rest = foldLabel(text);
  const own = labels.filter((label) => label.name === name).map(({ letters }) => letters);
  const tails = own.flatMap((label) => own.flatMap((one) => (label.startsWith(one) ? [label.slice(one.length)] : [])));
  return tails.some((tail) => {
    const limit = Math.ceil(tail.length * MAX_MISREAD);
    if (rest === '' || tail === '' || Math.abs(rest.length - tail.length) > limit) return false;
    const [shorter, longer] = rest.length < tail.length ? [rest, tail] : [tail, rest];
    return findWithin(shorter, longer, limit) !== undefined;
  });
}

/** Every label in every line, none over another, from left to right. */
export function findLabels(lines: readonly PrintLine[], labels: LabelList): FoundLabel[] {
  return lines.flatMap((line, index) => labelsOfLine(line, labels).map((label) => ({ ...label, line: index })));
}

/** A small l behind a capital, and before no small letter, is the capital I that looks like it: `DOl`. */
function withCapitalI(characters: PrintLine['characters']): PrintLine['characters'] {
  return characters.map((character, index) => {
    const [before = '', after = ''] = [characters[index - 1]?.text, characters[index + 1]?.text];
    return character.text === 'l' && /\p{Lu}$/u.test(before) && !/^\p{Ll}/u.test(after) ? { ...character, text: 'I' } : character; // prettier-ignore
  });
}

function labelsOfLine({ characters }: PrintLine, labels: LabelList): Omit<FoundLabel, 'line'>[] {
  const { letters: folded, at } = foldStrokes(foldCharacters(withCapitalI(characters)));
  const letters = foldDigits(folded);
  const taken: Omit<FoundLabel, 'line'>[] = [];
  // What is a label to the letter is not a misread other one: PAN and TAN of the deductor differ by one letter.
  for (const matchesOf of [exactMatches, nearMatches, wholeMatches])
    for (const { name, letters: label, isAlone = false } of labels)
      for (const match of matchesOf(label, letters)) {
        const from = at[match.from]!;
        const isShorter = match.to - match.from < label.length;
        const end = at[match.to - 1]! + 1;
        const to = label.length >= SHORT && isLetterLeft(characters, end, isShorter) ? end + 1 : end;
        if (isAlone && label !== letters) continue;
        if (taken.some((other) => from < other.to && other.from < to)) continue;
        if (label.length < SHORT && !isWord(characters, from, to, figuresOf(label))) continue;
        const longer = longerLabel({ name, letters: label }, letters.slice(0, match.to), labels);
        taken.push(longer ? { name: longer.name, from: at[longer.from]!, to } : { name, from, to });
      }
  return taken.sort((a, b) => a.from - b.from);
}

/** As much of a label may be misread that ends in another one: `Tathen s Name` is no `Name`. */
const MISREAD_BEGINNING = 0.3;

/** The label of another field that ends in this one, if what stands before it looks more like the rest of that than like another script. */
function longerLabel(
  own: { name: string; letters: string },
  upTo: string,
  labels: LabelList,
): { name: string; from: number } | undefined {
  for (const { name, letters } of labels) {
    if (name === own.name || letters.length <= own.letters.length || !letters.endsWith(own.letters)) continue;
    const beginning = letters.slice(0, -own.letters.length);
    const before = upTo.slice(0, -own.letters.length);
    const match = findWithin(beginning, before, Math.floor(letters.length * MISREAD_BEGINNING));
    if (match && match.to === before.length && match.to - match.from > 0) return { name, from: match.from };
  }
  return undefined;
}

/**
 * One letter is left of the word in which a match ends: misread, and no value (`Addresst`).
 *
 * @param isShorter a letter of the label is missing: the one that is left is that, whatever its case
 */
function isLetterLeft(characters: PrintLine['characters'], to: number, isShorter: boolean): boolean {
  const [before = '', left = '', after = ''] = [to - 1, to, to + 1].map((index) => characters[index]?.text ?? '');
  const isOfWord = isShorter ? /^\p{L}{2}$/u : /^\p{Ll}{2}$/u;
  return isOfWord.test(before + left) && !/^[\p{L}\p{N}]$/u.test(after);
}

function exactMatches(label: string, letters: string): { from: number; to: number }[] {
  const exact: { from: number; to: number }[] = [];
  for (let from = letters.indexOf(label); from >= 0; from = letters.indexOf(label, from + label.length))
    exact.push({ from, to: from + label.length });
  return exact;
}

function nearMatches(label: string, letters: string): { from: number; to: number }[] {
  if (label.length < LONG || letters.includes(label)) return [];
  const near = findWithin(label, letters, Math.floor(label.length / LETTERS_AN_ERROR));
  return near && near.to > near.from ? [near] : [];
}

/** A line that says nothing else is a label of six letters or more also where one of them is missing or misread: `Addres`. */
function wholeMatches(label: string, letters: string): { from: number; to: number }[] {
  return label.length < LONG && differsByOne(letters, label) ? [{ from: 0, to: letters.length }] : [];
}

/**
 * No letter or digit before and none after it, and letters for the most part: part of a date looks like `S/O`. What is before may
 * be the end of the same label in another script.
 */
function isWord(characters: PrintLine['characters'], from: number, to: number, own: number): boolean {
  const isSign = (index: number) => /^[\p{L}\p{N}]$/u.test(characters[index]?.text ?? '');
  const inside = characters.slice(from, to).map(({ text }) => text);
  const letters = inside.filter((text) => /^\p{L}$/u.test(text)).length;
  const digits = inside.filter((text) => /^\d$/.test(text)).length;
  // A value may follow without a sign between: `DOB12-05-1990`.
  const opensValue = /^\d$/.test(characters[to]?.text ?? '');
  const isCutOff = to === characters.length - 1 && isStroke(characters[to]!);
  // The figures of a label, as of `4a ISS`, are as good as letters.
  return letters + own > digits - own && !isSign(from - 1) && (opensValue || isCutOff || !isSign(to));
}

/** A slash that was not read surely, behind which the label stands in a script that is not known: `Sexl`. */
function isStroke({ text, confidence }: PrintLine['characters'][number]): boolean {
  return /^[lI1]$/.test(text) && confidence < SURE_STROKE;
}

function figuresOf(label: string): number {
  return label.match(/\d/g)?.length ?? 0;
}
