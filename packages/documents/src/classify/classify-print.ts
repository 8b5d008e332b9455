import type { Cue } from '../print/cue.ts';
import { findWithin } from '../print/find-within.ts';
import { foldDigits, foldText } from '../print/fold-text.ts';
import type { PrintLine } from '../print/print-line.ts';
import type { Side } from '../reading.ts';
import type { DocumentType } from '../types/document-type.ts';

/** Cues add up to this when they prove a type. */
export const PROOF = 1;
/** Of phrases this long one letter in so many may be misread. */
const LONG = 8;
const LETTERS_AN_ERROR = 6;

/** How far the print of a page speaks for a type. */
export interface Likeness {
  type: DocumentType;
  /** Sum of the weights of the cues that hit. */
  weight: number;
  /** The side that the cues speak for; `undefined` if they do not say. */
  side: Side | undefined;
}

/** The types that the print speaks for, likeliest first; empty if it speaks for none. */
export function classifyPrint(lines: readonly Pick<PrintLine, 'text'>[], types: readonly DocumentType[]): Likeness[] {
  const texts = lines.map(({ text }) => text.toUpperCase());
  const folded = texts.map((text) => foldDigits(foldText(text)));
  const whole = folded.join('');
  const hits = (cue: Cue) =>
    phrasesOf(cue).some((phrase) => says(foldDigits(foldText(phrase)), folded, whole)) ||
    (cue.matches !== undefined && texts.some((text) => cue.matches!.test(text)));
  return types
    .map((type) => ({ type, found: type.reading.cues.filter(hits) }))
    .map(({ type, found }) => ({ type, weight: sum(found), side: sideOf(found) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

function phrasesOf({ says: phrases = [] }: Cue): readonly string[] {
  return typeof phrases === 'string' ? [phrases] : phrases;
}

function says(phrase: string, lines: readonly string[], whole: string): boolean {
  if (whole.includes(phrase)) return true;
  const limit = phrase.length < LONG ? 0 : Math.floor(phrase.length / LETTERS_AN_ERROR);
  const mayHold = (line: string): boolean => line.length >= phrase.length - limit;
  return limit > 0 && lines.some((line) => mayHold(line) && findWithin(phrase, line, limit) !== undefined);
}

function sum(cues: readonly Cue[]): number {
  // Tenths: 0.4 + 0.6 must be 1.
  return Math.round(cues.reduce((total, { weight }) => total + weight, 0) * 100) / 100;
}

function sideOf(cues: readonly Cue[]): Side | undefined {
  const of = (side: Side) => sum(cues.filter((cue) => cue.side === side));
  const [front, back] = [of('front'), of('back')];
  if (front === back) return undefined;
  return front > back ? 'front' : 'back';
}
