import type { Character } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';
import { rowsOf } from './rows-of-lines.ts';
import { CUES } from './speaks-of-aadhaar.ts';

/** What digits are taken for: a number must not leave because a digit of it was misread. */
export const LOOK_ALIKES: Readonly<Record<string, string>> = {
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
const BLANK = /^[\s.\-–—|_]$/;
/** Stand between the numbers of a date, of an amount, or between two numbers, too; more of them in a row are no separator. */
const SEPARATOR = /^[\p{P}\p{S}]$/u;
const MOST_SEPARATORS = 3;
/** A word that ends at most so many signs before a number announces it. */
const ANNOUNCES = 24;

export interface Place {
  line: number;
  at: number;
}

/** Digits with nothing between them. */
export interface Group {
  places: Place[];
  digits: string;
  /** More than blanks or the like part it from the group before. */
  isApart: boolean;
}

/** Groups of digits with nothing but separators between them. */
export interface Run {
  groups: Group[];
  /** Right before it, on its row, stands a word that announces such a number. */
  isAnnounced: boolean;
}

/** What stands in a row, read so far. */
interface Scan {
  runs: Run[];
  run: Run | undefined;
  group: Group | undefined;
  /** Separators since the last digit. */
  apart: number;
  before: string;
}

/** Runs of digits, also such as were detected in pieces of one row. */
export function findRuns(lines: readonly PrintLine[]): Run[] {
  return rowsOf(lines).flatMap((row) => {
    const scan: Scan = { runs: [], run: undefined, group: undefined, apart: 0, before: '' };
    for (const line of row) {
      const { characters } = lines[line]!;
      scan.group = undefined;
      scan.apart = 0;
      for (const at of characters.keys()) takeCharacter(scan, characters, { line, at });
      scan.before += ' ';
    }
    return scan.runs;
  });
}

function takeCharacter(scan: Scan, characters: readonly Character[], place: Place): void {
  const { text } = characters[place.at]!;
  const digit = digitAt(characters, place.at);
  if (digit === undefined) {
    scan.group = undefined;
    if (SEPARATOR.test(text) && !BLANK.test(text)) scan.apart += 1;
    if (scan.apart > MOST_SEPARATORS || !(SEPARATOR.test(text) || BLANK.test(text))) scan.run = undefined;
  } else {
    if (!scan.run) scan.runs.push((scan.run = { groups: [], isAnnounced: CUES.test(scan.before.slice(-ANNOUNCES)) }));
    if (!scan.group) scan.run.groups.push((scan.group = { places: [], digits: '', isApart: scan.apart > 0 }));
    scan.group.places.push(place);
    scan.group.digits += digit;
    scan.apart = 0;
  }
  scan.before += text;
}

/** A digit, or what a digit is taken for, beside one. */
function digitAt(characters: readonly Character[], at: number): string | undefined {
  const isDigit = (index: number) => /^\d$/.test(characters[index]?.text ?? '');
  const { text } = characters[at]!;
  if (isDigit(at)) return text;
  return isDigit(at - 1) || isDigit(at + 1) ? LOOK_ALIKES[text] : undefined;
}
