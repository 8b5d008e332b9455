import type { TextLine } from '../../vision.ts';

/** Which script the letters of each language are of; those that are not listed are written in Latin letters. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  hin: /\p{Script=Devanagari}/u,
  mar: /\p{Script=Devanagari}/u,
  tam: /\p{Script=Tamil}/u,
  tel: /\p{Script=Telugu}/u,
  kan: /\p{Script=Kannada}/u,
  mal: /\p{Script=Malayalam}/u,
  ben: /\p{Script=Bengali}/u,
  asm: /\p{Script=Bengali}/u,
  guj: /\p{Script=Gujarati}/u,
  pan: /\p{Script=Gurmukhi}/u,
  ori: /\p{Script=Oriya}/u,
  urd: /\p{Script=Arabic}/u,
  ara: /\p{Script=Arabic}/u,
  heb: /\p{Script=Hebrew}/u,
  ell: /\p{Script=Greek}/u,
  jpn: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
};
const LATIN = /\p{Script=Latin}/u;
/** A reading with fewer letters than this proves nothing. */
const MIN_LETTERS = 3;

/** A guess with the reading it rests on. */
export interface LanguageGuess {
  language: string;
  line: TextLine;
  /** 0–1: how sure the line was read, in letters of the language's script. */
  score: number;
  /** By how much it is ahead of the best guess in another script; the score itself without one. */
  margin: number;
}

/**
 * Which of several languages a line is written in, by reading it in each: the data of another script gives letters that it is
 * not sure of. Costs as much as all of those readings.
 *
 * @returns `undefined` when nothing could be read in any
 * Not guaranteed: which of two languages it is that share a script.
 */
export async function guessLanguage(
  readIn: (language: string) => Promise<TextLine>,
  candidates: readonly string[],
): Promise<LanguageGuess | undefined> {
  const guesses: Omit<LanguageGuess, 'margin'>[] = [];
  for (const language of candidates) {
    const line = await readIn(language);
    guesses.push({ language, line, score: scoreOf(line, language) });
  }
  const [best, ...others] = guesses.sort((a, b) => b.score - a.score);
  if (!best || best.score === 0) return undefined;
  const rival = others.find(({ language }) => scriptOf(language).source !== scriptOf(best.language).source);
  return { ...best, margin: best.score - (rival?.score ?? 0) };
}

function scoreOf({ characters, confidence }: TextLine, language: string): number {
  const signs = characters.filter(({ text }) => text !== ' ');
  const own = signs.filter(({ text }) => scriptOf(language).test(text));
  return own.length < MIN_LETTERS ? 0 : (confidence * own.length) / signs.length;
}

function scriptOf(language: string): RegExp {
  return SCRIPTS[language] ?? LATIN;
}
