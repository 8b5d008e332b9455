import type { Character } from '@atlas/vision';
import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from '../grammar/least-confidence.ts';
import { withLetterO } from '../grammar/letter-o.ts';
import { putBlanks } from './put-blanks.ts';

/** Where an address has ended: a number, of which the end of a PIN code before it is no part, the authority's own address, a code of the office. */
const END = /(?:(?<!\d)\d{4}[\s-]\d{4}[\s-]\d{4}|\bVID\b|\b1947\b|www\.|help@|uidai|\bdate of|\bsignature)/i;
/**
 * Six digits, with or without a blank in their middle; behind a word also without a blank before them (`KERALA672465`); behind a dash with one
 * in any place: figures stand apart there in wide faces.
 */
export const POST_CODE =
  /(?:\b|(?<=(?<![\p{L}\p{N}])(?!H?NO\d)\p{L}{2,}))[1-9]\d{2}\s?\d{3}\b|(?<=[-–]\s?)[1-9](?:\s?\d){5}(?!\s?\d)/iu;
const MIN_CONFIDENCE = 0.6;
/** An address of fewer words than these has lost a line: `KARNATAKA - 571639`. */
const FEW_WORDS = 3;
const CUT = 0.5;
/** `12 3RD CROSS` and `123RD CROSS` differ by a blank that may not have been read. */
const ORDINAL = /\d(?:1ST|2ND|3RD|\dTH)(?!\p{L})/iu;
const JOINED = 0.6;
/** A letter at the end of figures that looks like one may be the figure: `1O SAMPAGUITA ST`. */
const FIGURES_END = /(?<![\p{L}\p{N}])\d+[OI](?![\p{L}\p{N}])/u;
/** Care of, daughter, son or wife of: what looks like a nought there is the letter. */
const CARE_OF = /(?<![\p{L}\p{N}])([CDSW] ?\/ ?)[0O](?=[\s:])/giu;

/** An address of several lines as one, up to its PIN code, or to what can be no part of an address. */
export const addressText: Grammar = ({ text, characters }) => {
  const end = END.exec(text)?.index ?? text.length;
  const pin = POST_CODE.exec(text.slice(0, end));
  const until = pin ? pin.index + pin[0].length : end;
  const value = withLetterO(text.slice(0, until).replaceAll(/\s+/g, ' ').replaceAll(CARE_OF, '$1O'))
    .replaceAll(/\s*,\s*/g, ', ')
    .replace(POST_CODE, (code) => (/\d{3} \d{3}/.test(code) ? code : code.replaceAll(' ', '')))
    .replaceAll(/^[^\p{L}\p{N}]+|[\s,:-]+$/gu, '');
  if (value.length < 8 || !/\p{L}{3}/u.test(value)) return undefined;
  const inside = firstLetterSure(withCareOf(text, characters)).slice(0, until);
  const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
  if (mean < MIN_CONFIDENCE) return undefined;
  const isCut = (value.match(/\p{L}{2,}/gu) ?? []).length < FEW_WORDS;
  const confidence = leastConfidence(inside) * (isCut ? CUT : 1) * (ORDINAL.test(value) || FIGURES_END.test(value) ? JOINED : 1); // prettier-ignore
  return putBlanks({ value, confidence, vouched: 'none', span: [0, inside.length] });
};

/** The letter of a care of is as sure as it and its twin, the nought, are together. */
function withCareOf(text: string, characters: readonly Character[]): Character[] {
  const letters = new Set([...text.matchAll(CARE_OF)].map(({ index, 0: found }) => index + found.length - 1));
  return characters.map((character, index) => {
    if (!letters.has(index)) return character;
    const twin = character.alternatives?.find((one) => /[0O]/i.test(one.text))?.confidence ?? 0;
    return { ...character, confidence: Math.min(1, character.confidence + twin) };
  });
}

/**
 * The blanks of small print are often not read. What the recogniser gave to the blank before a word is no doubt about the first letter of
 * that: only other letters and digits are.
 */
export function firstLetterSure(characters: readonly Character[]): Character[] {
  return characters.map((character, index) => {
    const { text, confidence, alternatives = [] } = character;
    const isInside = /[\p{L}\p{N}]/u.test(characters[index - 1]?.text ?? '');
    if (isInside || confidence < 0.5 || alternatives.length === 0 || !/\p{Lu}/u.test(text)) return character;
    const twin = /O/i.test(text) ? (alternatives.find((one) => one.text === '0')?.confidence ?? 0) : 0;
    const others = alternatives.reduce((sum, one) => sum + one.confidence, 0);
    return { ...character, confidence: (confidence + twin) / (confidence + others) };
  });
}
