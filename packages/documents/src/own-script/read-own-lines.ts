import { latinOfGreek, sameName } from '@atlas/identifiers';
import { quadBox } from '@atlas/vision/geometry';
import type { Character } from '@atlas/vision';
import { leastConfidence } from '../grammar/least-confidence.ts';
import type { PrintLine } from '../print/print-line.ts';
import { partOfQuad } from '../print/segment.ts';
import { LATIN_WORD, LEGIBLE } from './find-foreign-lines.ts';
import type { ForeignLine, SeenLine } from './find-foreign-lines.ts';
import { readThrice, readTwice, shareOfScript } from './read-block.ts';
import type { PageReader, TwiceRead } from './read-block.ts';
import type { ScriptLanguage } from './script-languages.ts';

/** Of the letters of a line so many are those of the script. */
const OWN_LETTERS = 0.6;
/** A line with nothing but figures, which the first recogniser knows better. */
const FIGURES = /^\W*\d[\d\s./-]{4,}\d\W*$/;
const FIGURES_WITHIN = /\d[\d./-]{4,}\d/;
/** What two looks at a line say differently is so much less sure. */
const DIFFERS = 0.8;
/** Capitals that no Latin letter looks like: a line with one, read this surely, is Greek. */
const TELLING = /[ΓΔΘΛΞΠΣΦΨΩ]/;
const TELLS_FROM = 0.84;
/** Greek is read worse than this where it is Latin. */
const PLAUSIBLE = 0.6;
const GREEK_CAPITALS = /^[^\p{L}]*(?:[\p{Lu}\p{M}]+[\s.'’-]*)+$/u;

/** The print of a page that was read by both recognisers. */
export interface OwnLines {
  /** Every line in the letters that are printed, as surely as its recogniser read it. */
  lines: PrintLine[];
  /** Those in the script, for a look at them beside another spelling. */
  rows: ForeignLine[];
}

/**
 * The lines of a page on which some are in a script that the first recogniser has no letters for, or that it takes for Latin. Those are given as
 * the second one reads them; Latin words and figures stay as they were.
 *
 * @param isKnown whether a line has a label
 */
export async function readOwnLines(
  page: PageReader,
  seen: readonly SeenLine[],
  language: ScriptLanguage,
  isKnown: (line: PrintLine) => boolean,
): Promise<OwnLines> {
  if (language.looksLatin) return readLookAlikes(page, seen, language);
  return readUnknownLetters(page, seen, language, isKnown);
}

async function readUnknownLetters(
  page: PageReader,
  seen: readonly SeenLine[],
  language: ScriptLanguage,
  isKnown: (line: PrintLine) => boolean,
): Promise<OwnLines> {
  const own: OwnLines = { lines: [], rows: [] };
  for (const { quad, line } of seen) {
    const read = isFirst(line) ? undefined : await readThrice(page, quad, language.code, isKnown);
    if (read && shareOfScript(read.text, language) > OWN_LETTERS) {
      own.lines.push(withFigures(doubted(read, quad), line, language));
      own.rows.push({ quad, box: quadBox(quad), seen: [line] });
    } else if (line.text !== '') own.lines.push(line);
  }
  return own;
}

/** What the first recogniser knows: figures, and words of Latin letters. */
export function isFirst({ text, confidence }: PrintLine): boolean {
  return confidence >= LEGIBLE && (FIGURES.test(text) || LATIN_WORD.test(text));
}

/** As sure as its words, and less where the second look saw other letters. */
function doubted(read: TwiceRead, quad: SeenLine['quad']): PrintLine {
  const most = read.confidence * (read.isSame ? 1 : DIFFERS);
  const characters = read.characters.map((one) => ({ ...one, confidence: Math.min(one.confidence, most) }));
  return { ...read, quad, characters };
}

/** The words of the script, and behind them the figures of the same line as the first recogniser read them. */
function withFigures(own: PrintLine, first: PrintLine, { letter }: ScriptLanguage): PrintLine {
  const found = FIGURES_WITHIN.exec(first.characters.map(({ text }) => text[0] ?? ' ').join(''));
  // What it has no letters for it may take for figures, but never surely.
  if (!found || least(first, found) < LEGIBLE) return own;
  const last = own.characters.findLastIndex(({ text }) => letter.test(text));
  const words = own.characters.slice(0, last + 1);
  const figures = first.characters.slice(found.index, found.index + found[0].length);
  // Places along the line that follow those of the words, as they are read.
  const end = words.at(-1)?.x ?? 1;
  const space: Character = { text: ' ', confidence: 1, x: end };
  const placed = figures.map((one, at) => ({ ...one, x: (end * (figures.length - at - 0.5)) / figures.length }));
  const characters = [...words, space, ...placed];
  return { ...own, characters, text: characters.map(({ text }) => text).join('') };
}

function least({ characters }: PrintLine, { index, 0: { length } }: RegExpExecArray): number {
  return leastConfidence(characters.slice(index, index + length));
}

/** A line of capitals as both recognisers read it. */
interface Doublet {
  quad: SeenLine['quad'];
  line: PrintLine;
  read: TwiceRead | undefined;
}

/**
 * Greek capitals for Latin ones: a line is Greek if it has a letter that is nothing else, or if another line spells it in Latin letters.
 * That other one is Latin.
 */
async function readLookAlikes(
  page: PageReader,
  seen: readonly SeenLine[],
  language: ScriptLanguage,
): Promise<OwnLines> {
  const doublets: Doublet[] = [];
  for (const { quad, line } of seen.flatMap(partsOf))
    doublets.push({ quad, line, read: await readCapitals(page, quad, line, language) });
  const spelt = doublets.map(({ read }, at) => (read ? doublets.findIndex((other, index) => index !== at && spells(other.line, read)) : -1)); // prettier-ignore
  const own: OwnLines = { lines: [], rows: [] };
  for (const [at, { quad, line, read }] of doublets.entries()) {
    const tells = read && read.confidence >= TELLS_FROM && TELLING.test(read.text) && !spelt.includes(at);
    if (read && (spelt[at]! >= 0 || tells)) {
      own.lines.push(doubted(read, quad));
      own.rows.push({ quad, box: quadBox(quad), seen: [line] });
    } else if (line.text !== '') own.lines.push(line);
  }
  return own;
}

function spells({ text }: PrintLine, read: TwiceRead): boolean {
  return /\p{Lu}/u.test(text) && sameName(text, latinOfGreek(read.text));
}

/** A label with a colon is one part of a line, and what stands behind it another: the label has Latin letters. */
function partsOf({ quad, line }: SeenLine): SeenLine[] {
  const { characters } = line;
  const at = characters.findIndex(({ text }) => /[:：]/.test(text)) + 1;
  const from = at === 0 ? -1 : characters.findIndex(({ text }, index) => index >= at && text.trim() !== '');
  // A sign or two are a speck, or a letter of the ground.
  if (from < 0 || characters.length - from < 3) return [{ quad, line: withoutOther(line) }];
  const { quad: ofLabel, line: label } = part(line, 0, at);
  return [{ quad: ofLabel, line: withoutOther(label) }, part(line, from, characters.length)];
}

/** A label in both scripts without that in the other one, which leads to nothing and is misread. */
function withoutOther(line: PrintLine): PrintLine {
  const at = line.characters.findIndex(({ text }) => text === '/');
  if (at < 2 || !/\/\s?\p{Lu}\p{Ll}{2}/u.test(line.text)) return line;
  const characters = line.characters.slice(at + 1);
  return { ...line, characters, text: characters.map(({ text }) => text).join('') };
}

function part(line: PrintLine, from: number, to: number): SeenLine {
  const quad = partOfQuad(line, from, to);
  const cut = line.characters.slice(from, to);
  const characters = cut.map((one, index) => ({ ...one, x: (index + 0.5) / cut.length }));
  const text = cut.map((one) => one.text).join('');
  const confidence = cut.reduce((sum, one) => sum + one.confidence, 0) / cut.length;
  return { quad, line: { ...line, quad, text, characters, confidence } };
}

async function readCapitals(
  page: PageReader,
  quad: SeenLine['quad'],
  { text }: PrintLine,
  language: ScriptLanguage,
): Promise<TwiceRead | undefined> {
  if (/\d{2}|\p{Ll}{2}/u.test(text) || !/\p{L}{2}/u.test(text)) return undefined;
  const isOwn = (one: PrintLine) =>
    one.confidence >= PLAUSIBLE && GREEK_CAPITALS.test(one.text) && shareOfScript(one.text, language) === 1;
  if (!isOwn(await page.look(quad, language.code))) return undefined;
  const read = await readTwice(page, quad, language.code);
  return isOwn(read) ? read : undefined;
}
