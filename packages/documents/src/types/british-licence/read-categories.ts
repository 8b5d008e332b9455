import type { Character } from '@atlas/vision';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { doubtLookAlike } from '../../grammar/look-alike.ts';
import type { Grammar, ReadValue } from '../../print/field-rule.ts';

/** Categories of vehicles in Great Britain; those of its own are printed small. */
const CATEGORIES = new Set('AM A1 A2 A B1 B BE C1 C C1E CE D1 D D1E DE F G H K L M N P Q'.split(' '));
/** What nothing but its neighbours tells is no surer than this. */
const DOUBT = 0.6;
/** … and how likely a letter is of which no stroke is left. */
const LOST = 0.5;

interface Token {
  text: string;
  characters: readonly Character[];
}

/**
 * The categories of a licence, `AM/B1/B/f/k/p/q`. A sign that makes none of them is the letter that the recogniser held possible and that the order
 * of the small ones, which is that of the alphabet, leaves; else the value is never sure.
 */
export const vehicleCategories: Grammar = ({ characters }) => {
  const tokens = splitTokens(characters.filter(({ text }) => text.trim() !== ''));
  if (tokens.length === 0 || !CATEGORIES.has(tokens[0]!.text.toUpperCase())) return undefined;
  let repairs = 0;
  let isSure = tokens.every(({ text }) => text !== '');
  const read = tokens.map((token, index) => {
    const { text } = token;
    if (isKnown(text) && inOrder(tokens, index, text)) return text;
    const [other] = possibleIn(token).filter((one) => isKnown(one) && inOrder(tokens, index, one));
    if (other === undefined) isSure = false;
    else repairs++;
    return other ?? text;
  });
  const value = read.join('/');
  if (read.filter(isKnown).length * 2 < read.length) return undefined;
  const known: ReadValue = {
    value,
    normalised: value.toUpperCase(),
    confidence: leastConfidence(characters),
    vouched: 'form',
    repairs,
    checks: repairs > 0 ? [{ id: 'repaired', result: 'pass' }] : [],
  };
  return isSure ? known : doubtLookAlike(known, DOUBT);
};

/** What stands between strokes; of three strokes in a row the middle one is a letter, and of two it may have been: the only one that is a stroke. */
function splitTokens(characters: readonly Character[]): Token[] {
  const tokens: Token[] = [];
  let current: Character[] = [];
  for (const [index, character] of characters.entries()) {
    const isStroke = character.text === '/';
    const isLetter = isStroke && current.length === 0 && index > 0 && characters[index + 1]?.text === '/';
    if (!isStroke || isLetter) current.push(character);
    else {
      const isLost = current.length === 0 && index > 0;
      tokens.push(
        isLost ? lostStroke(character) : { text: current.map(({ text }) => text).join(''), characters: current },
      );
      current = [];
    }
  }
  if (current.length > 0) tokens.push({ text: current.map(({ text }) => text).join(''), characters: current });
  return tokens;
}

/** Strokes side by side run into one another: between two of them stood a small l, which is never sure. */
function lostStroke(beside: Character): Token {
  return { text: '', characters: [{ ...beside, text: '', alternatives: [{ text: 'l', confidence: LOST }] }] };
}

function isKnown(text: string): boolean {
  return CATEGORIES.has(text.toUpperCase());
}

/** Small letters rise: the next one before is smaller. */
function inOrder(tokens: readonly Token[], index: number, text: string): boolean {
  if (!/^[a-z]$/.test(text)) return true;
  const before = tokens.slice(0, index).findLast((token) => /^[a-z]$/.test(token.text));
  return before === undefined || before.text < text;
}

/** What else a single sign may be, as the small letter that it is printed as. */
function possibleIn({ characters }: Token): string[] {
  const [only] = characters;
  if (characters.length !== 1 || !only) return [];
  return (only.alternatives ?? []).filter(({ text }) => /^[a-z]$/i.test(text)).map(({ text }) => text.toLowerCase());
}
