import type { PrintLine } from '../print/print-line.ts';
import { LOOK_ALIKES } from './find-runs.ts';
import type { Place } from './find-runs.ts';
import { rowsOf } from './rows-of-lines.ts';

/** In a line that is nothing but figures more signs are one of them that was misread. */
const FIGURES: Readonly<Record<string, string>> = { ...LOOK_ALIKES, Q: '0', i: '1', '|': '1', '!': '1', z: '2', A: '4', s: '5', G: '6', b: '6', T: '7', g: '9', q: '9' }; // prettier-ignore
const MOST_LETTERS = 2;
const LENGTHS = [12, 16];
const VISIBLE = 4;
/** Between the fours of a number; nothing else stands on its line. */
const BETWEEN = /^[\s.\-\u2010-\u2015]$/;
/** Right before a number, on its row: it is another one. */
const OTHER_NUMBER = /(?:A ?\/ ?C|ACCOUNT|ACCT|INVOICE|BILL|RECEIPT|CONSUMER|CUSTOMER|POLICY|ORDER|TRANSACTION|\bTXN|\bUTR|\bRRN|PHONE|MOBILE|\bTEL)\b[^\d\n]{0,16}$/i; // prettier-ignore

/** A line that is nothing but what may be an Aadhaar number or a virtual one, check digit or not. */
export interface LoneNumber {
  /** 12 or 16 digits: what looks like a figure is one. */
  digits: string;
  /** Of all of them, in their order. */
  places: Place[];
}

/**
 * Lines that are nothing but twelve or sixteen figures, joined or in fours, up to two of them read as letters that look like figures: a
 * number one of whose figures was misread has no right check digit. Left out where a word right before it on its row names another number.
 */
export function findLoneNumbers(lines: readonly PrintLine[]): LoneNumber[] {
  return rowsOf(lines).flatMap((row) => {
    let before = '';
    return row.flatMap((index) => {
      const line = lines[index]!;
      const found = OTHER_NUMBER.test(before) ? undefined : numberOfLine(line, index);
      before += `${line.text} `;
      return found ?? [];
    });
  });
}

function numberOfLine({ characters }: PrintLine, line: number): LoneNumber | undefined {
  const groups: Place[][] = [[]];
  for (const [at, { text }] of characters.entries())
    if (BETWEEN.test(text)) groups.push([]);
    else groups.at(-1)!.push({ line, at });
  const places = groups.flat();
  const texts = places.map(({ at }) => characters[at]!.text);
  const digits = texts.map((text) => (/^\d$/.test(text) ? text : (FIGURES[text] ?? ' '))).join('');
  const letters = texts.filter((text) => !/^\d$/.test(text)).length;
  const isWhole = LENGTHS.includes(digits.length) && groups.every(({ length }) => length % 4 === 0);
  return isWhole && letters <= MOST_LETTERS && !digits.includes(' ') ? { digits, places } : undefined;
}

/** All but the last four. */
export function hiddenOfLone({ places }: LoneNumber): Place[] {
  return places.slice(0, -VISIBLE);
}
