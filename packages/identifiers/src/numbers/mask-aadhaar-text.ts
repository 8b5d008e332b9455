import { findHalfMasked } from './find-half-masked.ts';
import { passesVerhoeff } from './verhoeff.ts';

export interface AadhaarSpan {
  kind: 'aadhaar' | 'vid';
  /** Offsets into the text: from the first digit to behind the last one. */
  start: number;
  end: number;
  checkDigit: 'pass' | 'fail';
  /** Printed in fours. */
  grouped: boolean;
}

/**
 * Where a text may come from: an Aadhaar document, in which every number that may be one is one, check digit or not, since a recogniser
 * may have misread it; one that shows such a number or speaks of it, where it may also stand within a longer run of digits, but only with
 * a right check digit; or anywhere, where it must stand by itself, too.
 */
export type AadhaarContext = 'document' | 'beside' | 'anywhere';

interface Digit {
  value: string;
  at: number;
  length: number;
  /** What stands between it and the digit before, but for signs that nobody sees. */
  before: string;
}

/** Characters that recognisers give for digits; taken for digits only among digits. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1', '|': '1', S: '5', B: '8' };
/** Have no width: a number looks whole with them between its digits. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Between two digits of one number: blanks and hyphens, no line of other signs; between its fours also what forms and codes put there. */
const BLANKS = /^[\s\u00a0\-\u2010-\u2015]{0,3}$/;
const SEPARATORS = /^[\s\p{P}\p{S}]{0,3}$/u;
/** A number within a longer run may be broken by a comma of an address. */
const WITHIN_ADDRESS = /^[\s\u00a0\-\u2010-\u2015,]{0,3}$/;
/** What may stand before a number without a sign between: it was taken for a telephone number. */
const PREFIX = /^(?:0|(?:00)?91)$/;
/** Longer runs of digits are lists or data: every tenth window of them would pass for a number. */
const LONGEST_RUN = 32;

/**
 * Aadhaar numbers and virtual ids in a text, in any spacing, in digits of any script, with O, I, l, S and B for digits. Groups of
 * four are preferred when a longer run of digits can be divided in several ways.
 *
 * For masking: finds too much rather than too little.
 *
 * @param known numbers, 12 or 16 digits each, that are found wherever they stand, within longer runs of digits, too
 */
export function findAadhaarNumbers(
  text: string,
  context: AadhaarContext = 'document',
  known: readonly string[] = [],
): AadhaarSpan[] {
  const found = new Map<string, AadhaarSpan>();
  for (const { span } of findAll(text, context, known)) found.set(`${span.start} ${span.end}`, span);
  return [...found.values()];
}

/**
 * The text with all but the last four digits of every Aadhaar number and virtual id replaced by X, also where somebody masked another
 * part of it. Separators stay, so that offsets do.
 *
 * @param known as in `findAadhaarNumbers`
 */
export function maskAadhaarText(
  text: string,
  context: AadhaarContext = 'document',
  known: readonly string[] = [],
): string {
  const masked = Array.from({ length: text.length }, (_, index) => text[index]!);
  for (const { span, chain } of findAll(text, context, known))
    for (const { at, length } of chain
      .filter(({ at: place }) => place >= span.start && place < span.end)
      .slice(0, -4)) {
      masked[at] = 'X';
      for (let index = 1; index < length; index++) masked[at + index] = '';
    }
  for (const at of findHalfMasked(text)) masked[at] = 'X';
  return masked.join('');
}

function findAll(text: string, context: AadhaarContext, known: readonly string[]) {
  return readingsOf(text).flatMap((reading) =>
    chainDigits(reading).flatMap((chain) => findInChain(chain, context, known).map((span) => ({ span, chain }))),
  );
}

/** Blanks as addresses of pages write them are blanks, as long as they were: their figures are none of a number. A stroke is a 1, or stands between. */
function readingsOf(text: string): string[] {
  const plain = text.replaceAll('%20', '   ');
  return plain.includes('|') ? [plain, plain.replaceAll('|', ';')] : [plain];
}

/** Runs of digits with nothing but separators between them. */
function chainDigits(text: string): Digit[][] {
  const chains: Digit[][] = [];
  let behind = -Infinity;
  let wasLetter = false;
  for (const { 0: found, index: at } of text.matchAll(/\p{Nd}|[OoIl|SB]/gu)) {
    const isLetter = found in LOOK_ALIKES;
    const value = LOOK_ALIKES[found] ?? digitOf(found);
    const before = text.slice(Math.max(0, behind), at).replaceAll(INVISIBLE, '');
    const between = isLetter || wasLetter ? BLANKS : SEPARATORS;
    const digit = { value, at, length: found.length, before };
    if (chains.length > 0 && between.test(before)) chains[chains.length - 1]!.push(digit);
    else chains.push([digit]);
    behind = at + found.length;
    wasLetter = isLetter;
  }
  return chains.map((chain) => trimLetters(chain, text)).filter((chain) => chain.length >= 12);
}

/** Letters at either end of a run belong to the words around it, unless the run would be too short without them. */
function trimLetters(chain: Digit[], text: string): Digit[] {
  const isLetter = ({ at }: Digit): boolean => text.charAt(at) in LOOK_ALIKES;
  const touches = (index: number): boolean => /\p{L}/u.test(text.charAt(index)) && !(text.charAt(index) in LOOK_ALIKES);
  let [from, to] = [0, chain.length];
  while (from < to && isLetter(chain[from]!) && (to - from > 12 || touches(chain[from]!.at - 1))) from++;
  while (from < to && isLetter(chain[to - 1]!) && (to - from > 12 || touches(chain[to - 1]!.at + 1))) to--;
  return chain.slice(from, to);
}

/** The value of a decimal digit of any script: they stand in tens, and next to no ten of another script that India writes. */
function digitOf(character: string): string {
  const code = character.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

function findInChain(chain: readonly Digit[], context: AadhaarContext, known: readonly string[]): AadhaarSpan[] {
  const found: AadhaarSpan[] = [];
  for (let from = 0; from + 12 <= chain.length;) {
    const length = [16, 12].find((digits) => isNumber(chain, from, digits, context));
    if (length !== undefined) found.push(describeSpan(chain, from, length));
    from += length ?? 1;
  }
  return [...found, ...findWithin(chain, context, known, found)];
}

/** Numbers that neither begin nor end where their run does; what overlaps one that is printed as it must be is none. */
function findWithin(
  chain: readonly Digit[],
  context: AadhaarContext,
  known: readonly string[],
  found: readonly AadhaarSpan[],
): AadhaarSpan[] {
  const digits = chain.map(({ value }) => value).join('');
  const sure = found.filter(({ grouped, checkDigit }) => grouped && checkDigit === 'pass');
  const mayCut = context !== 'anywhere' && chain.length <= LONGEST_RUN;
  const spans: AadhaarSpan[] = [];
  for (let from = 0; from + 12 <= chain.length; from++) {
    const length = [16, 12].find((size) => known.some((one) => one.length === size && digits.startsWith(one, from)));
    const span = describeSpan(chain, from, length ?? 12);
    const isFree = !sure.some(({ start, end }) => span.start < end && start < span.end);
    const isClose = chain.slice(from + 1, from + 12).every(({ before }) => WITHIN_ADDRESS.test(before));
    const isCut = mayCut && isFree && isClose && mayBeAadhaar(digits.slice(from, from + 12));
    if (length !== undefined || isCut) spans.push(span);
  }
  return spans;
}

/** Twelve digits that may have been given as a number: its check digit agrees, it begins with none of 0 and 1, and not all digits are the same. */
export function mayBeAadhaar(digits: string): boolean {
  return /^[2-9]\d{11}$/.test(digits) && !/^(\d)\1+$/.test(digits) && passesVerhoeff(digits);
}

/** A number begins and ends where its run of digits does or where a separator stands. */
function isNumber(chain: readonly Digit[], from: number, length: number, context: AadhaarContext): boolean {
  const to = from + length;
  if (to > chain.length || !isBegin(chain, from) || !isBoundary(chain, to)) return false;
  const span = describeSpan(chain, from, length);
  const passes = span.checkDigit === 'pass';
  const isBroken = chain.slice(from + 1, to).some(({ before }) => !BLANKS.test(before));
  if (!span.grouped && isBroken && !(passes && sizesOf(chain, from, length).every((size) => size % 4 === 0)))
    return false;
  if (context !== 'document') return passes && (length === 16 || chain[from]!.value >= '2');
  // A longer run that is no print in fours is cut only where the check digit says so.
  return span.grouped || passes || (isBreak(chain, from) && isBreak(chain, to));
}

function isBegin(chain: readonly Digit[], index: number): boolean {
  return isBoundary(chain, index) || PREFIX.test(chain.slice(0, index).map(({ value }) => value).join('')); // prettier-ignore
}

function isBoundary(chain: readonly Digit[], index: number): boolean {
  return index === 0 || index === chain.length || chain[index]!.before !== '';
}

/** More than blanks stands there. */
function isBreak(chain: readonly Digit[], index: number): boolean {
  return index === 0 || index === chain.length || !BLANKS.test(chain[index]!.before);
}

/** How many digits stand together, of these. */
function sizesOf(chain: readonly Digit[], from: number, length: number): number[] {
  const sizes: number[] = [];
  for (const [index, { before }] of chain.slice(from, from + length).entries())
    if (index > 0 && before === '') sizes[sizes.length - 1]! += 1;
    else sizes.push(1);
  return sizes;
}

function describeSpan(chain: readonly Digit[], from: number, length: number): AadhaarSpan {
  const digits = chain.slice(from, from + length);
  const last = digits[length - 1]!;
  return {
    kind: length === 12 ? 'aadhaar' : 'vid',
    start: digits[0]!.at,
    end: last.at + last.length,
    checkDigit: passesVerhoeff(digits.map(({ value }) => value).join('')) ? 'pass' : 'fail',
    grouped: sizesOf(chain, from, length).every((size) => size === 4),
  };
}
