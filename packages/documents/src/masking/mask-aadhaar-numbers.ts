import { passesVerhoeff } from '@atlas/identifiers';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Character } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';

/** Aadhaar numbers have 12 digits, virtual ones 16; of each the last four may be seen. */
const LENGTHS = new Set([12, 16]);
const SHORTEST = 12;
const VISIBLE = 4;
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
const SEPARATOR = /^[\s.\-–—]+$/;
/** Words that make any twelve digits on a page an Aadhaar number. */
const CUES = /AADHAAR|AADHAR|UIDAI|UNIQUE IDENTIFICATION|VID\b|ENROLMENT/i;

interface Place {
  line: number;
  at: number;
}

/** A run of digits, and whether blanks part it in fours. */
interface Run {
  places: Place[];
  digits: string;
  inFours: boolean;
}

/**
 * The lines of a page with every Aadhaar number masked but for its last four digits, also one that is broken over pieces of one
 * row. Twelve digits count as one when they stand in fours, when the page speaks of Aadhaar, or when the check digit
 * agrees: rather mask one that is none.
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

function placesToHide({ places, digits, inFours }: Run, isAadhaarPage: boolean): Place[] {
  // The rest of it was not read, or stands elsewhere.
  if (isAadhaarPage && inFours && digits.length === SHORTEST - VISIBLE) return places;
  if (digits.length < SHORTEST) return [];
  const isOne = inFours || isAadhaarPage || (LENGTHS.has(digits.length) && passesVerhoeff(digits));
  return isOne ? places.slice(0, -VISIBLE) : [];
}

function withHidden(line: PrintLine, hidden: ReadonlySet<number> | undefined): PrintLine {
  if (!hidden) return line;
  const characters = line.characters.map((character, index): Character =>
    hidden.has(index) ? { ...character, text: 'X', alternatives: [] } : character,
  );
  return { ...line, characters, text: characters.map(({ text }) => text).join('') };
}

/** Four digits, or eight between which no blank was seen. */
function isWhole(group: number): boolean {
  return group === 4 || group === 8;
}

function findRuns(lines: readonly PrintLine[]): Run[] {
  return rowsOf(lines).flatMap((row) => {
    const runs: Run[] = [];
    let run: Run | undefined;
    let group = 0;
    const close = () => {
      if (run) runs.push({ ...run, inFours: run.inFours && group === 4 });
      run = undefined;
      group = 0;
    };
    for (const line of row) {
      if (run && !isWhole(group)) close();
      group = run ? 0 : group;
      const { characters } = lines[line]!;
      characters.forEach(({ text }, at) => {
        const digit = digitAt(characters, at);
        if (digit !== undefined) {
          run ??= { places: [], digits: '', inFours: true };
          run.places.push({ line, at });
          run.digits += digit;
          group++;
        } else if (SEPARATOR.test(text)) {
          if (run && group !== 0 && !isWhole(group)) run.inFours = false;
          group = 0;
        } else close();
      });
    }
    close();
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
