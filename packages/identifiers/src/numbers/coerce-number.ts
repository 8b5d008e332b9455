import { bestStrings } from '../mrz/best-strings.ts';
import type { Place } from '../mrz/best-strings.ts';
import { numberFormat } from './check-number.ts';
import type { NumberKind } from './check-number.ts';
import type { CheckedNumber } from './number-format.ts';

/** One character of a text as a recogniser saw it: what it may be, each with a probability above 0 and up to 1. */
export type CharacterChoices = readonly { text: string; probability: number }[];

export interface CoercedNumber extends CheckedNumber {
  /** Natural logarithm of its likelihood; 0 when every character is certain. */
  score: number;
  /** Places of `normalised` at which another character than the likeliest was taken. */
  changed: number[];
}

/** Readings less likely than the best by more than this, natural logarithm, are not looked at. */
const WINDOW = 14;
const MAX_TRIED = 400;
const SEPARATOR = /^[\s\-\u2010-\u2015./]$/;

/**
 * The likeliest readings that have the form of the number and pass its checks, best first.
 *
 * Only characters that the caller offers are taken, none is invented: what a recogniser confuses is for the caller to say. A reading
 * that passes a check digit after a change is a guess that fits, one in ten by chance; `changed` tells.
 *
 * @param choices one entry a character, likeliest first; separators are skipped
 * @param limit readings to give at most
 */
export function coerceNumber(
  kind: NumberKind,
  choices: readonly CharacterChoices[],
  today: string,
  limit = 3,
): CoercedNumber[] {
  const places = choices.filter((place) => place.length > 0 && !SEPARATOR.test(place[0]!.text));
  const { masks, check } = numberFormat(kind, today);
  const found = new Map<string, CoercedNumber>();
  for (const mask of masks) {
    if (mask.length !== places.length) continue;
    for (const { text, score } of bestStrings(fitMask(places, mask), MAX_TRIED, WINDOW)) {
      const checked = check(text);
      if (checked.valid && !found.has(text)) found.set(text, { ...checked, score, changed: listChanges(places, text) });
      if (found.size >= limit * masks.length) break;
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, limit);
}

function fitMask(places: readonly CharacterChoices[], mask: string): Place[] {
  return places.map((choices, index) =>
    choices
      .map(({ text, probability }) => ({ character: text.toUpperCase(), score: Math.log(Math.min(1, probability)) }))
      .filter(({ character, score }) => allows(mask[index]!, character) && Number.isFinite(score))
      .sort((a, b) => b.score - a.score),
  );
}

function allows(mask: string, character: string): boolean {
  if (mask === 'A') return /^[A-Z]$/.test(character);
  if (mask === '9') return /^[0-9]$/.test(character);
  return mask === 'X' ? /^[A-Z0-9]$/.test(character) : character === mask;
}

function listChanges(places: readonly CharacterChoices[], text: string): number[] {
  return places.flatMap((choices, index) => (choices[0]!.text.toUpperCase() === text[index] ? [] : [index]));
}
