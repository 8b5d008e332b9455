import { pointInQuad } from '@atlas/vision';
import type { Quad, RgbImage, TextLine, Vision } from '@atlas/vision';
import type { Field } from '../reading.ts';
import { compareSpelling } from './compare-spelling.ts';
import type { ForeignLine } from './find-foreign-lines.ts';
import type { ScriptLanguage } from './script-languages.ts';
import { digitsOf, settleFigures } from './settle-figures.ts';
import { likestEnd, tidy, withoutLabel } from './trim-reading.ts';

/** A language is taken without a look at others when a line is this sure in it: less sure is one with letters like those of another. */
const PLAIN = 0.7;
const PLAIN_ANYWHERE = 0.85;
const OWN_LETTERS = 0.6;
/** So many figures with nothing between them are a number that must not leave. */
const NUMBER = /(?:\p{Nd}[\s.-]*){8}/u;
/** The figures that end an address, alone on a line. */
const PIN = /^\W*(\d{3}) ?(\d{3})\W*$/;
/** Of a line that was read this surely twice a third look is none the wiser. */
const CLEAR = 0.88;
/** Of the height of a line. */
const CLOSER = 0.06;
/** Of the width of a line. */
const LINE_BEGINS = 0.2;
/** Of two runs of lines that sound alike, the one with the figures of the Latin spelling. */
const FOR_FIGURES = 0.2;

/** One line of a block as it was read. */
export interface ReadRow {
  quad: Quad;
  seen: ForeignLine['seen'];
  line: TwiceRead;
  text: string;
}

/** What stands in one place. */
export interface BlockReading {
  language: ScriptLanguage;
  text: string;
  /** Of the least sure line. */
  confidence: number;
  rows: readonly ReadRow[];
  /** The letters of all lines were the same at two looks. */
  isSame: boolean;
  /** Figures of it are those that the first recogniser read. */
  hasSecondFigures: boolean;
}

/** A line at which the second recogniser looked twice. */
export interface TwiceRead extends TextLine {
  /** It saw the same letters both times. */
  isSame: boolean;
}

/** Shows lines of a page to the second recogniser, each once a language. */
export interface PageReader {
  vision: Vision;
  image: RgbImage;
  look(quad: Quad, language: string): Promise<TextLine>;
}

export function pageReader(vision: Vision, image: RgbImage): PageReader {
  const looks = new Map<string, Promise<TextLine>>();
  const look = (quad: Quad, language: string) => {
    const key = `${language} ${quad.join()}`;
    const line = looks.get(key) ?? vision.recogniseLine(image, quad, language);
    looks.set(key, line);
    return line;
  };
  return { vision, image, look };
}

/** The surer of two looks at a line, the second of which is a little closer: an error seldom stands in both. */
export async function readTwice(page: PageReader, quad: Quad, language: string): Promise<TwiceRead> {
  const first = await page.look(quad, language);
  const second = await page.look(closer(quad, CLOSER), language);
  const isSame = lettersOf(first.text) === lettersOf(second.text);
  return { ...(second.confidence > first.confidence ? second : first), isSame };
}

/**
 * As `readTwice`, and a third time, from a little further off, where that was not sure; what two looks say counts as said twice. A look that shows
 * something known, a label, counts before a surer one.
 */
export async function readThrice(
  page: PageReader,
  quad: Quad,
  language: string,
  isKnown: (line: TextLine) => boolean,
): Promise<TwiceRead> {
  const twice = await readTwice(page, quad, language);
  if (twice.isSame && (twice.confidence >= CLEAR || isKnown(twice))) return twice;
  const looks = [await page.look(quad, language), await page.look(closer(quad, CLOSER), language)];
  const known = looks.find(isKnown);
  if (known) return { ...known, isSame: true };
  const third = await page.look(closer(quad, -CLOSER), language);
  if (isKnown(third)) return { ...third, isSame: true };
  const best = third.text !== '' && third.confidence > twice.confidence ? third : twice;
  const count = [...looks, third].filter(({ text }) => lettersOf(text) === lettersOf(best.text)).length;
  return { ...best, isSame: count > 1 };
}

function closer(quad: Quad, by: number): Quad {
  const at = (u: number, v: number) => pointInQuad(quad, u, v);
  return [at(0, by), at(1, by), at(1, 1 - by), at(0, 1 - by)];
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}]/gu, '');
}

/**
 * Reads a block in the language of its longest line; of its lines those that, one below the other, sound most like the Latin spelling:
 * a title, a label or a part of a picture above or below them is not of it.
 *
 * @param candidates likeliest first; `isGuess`: nothing says that the first of them is that of the document
 */
export async function readBlock(
  page: PageReader,
  block: readonly ForeignLine[],
  latin: Field,
  candidates: readonly ScriptLanguage[],
  isGuess: boolean,
): Promise<BlockReading | undefined> {
  const lettered = block.filter((row) => !pinOf(row));
  if (lettered.length === 0) return undefined;
  const longest = lettered.reduce((a, b) => (b.box.width > a.box.width ? b : a));
  const language = await chooseLanguage(page, longest, latin, candidates, isGuess ? PLAIN_ANYWHERE : PLAIN);
  if (!language) return undefined;
  const rows: ReadRow[] = [];
  for (const row of block) {
    const pin = pinOf(row);
    const line = pin ?? (await readTwice(page, row.quad, language.code));
    if (isWorthReading(line, language))
      rows.push({ quad: row.quad, seen: row.seen, line, text: pin ? pin.text : withoutLabel(line.text, language) });
  }
  const run = likestRun(rows, latin.value);
  if (run.length === 0) return undefined;
  const settled = await settleFigures(page, run, latin.value);
  return {
    language,
    text: textOf(settled.rows),
    confidence: Math.min(...run.map(({ line }) => line.confidence)),
    rows: settled.rows,
    isSame: run.every(({ line }) => line.isSame),
    hasSecondFigures: settled.isSecond,
  };
}

/**
 * The first recogniser knows figures, which the second one often loses where no word stands beside them. It leaves out letters that it
 * does not know: figures that begin further in are not alone.
 */
function pinOf({ seen: [line, ...others], quad }: ForeignLine): TwiceRead | undefined {
  const found = line && others.length === 0 ? PIN.exec(line.text) : null;
  const first = line?.characters.find(({ text }) => /\d/.test(text));
  if (!found || first!.x > LINE_BEGINS) return undefined;
  const hasHyphen = /^\W*[-–]/.test(found[0]);
  return { ...line!, text: `${hasHyphen ? '- ' : ''}${found[1]}${found[2]}`, quad, isSame: true };
}

function textOf(rows: readonly ReadRow[]): string {
  return tidy(rows.map(({ text }) => text).join(' '));
}

/** Lines that follow one another; of runs that sound equally alike the longest. */
function likestRun(rows: readonly ReadRow[], latin: string): readonly ReadRow[] {
  let best: { run: readonly ReadRow[]; score: number } = { run: [], score: -1 };
  for (let length = rows.length; length > 0; length--)
    for (let from = 0; from + length <= rows.length; from++) {
      const run = rows.slice(from, from + length);
      const text = textOf(run);
      const score = (compareSpelling(text, latin) ?? 0) + (digitsOf(text) === digitsOf(latin) ? FOR_FIGURES : 0);
      if (score > best.score) best = { run, score };
    }
  return best.run;
}

async function chooseLanguage(
  page: PageReader,
  { quad }: ForeignLine,
  latin: Field,
  candidates: readonly ScriptLanguage[],
  plain: number,
): Promise<ScriptLanguage | undefined> {
  let best: { language: ScriptLanguage; score: number } | undefined;
  for (const language of candidates) {
    const line = await page.look(quad, language.code);
    const own = shareOfScript(line.text, language);
    const alike = compareSpelling(likestEnd(line.text, latin.value), latin.value) ?? 0;
    const score = line.confidence * own;
    if (own > OWN_LETTERS && score > plain && (latin.value.length > 40 || alike >= language.alike)) return language;
    if (own > OWN_LETTERS && score + alike > (best?.score ?? 0)) best = { language, score: score + alike };
  }
  return best?.language;
}

/** Share of the letters that belong to the script. */
export function shareOfScript(text: string, { letter }: ScriptLanguage): number {
  const letters = [...text].filter((sign) => /[\p{L}\p{M}]/u.test(sign));
  return letters.length === 0 ? 0 : letters.filter((sign) => letter.test(sign)).length / letters.length;
}

/** Letters of the script, or the figures that end an address; never a number of the holder. */
function isWorthReading({ text }: TextLine, language: ScriptLanguage): boolean {
  if (text === '' || NUMBER.test(text)) return false;
  return shareOfScript(text, language) > OWN_LETTERS || PIN.test(text);
}
