import { passesVerhoeff } from '@atlas/identifiers';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Character } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';

/** Aadhaar numbers have 12 digits, virtual ones 16; of each the last four may be seen. */
const LENGTHS = [16, 12] as const;
const SHORTEST = 12;
const VISIBLE = 4;
/** Digits before the visible ones: of a number whose end was not read, or stands elsewhere. */
const HIDDEN = SHORTEST - VISIBLE;
/** What digits are taken for: a number must not leave because a digit of it was misread. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  I: '1',
  l: '1',
  S: '5',
  B: '8',
  Z: '2',
};
/** Between the digits of a number; boxes of a form are read as strokes. */
const BLANKS = /^[\s.\-–—|_]+$/;
/** Those stand between the numbers of a date, of an amount, or between two numbers, too. */
const OTHER_SEPARATORS = /^[/,;:]$/;
/** Words that make any twelve digits on a page an Aadhaar number. */
const CUES = /AADHAA?R|UIDAI|UNIQUE IDENTIFICATION|\b[VU]ID\b|ENROLMENT/i;
/** Of these, those that hardly stand on anything else. */
const SPEAKS = /AADHAA?R|UIDAI|UNIQUE IDENTIFICATION AUTHORITY/i;
/** A word that ends at most so many signs before a number announces it. */
const ANNOUNCES = 24;

interface Place {
  line: number;
  at: number;
}

/** Digits with nothing between them. */
interface Group {
  places: Place[];
  digits: string;
  /** More than blanks or the like part it from the group before. */
  isApart: boolean;
}

/** Groups of digits with nothing but separators between them. */
interface Run {
  groups: Group[];
  /** Right before it, on its row, stands a word that announces such a number. */
  isAnnounced: boolean;
}

/**
 * The lines of a page with every Aadhaar number masked but for its last four digits, also one that is broken over pieces of one row, and one
 * that other figures stand before or behind. Twelve digits count as one when they stand in fours, when the page speaks of Aadhaar, or
 * when the check digit agrees: rather mask one that is none.
 *
 * @returns whether there was one
 */
export function maskAadhaarNumbers(lines: readonly PrintLine[]): { lines: PrintLine[]; found: boolean } {
  const isAadhaarPage = lines.some(({ text }) => CUES.test(text));
  const hidden = new Map<number, Set<number>>();
  for (const run of findRuns(lines))
    for (const { line, at } of placesToHide(run, isAadhaarPage))
      hidden.set(line, (hidden.get(line) ?? new Set()).add(at));
  if (hidden.size === 0) return { lines: [...lines], found: false };
  return { lines: lines.map((line, index) => withHidden(line, hidden.get(index))), found: true };
}

/** The print of a page is of an Aadhaar document or shows such a number. */
export function isOfAadhaar(lines: readonly PrintLine[]): boolean {
  return lines.some(({ text }) => SPEAKS.test(text)) || maskAadhaarNumbers(lines).found;
}

function placesToHide({ groups, isAnnounced }: Run, isAadhaarPage: boolean): Place[] {
  const whole = splitApart(groups).flatMap((part) => hideInPart(part, isAadhaarPage, isAnnounced));
  const windows = windowsOf(groups).filter(isNumber);
  return [...whole, ...windows.flatMap((window) => placesOf(window).slice(0, -VISIBLE))];
}

/** Of groups that only blanks part: all but the last four digits, or all where the rest was not read. */
function hideInPart(groups: readonly Group[], isAadhaarPage: boolean, isAnnounced: boolean): Place[] {
  const places = placesOf(groups);
  const inFours = groups.every(({ digits }) => isWhole(digits.length)) && groups.at(-1)!.digits.length === VISIBLE;
  if (places.length >= SHORTEST) return inFours || isAadhaarPage ? places.slice(0, -VISIBLE) : [];
  const isBeginning = places.length >= HIDDEN && (isAnnounced || (inFours && places.length === HIDDEN));
  return isAadhaarPage && isBeginning ? places : [];
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
  const digits = window.map((group) => group.digits).join('');
  const isEven = sizes.every((size) => size === sizes[0]) || sizes.every(isWhole);
  return isEven && passesVerhoeff(digits) && (digits.length > SHORTEST || digits >= '2');
}

function placesOf(groups: readonly Group[]): Place[] {
  return groups.flatMap(({ places }) => places);
}

function withHidden(line: PrintLine, hidden: ReadonlySet<number> | undefined): PrintLine {
  if (!hidden) return line;
  const characters = line.characters.map((character, index): Character =>
    hidden.has(index) ? { ...character, text: 'X', alternatives: [] } : character,
  );
  return { ...line, characters, text: characters.map(({ text }) => text).join('') };
}

function findRuns(lines: readonly PrintLine[]): Run[] {
  return rowsOf(lines).flatMap((row) => {
    const runs: Run[] = [];
    let run: Run | undefined;
    let before = '';
    for (const line of row) {
      const { characters } = lines[line]!;
      let group: Group | undefined;
      let isApart = false;
      for (const [at, { text }] of characters.entries()) {
        const digit = digitAt(characters, at);
        if (digit === undefined) {
          group = undefined;
          if (OTHER_SEPARATORS.test(text)) isApart = true;
          else if (!BLANKS.test(text)) run = undefined;
        } else {
          if (!run) runs.push((run = { groups: [], isAnnounced: CUES.test(before.slice(-ANNOUNCES)) }));
          if (!group) run.groups.push((group = { places: [], digits: '', isApart }));
          group.places.push({ line, at });
          group.digits += digit;
          isApart = false;
        }
        before += text;
      }
      before += ' ';
    }
    return runs;
  });
}

/** A digit, or what a digit is taken for, beside one. */
function digitAt(characters: readonly Character[], at: number): string | undefined {
  const isDigit = (index: number) => /^\d$/.test(characters[index]?.text ?? '');
  const { text } = characters[at]!;
  if (isDigit(at)) return text;
  return isDigit(at - 1) || isDigit(at + 1) ? LOOK_ALIKES[text] : undefined;
}

/** Indices of the lines of each row, left to right. */
function rowsOf(lines: readonly PrintLine[]): number[][] {
  const rows: number[][] = [];
  const order = lines.map((_, index) => index).sort((a, b) => quadBox(lines[a]!.quad).x - quadBox(lines[b]!.quad).x);
  for (const index of order) {
    const line = lines[index]!;
    const row = rows.find((other) => {
      const last = lines[other.at(-1)!]!;
      const down = Math.abs(quadCentre(last.quad)[1] - quadCentre(line.quad)[1]);
      return down < Math.min(quadHeight(last.quad), quadHeight(line.quad)) * 0.5;
    });
    if (row) row.push(index);
    else rows.push([index]);
  }
  return rows;
}
