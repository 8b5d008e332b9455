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
 * may have misread it; or anywhere, where a number counts only if its check digit agrees.
 */
export type AadhaarContext = 'document' | 'anywhere';

interface Digit {
  value: string;
  at: number;
  length: number;
}

/** Characters that recognisers give for digits; taken for digits only among digits. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1', '|': '1', S: '5', B: '8' };
/** Between two digits of one number: blanks and hyphens, no line of other signs; between its fours also what forms and addresses of pages put there. */
const SEPARATORS = /^(?:[\s\u00a0\-\u2010-\u2015]{0,3}|[./,_+])$/;
const UNUSUAL = /[./,_+]/;
/** What may stand before a number without a sign between: it was taken for a telephone number. */
const PREFIX = /^(?:0|(?:00)?91)$/;

/**
 * Aadhaar numbers and virtual ids in a text, in any spacing, in digits of any script, with O, I, l, S and B for digits. Groups of
 * four are preferred when a longer run of digits can be divided in several ways.
 *
 * For masking: finds too much rather than too little.
 */
export function findAadhaarNumbers(text: string, context: AadhaarContext = 'document'): AadhaarSpan[] {
  const plain = withBlanks(text);
  return chainDigits(plain).flatMap((chain) => findInChain(chain, plain, context));
}

/**
 * The text with all but the last four digits of every Aadhaar number and virtual id replaced by X. Separators stay, so that offsets do.
 */
export function maskAadhaarText(text: string, context: AadhaarContext = 'document'): string {
  const masked = Array.from({ length: text.length }, (_, index) => text[index]!);
  const plain = withBlanks(text);
  for (const chain of chainDigits(plain))
    for (const { start, end } of findInChain(chain, plain, context)) {
      const digits = chain.filter(({ at }) => at >= start && at < end);
      for (const { at, length } of digits.slice(0, -4)) {
        masked[at] = 'X';
        for (let index = 1; index < length; index++) masked[at + index] = '';
      }
    }
  return masked.join('');
}

/** Blanks as addresses of pages write them are blanks, as long as they were: their figures are none of a number. */
function withBlanks(text: string): string {
  return text.replaceAll('%20', '   ');
}

/** Runs of digits with nothing but separators between them. */
function chainDigits(text: string): Digit[][] {
  const chains: Digit[][] = [];
  let behind = -Infinity;
  for (const { 0: found, index: at } of text.matchAll(/\p{Nd}|[OoIl|SB]/gu)) {
    const value = LOOK_ALIKES[found] ?? digitOf(found);
    if (chains.length > 0 && at - behind <= 3 && SEPARATORS.test(text.slice(behind, at)))
      chains[chains.length - 1]!.push({ value, at, length: found.length });
    else chains.push([{ value, at, length: found.length }]);
    behind = at + found.length;
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

function findInChain(chain: readonly Digit[], text: string, context: AadhaarContext): AadhaarSpan[] {
  const found: AadhaarSpan[] = [];
  for (let from = 0; from + 12 <= chain.length;) {
    const length = [16, 12].find((digits) => isNumber(chain, from, digits, text, context));
    if (length !== undefined) found.push(describeSpan(chain, from, length, text));
    from += length ?? 1;
  }
  return found;
}

/** A number begins and ends where its run of digits does or where a separator stands. */
function isNumber(
  chain: readonly Digit[],
  from: number,
  length: number,
  text: string,
  context: AadhaarContext,
): boolean {
  const to = from + length;
  if (to > chain.length || !isBegin(chain, from) || !isBoundary(chain, to)) return false;
  const span = describeSpan(chain, from, length, text);
  if (!span.grouped && UNUSUAL.test(text.slice(span.start, span.end))) return false;
  if (context === 'anywhere') return span.checkDigit === 'pass' && (length === 16 || chain[from]!.value >= '2');
  // A longer run that is no print in fours is cut only where the check digit says so.
  return span.grouped || span.checkDigit === 'pass' || chain.length === length;
}

function isBegin(chain: readonly Digit[], index: number): boolean {
  return isBoundary(chain, index) || PREFIX.test(chain.slice(0, index).map(({ value }) => value).join('')); // prettier-ignore
}

function isBoundary(chain: readonly Digit[], index: number): boolean {
  if (index === 0 || index === chain.length) return true;
  const before = chain[index - 1]!;
  return before.at + before.length < chain[index]!.at;
}

function describeSpan(chain: readonly Digit[], from: number, length: number, text: string): AadhaarSpan {
  const digits = chain.slice(from, from + length);
  const [first, last] = [digits[0]!, digits[length - 1]!];
  const end = last.at + last.length;
  return {
    kind: length === 12 ? 'aadhaar' : 'vid',
    start: first.at,
    end,
    checkDigit: passesVerhoeff(digits.map(({ value }) => value).join('')) ? 'pass' : 'fail',
    grouped: text
      .slice(first.at, end)
      .split(/[^\p{Nd}OoIl|SB]+/u)
      .every((group) => [...group].length === 4),
  };
}
