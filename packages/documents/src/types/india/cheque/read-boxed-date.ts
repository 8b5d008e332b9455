import { existsInCalendar } from '@atlas/identifiers';
import type { Character } from '@atlas/vision';
import type { Grammar } from '../../../print/field-rule.ts';

/** Day, month and year. */
const LENGTH = 8;
/** More digits than this are not taken for others: what is left is no reading. */
const MOST_REPAIRS = 2;
/** What the recogniser held less possible than this, against what it took, is no choice. */
const LEAST_POSSIBLE = 0.05;
/** A second date that can be made of the digits as likely as this, against the likeliest, leaves it open. */
const RIVAL = 0.5;

interface Way {
  text: string;
  /** 0–1: of the least sure digit. */
  confidence: number;
  likelihood: number;
  repairs: number;
}

/**
 * Eight boxes with a digit each, in this century and no more than a year ahead. A digit that no date has in its place is that which the
 * recogniser held possible there (`03067073` is 03062023), two of them at most.
 */
export const boxedDate: Grammar = ({ characters }, today) => {
  const telling = betweenDividers(characters) ?? characters.filter(({ text }) => !/^[\s|./-]$/.test(text));
  if (telling.length !== LENGTH || !telling.every(isDigitOrMore)) return undefined;
  const ways = listWays(telling)
    .filter(({ text }) => isDate(isoOf(text), today))
    .toSorted((a, b) => a.repairs - b.repairs || b.likelihood - a.likelihood);
  const [best] = ways;
  if (!best) return undefined;
  const rivals = ways.filter((way) => way !== best && way.repairs === best.repairs && best.repairs > 0);
  if (rivals.some(({ likelihood }) => likelihood > best.likelihood * RIVAL)) return undefined;
  const iso = isoOf(best.text);
  return {
    value: iso,
    normalised: iso,
    confidence: best.confidence,
    vouched: 'form',
    repairs: best.repairs,
    checks: best.repairs > 0 ? [{ id: 'repaired', result: 'pass' }] : [],
  };
};

/** Strokes between boxes, and what they are taken for. */
const DIVIDER = /^[|/\\1lI!]$/;

/** The digits where each two have a stroke between them, which may look like a digit itself: `11910/8/2/0/2/2`; with or without one at the ends. */
function betweenDividers(characters: readonly Character[]): Character[] | undefined {
  const signs = characters.filter(({ text }) => text.trim() !== '');
  const [least, most] = [LENGTH * 2 - 1, LENGTH * 2 + 1];
  if (signs.length < least || signs.length > most) return undefined;
  const ways = [0, 1].flatMap((first) => {
    const digits = signs.filter((_, index) => index % 2 === first);
    const strokes = signs.filter((_, index) => index % 2 !== first);
    return digits.length === LENGTH && strokes.every(({ text }) => DIVIDER.test(text)) ? [digits] : [];
  });
  return ways.length === 1 ? ways[0] : undefined;
}

/** A digit, or a sign that is or may be one as the recogniser saw it. */
function isDigitOrMore({ text, alternatives = [] }: Character): boolean {
  return /^[\dOIl]$/.test(text) || alternatives.some((one) => /^\d$/.test(one.text));
}

function listWays(characters: readonly Character[]): Way[] {
  let ways: Way[] = [{ text: '', confidence: 1, likelihood: 1, repairs: 0 }];
  for (const { text, confidence, alternatives = [] } of characters) {
    const digits = [
      { text, confidence, repairs: 0 },
      ...alternatives
        .filter((one) => one.confidence >= confidence * LEAST_POSSIBLE)
        .map((one) => ({ text: one.text, confidence: one.confidence, repairs: 1 })),
    ].filter((one) => /^\d$/.test(one.text));
    ways = ways
      .flatMap((way) =>
        digits.map((digit) => ({
          text: way.text + digit.text,
          confidence: Math.min(way.confidence, digit.confidence),
          likelihood: way.likelihood * digit.confidence,
          repairs: way.repairs + digit.repairs,
        })),
      )
      .filter(({ repairs }) => repairs <= MOST_REPAIRS);
  }
  return ways;
}

function isoOf(text: string): string {
  return `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
}

function isDate(iso: string, today: string): boolean {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return existsInCalendar(year, month, day) && year >= 2000 && year <= Number(today.slice(0, 4)) + 1;
}
