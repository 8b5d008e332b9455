import type { Quad } from '@atlas/vision';
import { quadHeight } from '@atlas/vision/geometry';
import type { Cue } from '../print/cue.ts';
import { findWithin } from '../print/find-within.ts';
import { foldDigits, foldText } from '../print/fold-text.ts';
import { isRunningText } from '../print/running-text.ts';
import type { Side } from '../reading.ts';
import type { DocumentType } from '../types/document-type.ts';
import { judgeKinds } from './other-kinds.ts';
import { isOtherPaper } from './other-papers.ts';

/** Cues add up to this when they prove a type. */
export const PROOF = 1;
/** Of phrases this long one letter in so many may be misread. */
const LONG = 8;
const LETTERS_AN_ERROR = 6;
/** A page with so many sentences, about as large as its other lines, talks: cards have theirs in small print. */
const SENTENCES = 2;
const AS_LARGE = 0.8;

/** How far the print of a page speaks for a type. */
export interface Likeness {
  type: DocumentType;
  /** Sum of the weights of the cues that hit. */
  weight: number;
  /** The side that the cues speak for; `undefined` if they do not say. */
  side: Side | undefined;
  /** The sides that any cue speaks for. */
  sides: readonly Side[];
}

/** A line of print; where its place is not known all lines count as equally high. */
interface Said {
  text: string;
  quad?: Quad;
}

interface Print {
  texts: readonly string[];
  /** Letters and digits of each line, and of all lines one after the other. */
  folded: readonly string[];
  whole: string;
  talks: boolean;
  isOther: boolean;
}

/** The types that the print speaks for, likeliest first; empty if it speaks for none. */
export function classifyPrint(lines: readonly Said[], types: readonly DocumentType[]): Likeness[] {
  const texts = lines.map(({ text }) => text);
  const folded = texts.map((text) => foldDigits(foldText(text)));
  const print = { texts, folded, whole: folded.join(''), talks: talksAtLength(lines), isOther: isOtherPaper(texts) };
  const isOfOtherKind = judgeKinds((cue) => hits(cue, print, true));
  return types
    .map((type) => ({ type, found: isCard(type) && isOfOtherKind(type.code) ? [] : cuesOf(type, print) }))
    .map(({ type, found }) => ({ type, weight: sum(found), side: sideOf(found), sides: sidesOf(found) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/** Read by print, and no whole page: such a page may name papers of every kind. */
function isCard({ reading }: DocumentType): boolean {
  return reading.by === 'print' && !reading.isPage;
}

/**
 * The cues of a type that hit. Letters and business papers talk about cards: in a sentence nothing speaks for a card, and on a page that
 * talks only titles do, since labels and numbers stand there as well.
 */
function cuesOf({ reading }: DocumentType, print: Print): readonly Cue[] {
  if (reading.by === 'zone' || reading.isPage) return reading.cues.filter((cue) => hits(cue, print, false));
  if (print.isOther) return [];
  const heard = reading.cues.filter(({ says: phrases, weight }) => weight < 0 || !print.talks || phrases !== undefined);
  return heard.filter((cue) => hits(cue, print, cue.weight > 0));
}

/** Whether several lines are sentences, and no smaller print than the usual line. */
function talksAtLength(lines: readonly Said[]): boolean {
  const heightOf = ({ quad }: Said): number => (quad ? quadHeight(quad) : 1);
  const others = lines.filter(({ text }) => !isRunningText(text)).map(heightOf);
  const usual = others.toSorted((a, b) => a - b)[Math.floor(others.length / 2)] ?? 0;
  const sentences = lines.filter((line) => isRunningText(line.text) && heightOf(line) >= usual * AS_LARGE);
  return sentences.length >= SENTENCES;
}

function hits(cue: Cue, print: Print, outsideSentences: boolean): boolean {
  const counts = (line: string, phrase: string): boolean => !outsideSentences || !isRunningText(line, phrase);
  if (phrasesOf(cue).some((phrase) => says(phrase, print, (line) => counts(line, phrase)))) return true;
  return print.texts.some((text) => {
    const found = cue.matches?.exec(text.toUpperCase());
    return found && (cue.is?.(found[0]) ?? true) ? counts(text, found[0]) : false;
  });
}

function phrasesOf({ says: phrases = [] }: Cue): readonly string[] {
  return typeof phrases === 'string' ? [phrases] : phrases;
}

function says(phrase: string, { texts, folded, whole }: Print, counts: (line: string) => boolean): boolean {
  const letters = foldDigits(foldText(phrase));
  const limit = letters.length < LONG ? 0 : Math.floor(letters.length / LETTERS_AN_ERROR);
  const isIn = (line: string): boolean =>
    line.includes(letters) ||
    (limit > 0 && line.length >= letters.length - limit && findWithin(letters, line, limit) !== undefined);
  if (folded.some((line, index) => isIn(line) && counts(texts[index]!))) return true;
  if (!whole.includes(letters)) return false;
  // It goes on in the next line.
  const counting = folded.filter((_, index) => counts(texts[index]!));
  return counting.join('').includes(letters);
}

function sum(cues: readonly Cue[]): number {
  // Tenths: 0.4 + 0.6 must be 1.
  return Math.round(cues.reduce((total, { weight }) => total + weight, 0) * 100) / 100;
}

function sidesOf(cues: readonly Cue[]): readonly Side[] {
  return (['front', 'back'] as const).filter((side) => cues.some((cue) => cue.side === side));
}

function sideOf(cues: readonly Cue[]): Side | undefined {
  const of = (side: Side) => sum(cues.filter((cue) => cue.side === side));
  const [front, back] = [of('front'), of('back')];
  if (front === back) return undefined;
  return front > back ? 'front' : 'back';
}
