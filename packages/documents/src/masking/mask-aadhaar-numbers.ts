import { mayBeAadhaar, passesVerhoeff } from '@atlas/identifiers';
import type { Character } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';
import { findHalfMaskedPrint } from './find-half-masked-print.ts';
import { findLoneNumbers, hiddenOfLone } from './find-lone-numbers.ts';
import { findRuns } from './find-runs.ts';
import type { Group, Place, Run } from './find-runs.ts';
import { findStacks } from './find-stacks.ts';
import { CUES, speaksOfAadhaar } from './speaks-of-aadhaar.ts';

/** Aadhaar numbers have 12 digits, virtual ones 16; of each the last four may be seen. */
const LENGTHS = [16, 12] as const;
const SHORTEST = 12;
const VISIBLE = 4;
/** Digits before the visible ones: of a number whose end was not read, or stands elsewhere. */
const HIDDEN = SHORTEST - VISIBLE;
/** A line that holds an address: nothing in it has as many digits as a number, but what was read without its blanks. */
const ADDRESS = /ADDRESS|\b[SDWCH] ?\/ ?O\b/i;
/** Of a run that is not longer a part may be a number; every tenth part of a longer one would pass for it. */
const LONGEST_RUN = 32;

/** A column of years has a right check digit as often as other figures. */
const YEAR = /^(?:19|20)\d{2}$/;

/** What a page shows. */
export interface MaskedPrint {
  lines: PrintLine[];
  /** Some digits were masked. */
  found: boolean;
  /** The numbers, 12 or 16 digits each, that stood there whole: wherever else they stand they must be masked, too. */
  numbers: string[];
}

/** What else the figures of a page may be. */
export interface OtherNumbers {
  /** The document is known to be of another state than India: as in `speaksOfAadhaar`, and numbers of twelve figures are its own there. */
  isElsewhere?: boolean;
  /** Digits of numbers of its own that were read of the document: a line of nothing but them is explained. */
  explained?: readonly string[];
}

/** What is known of a page while its runs are looked at. */
interface Page {
  lines: readonly PrintLine[];
  /** It speaks of Aadhaar. */
  isAadhaar: boolean;
  known: readonly string[];
  /** It speaks of Aadhaar or shows a number. */
  isSuspect: boolean;
  /** Digits of numbers in fours whose check digit agrees: no part of another number. */
  sure: ReadonlySet<Place>;
}

/**
 * The lines of a page with every Aadhaar number masked but for its last four digits, also one that is broken over pieces of one row or stands in
 * pieces one below the other, and one that other figures stand before or behind. Twelve digits count as one when they stand in fours, when the page speaks of Aadhaar, or
 * when the check digit agrees: rather mask one that is none. On a page that speaks of Aadhaar or shows a number, twelve digits of a longer run
 * count whose check digit agrees. A line that is nothing but such a number is masked whatever its check digit says, and of a number that is masked
 * elsewhere than in front all but its last four digits.
 *
 * @param known numbers that were found elsewhere on the document
 */
export function maskAadhaarNumbers(
  lines: readonly PrintLine[],
  known: readonly string[] = [],
  others: OtherNumbers = {},
): MaskedPrint {
  const isAadhaar = lines.some(({ text }) => CUES.test(text) || speaksOfAadhaar(text));
  const runs = findRuns(lines);
  const stacks = findStacks(lines).flatMap((groups) => numbersOfStack(groups, isAadhaar));
  const windows = [...runs.flatMap(({ groups }) => windowsOf(groups).filter(isNumber)), ...stacks];
  const numbers = [
    ...new Set(windows.map(digitsOf).filter((digits) => LENGTHS.some((size) => size === digits.length))),
  ];
  const isSuspect = isAadhaar || numbers.length > 0 || known.length > 0;
  const sure = new Set(windows.filter(isSure).flatMap(placesOf));
  const page: Page = { lines, isAadhaar, isSuspect, sure, known: [...known, ...numbers] };
  const places = [
    ...findHalfMaskedPrint(lines),
    ...loneNumbers(lines, others).flatMap(hiddenOfLone),
    ...runs.flatMap((run) => placesToHide(run, page)),
    ...windows.flatMap(hiddenOf),
    ...stacks.flatMap((stack) => placesOf(stack).slice(0, Math.max(HIDDEN, placesOf(stack).length - VISIBLE))),
  ];
  const hidden = new Map<number, Set<number>>();
  for (const { line, at } of places) hidden.set(line, (hidden.get(line) ?? new Set()).add(at));
  if (hidden.size === 0) return { lines: [...lines], found: false, numbers };
  return { lines: lines.map((line, index) => withHidden(line, hidden.get(index))), found: true, numbers };
}

/**
 * The print of a page is of an Aadhaar document or shows such a number.
 *
 * @param others what else its figures may be
 */
export function isOfAadhaar(lines: readonly PrintLine[], others: OtherNumbers = {}): boolean {
  return (
    lines.some(({ text }) => speaksOfAadhaar(text, others.isElsewhere)) || maskAadhaarNumbers(lines, [], others).found
  );
}

function loneNumbers(lines: readonly PrintLine[], { isElsewhere = false, explained = [] }: OtherNumbers) {
  return isElsewhere ? [] : findLoneNumbers(lines).filter(({ digits }) => !explained.includes(digits));
}

function placesToHide({ groups, isAnnounced }: Run, page: Page): Place[] {
  const whole = splitApart(groups).flatMap((part) => hideInPart(part, page.isAadhaar, isAnnounced));
  return [...whole, ...hideWithin(groups, page)];
}

/** Of groups that only blanks part: all but the last four digits, or all where the rest was not read. */
function hideInPart(groups: readonly Group[], isAadhaarPage: boolean, isAnnounced: boolean): Place[] {
  const places = placesOf(groups);
  const inFours = groups.every(({ digits }) => isWhole(digits.length)) && groups.at(-1)!.digits.length === VISIBLE;
  if (places.length >= SHORTEST) return inFours || isAadhaarPage ? hiddenOf(groups) : [];
  const isBeginning = places.length >= HIDDEN && (isAnnounced || (inFours && places.length === HIDDEN));
  return isAadhaarPage && isBeginning ? places : [];
}

/** Numbers that neither begin nor end where a group does: those that are known, and, within a line, those whose check digit agrees. */
function hideWithin(groups: readonly Group[], page: Page): Place[] {
  const { known, lines } = page;
  const indices = [...new Set(groups.map(({ places }) => places[0]!.line))];
  return [
    ...findKnown(groups, known, lines, true),
    ...findKnown(groups, known, lines, false),
    ...indices.flatMap((index) => hideInLine(groups.filter(({ places }) => places[0]!.line === index), index, page)), // prettier-ignore
  ];
}

/** One sign that is no blank may stand in a number on a page that speaks of Aadhaar. */
function hideInLine(groups: readonly Group[], line: number, { lines, isAadhaar, isSuspect, sure }: Page): Place[] {
  const digits = digitsOf(groups);
  if (digits.length > LONGEST_RUN || !(isSuspect || ADDRESS.test(lines[line]!.text))) return [];
  const places = groups.flatMap((group) => group.places.map((place, at) => ({ place, isApart: group.isApart && at === 0 }))); // prettier-ignore
  return places.flatMap((_, from) => {
    const window = places.slice(from, from + SHORTEST);
    const apart = window.slice(1).filter(({ isApart }) => isApart).length;
    const isFree = !window.some(({ place }) => sure.has(place)) && apart <= (isAadhaar ? 1 : 0);
    const mayBe = isFree && mayBeAadhaar(digits.slice(from, from + SHORTEST));
    return mayBe ? window.slice(0, HIDDEN).map(({ place }) => place) : [];
  });
}

/** Where known numbers stand; `hasLetters`: what looks like a digit is one, else it stands between two. */
function findKnown(
  groups: readonly Group[],
  known: readonly string[],
  lines: readonly PrintLine[],
  hasLetters: boolean,
): Place[] {
  const isDigit = ({ line, at }: Place): boolean => hasLetters || /\d/.test(lines[line]!.characters[at]!.text);
  const signs = groups.flatMap((group) => group.places.map((place, index) => ({ place, digit: group.digits[index]! })));
  const digits = signs.filter(({ place }) => isDigit(place));
  const text = digits.map(({ digit }) => digit).join('');
  return known.flatMap((number) => {
    const from = text.indexOf(number);
    return from < 0 ? [] : digits.slice(from, from + number.length - VISIBLE).map(({ place }) => place);
  });
}

function splitApart(groups: readonly Group[]): Group[][] {
  const parts: Group[][] = [];
  for (const group of groups)
    if (parts.length > 0 && !group.isApart) parts.at(-1)!.push(group);
    else parts.push([group]);
  return parts;
}

/** Four digits, or eight between which no blank was seen. */
function isWhole(digits: number): boolean {
  return digits === 4 || digits === 8;
}

/** Neighbouring groups that have as many digits as a number has. */
function windowsOf(groups: readonly Group[]): Group[][] {
  return groups.flatMap((_, from) =>
    LENGTHS.flatMap((length) => {
      let [to, digits] = [from, 0];
      while (digits < length && to < groups.length) digits += groups[to++]!.digits.length;
      return digits === length ? [groups.slice(from, to)] : [];
    }),
  );
}

/** Printed as such numbers are, in one piece, in fours, or in boxes of one to six; what blanks do not part in fours has its check digit. */
function isNumber(window: readonly Group[]): boolean {
  const sizes = window.map(({ digits }) => digits.length);
  if (sizes.every((size) => size === VISIBLE) && !window.slice(1).some(({ isApart }) => isApart)) return true;
  const isEven = sizes.every((size) => size === sizes[0]) || sizes.every(isWhole);
  return isEven && hasCheckDigit(digitsOf(window));
}

function isSure(window: readonly Group[]): boolean {
  return window.every(({ digits }) => digits.length === VISIBLE) && hasCheckDigit(digitsOf(window));
}

function hasCheckDigit(digits: string): boolean {
  return digits.length > SHORTEST ? passesVerhoeff(digits) : mayBeAadhaar(digits);
}

/**
 * Of pieces that stand one below the other: all of them where they have as many digits as a number and its check digit, and, on a page that
 * speaks of Aadhaar, where they stand in fours, check digit or not, also if the last four were not read; of more of them those that pass. A column of a
 * table stands in fours, too.
 */
function numbersOfStack(groups: Group[], isAadhaarPage: boolean): Group[][] {
  const digits = digitsOf(groups);
  const inFours = groups.every((group) => isWhole(group.digits.length));
  const isLong = LENGTHS.some((size) => size === digits.length);
  const isBeginning = digits.length === HIDDEN && groups.length > 1;
  if (isAadhaarPage && inFours && (isLong || isBeginning)) return [groups];
  const mayBe = isAadhaarPage || (inFours && !groups.every((group) => YEAR.test(group.digits)));
  if (isLong) return mayBe && hasCheckDigit(digits) ? [groups] : [];
  if (!isAadhaarPage) return [];
  return windowsOf(groups).filter((window) => window.every((group) => isWhole(group.digits.length)) && hasCheckDigit(digitsOf(window))); // prettier-ignore
}

function digitsOf(groups: readonly Group[]): string {
  return groups.map(({ digits }) => digits).join('');
}

function placesOf(groups: readonly Group[]): Place[] {
  return groups.flatMap(({ places }) => places);
}

/** All but the last four. */
function hiddenOf(groups: readonly Group[]): Place[] {
  return placesOf(groups).slice(0, -VISIBLE);
}

function withHidden(line: PrintLine, hidden: ReadonlySet<number> | undefined): PrintLine {
  if (!hidden) return line;
  const characters = line.characters.map((character, index): Character =>
    hidden.has(index) ? { ...character, text: 'X', alternatives: [] } : character,
  );
  return { ...line, characters, text: characters.map(({ text }) => text).join('') };
}
