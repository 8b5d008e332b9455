import { quadBox } from '@atlas/vision/geometry';
import type { Box, RgbImage, TextLine, Vision } from '@atlas/vision';
import { stateAtEnd } from '../address/split-indian-address.ts';
import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
import { compareSpelling } from './compare-spelling.ts';
import { blockNear, foreignLines, lineAbove, linesAround, quadOf } from './find-foreign-lines.ts';
import type { SeenLine } from './find-foreign-lines.ts';
import { languagesOfState } from './script-languages.ts';
import type { ScriptLanguage } from './script-languages.ts';

/** A value that stands a second time on the document, in the script of the region. */
export interface OwnScriptRule {
  /** Of the field: `fullNameLocal`. */
  name: string;
  /** The field whose value it spells: `fullName`. */
  of: string;
  /** Where it stands: one line above the other spelling, one on any side of it, or a block of lines above or beside it. */
  stands: 'line above' | 'line around' | 'block';
  /** In which it is written; in that of the Indian state, or any of India, if absent. */
  language?: ScriptLanguage;
}

/** A page with all that print was found on. */
export interface OwnScriptPage {
  image: RgbImage;
  seen: readonly SeenLine[];
}

/** Its words were read this surely, and its consonants are those of the Latin spelling: as many as the language asks for. */
const SURE = 0.8;
/** What was read less surely is ornament, or print of another script. */
const LEGIBLE = 0.4;
/** A language is taken without a look at others when a line is this sure in it. */
const PLAIN = 0.7;
const OWN_LETTERS = 0.6;
/** The first lines of a block, if they were read so much less surely than the usual one, are something else. */
const NOT_OF_BLOCK = 0.6;
/** Words of a label that may stand before a name. */
const LABEL_WORDS = 4;
/** What no name has: a stroke of a letter may have been taken for it. */
const OTHER_SIGNS = /[^\p{L}\p{M}\s.’'-]/u;
/** A block of an address has no more. */
const MAX_LINES = 7;
/** So many digits in one line are a number that must not leave. */
const MAX_DIGITS = 7;

/**
 * The values that stand in the script of the region beside their Latin spelling, as fields, read with the second recogniser: only the
 * lines in question, in the language of the state if that was read, in others only where it does not fit.
 *
 * Not guaranteed: vowels. That the consonants are those of the Latin spelling is all that can be checked.
 */
export async function readOwnScript(
  vision: Vision,
  rules: readonly OwnScriptRule[],
  fields: FieldTable,
  pages: readonly OwnScriptPage[],
): Promise<{ fields: Record<string, Field>; languages: string[] }> {
  const rows = pages.map(({ seen }) => foreignLines(seen));
  const state = fields['state']?.value || (stateAtEnd(fields['address']?.value ?? '')?.state ?? '');
  const has = new Set(vision.languages);
  let candidates = languagesOfState(state).filter(({ code }) => has.has(code));
  const found: Record<string, Field> = {};
  const used = new Set<string>();
  for (const rule of rules) {
    const latin = fields[rule.of];
    const languages = rule.language ? [rule.language].filter(({ code }) => has.has(code)) : candidates;
    if (!latin?.quad || latin.status === 'ABSENT' || languages.length === 0) continue;
    const places = placesOf(rule, latin, rows[latin.page] ?? []);
    const reading = await readLikest(vision, pages[latin.page]!.image, places, latin, languages);
    if (!reading) continue;
    // What one line is written in the others are written in too.
    if (!rule.language) candidates = [reading.language];
    used.add(reading.language.code);
    const field = toField(reading, latin, rule);
    if (field) found[rule.name] = field;
  }
  return { fields: found, languages: [...used] };
}

/** Where the value may stand: lines of one place belong together. */
function placesOf({ stands }: OwnScriptRule, { quad, value }: Field, rows: readonly Box[]): Box[][] {
  const box = quadBox(quad!);
  if (stands === 'line around') return linesAround(rows, box).map((line) => [line]);
  if (stands === 'line above') {
    const line = lineAbove(rows, box);
    return line ? [[line]] : [];
  }
  const lines = Math.max(1, Math.round(value.length / 32));
  const usual = rows.map(({ height }) => height).toSorted((a, b) => a - b)[rows.length >> 1] ?? box.height / lines;
  const block = blockNear(rows, box, usual).slice(0, MAX_LINES);
  return block.length > 0 ? [block] : [];
}

/** Of several places the first that sounds like the Latin spelling, else the one that sounds most like it. */
async function readLikest(
  vision: Vision,
  image: RgbImage,
  places: readonly (readonly Box[])[],
  latin: Field,
  languages: readonly ScriptLanguage[],
): Promise<BlockReading | undefined> {
  let best: { reading: BlockReading; alike: number } | undefined;
  for (const boxes of places) {
    const reading = await readBlock(vision, image, boxes, latin, languages);
    if (!reading) continue;
    const alike = compareSpelling(likestEnd(reading.text, latin.value), latin.value) ?? 0;
    if (alike > (best?.alike ?? -1)) best = { reading, alike };
    if (alike >= reading.language.alike) break;
  }
  return best?.reading;
}

interface BlockReading {
  language: ScriptLanguage;
  text: string;
  /** Of the least sure line. */
  confidence: number;
  boxes: readonly Box[];
}

/** Finds the language by the longest line, then reads all of them in it. */
async function readBlock(
  vision: Vision,
  image: RgbImage,
  boxes: readonly Box[],
  latin: Field,
  candidates: readonly ScriptLanguage[],
): Promise<BlockReading | undefined> {
  const longest = boxes.reduce((a, b) => (b.width > a.width ? b : a));
  const language = await chooseLanguage(vision, image, longest, latin, candidates);
  if (!language) return undefined;
  const lines: { line: TextLine; box: Box }[] = [];
  for (const box of boxes) {
    const line = await vision.recogniseLine(image, quadOf(box), language.code);
    if (isWorthReading(line, language)) lines.push({ line, box });
  }
  // What stands above a block, a title or part of a picture, is not of it.
  const usual = lines.map(({ line }) => line.confidence).toSorted((a, b) => a - b)[lines.length >> 1] ?? 0;
  while (lines.length > 1 && lines[0]!.line.confidence < usual * NOT_OF_BLOCK) lines.shift();
  const text = lines.map(({ line }) => withoutLabel(line.text, language)).join(' ');
  const confidence = Math.min(...lines.map(({ line }) => line.confidence));
  return lines.length === 0
    ? undefined
    : { language, text: tidy(text), confidence, boxes: lines.map(({ box }) => box) };
}

async function chooseLanguage(
  vision: Vision,
  image: RgbImage,
  box: Box,
  latin: Field,
  candidates: readonly ScriptLanguage[],
): Promise<ScriptLanguage | undefined> {
  let best: { language: ScriptLanguage; score: number } | undefined;
  for (const language of candidates) {
    const line = await vision.recogniseLine(image, quadOf(box), language.code);
    const own = shareOfScript(line.text, language);
    const alike = compareSpelling(likestEnd(line.text, latin.value), latin.value) ?? 0;
    const score = line.confidence * own;
    if (own > OWN_LETTERS && score > PLAIN && (latin.value.length > 40 || alike >= language.alike)) return language;
    if (own > OWN_LETTERS && score + alike > (best?.score ?? 0)) best = { language, score: score + alike };
  }
  return best?.language;
}

/** Share of the letters that belong to the script. */
function shareOfScript(text: string, { letter }: ScriptLanguage): number {
  const letters = [...text].filter((sign) => /[\p{L}\p{M}]/u.test(sign));
  return letters.length === 0 ? 0 : letters.filter((sign) => letter.test(sign)).length / letters.length;
}

/** Letters of the script, or the figures that end an address; never a number of the holder. */
function isWorthReading({ text }: TextLine, language: ScriptLanguage): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  return digits <= MAX_DIGITS && text !== '' && (shareOfScript(text, language) > OWN_LETTERS || digits >= 6);
}

/** Without the word that labels it, or what else stands before a colon and is not a care of. The end of an Arabic line may come first. */
function withoutLabel(text: string, { label }: ScriptLanguage): string {
  const plain = text.replace(/^[\s:/|.-]+/, '').replace(new RegExp(`\\s*:\\s*${label}$`, 'u'), '');
  if (plain.startsWith(`${label} `) || plain === label) return plain.slice(label.length);
  return plain.replace(/^[^\s:/,]{2,14}\s?:/, '');
}

/** What is left of a line without the words of a label before it: the end of it that sounds most like the Latin spelling. */
function likestEnd(text: string, latin: string): string {
  const words = text.split(/\s+/);
  const ends = words.slice(0, LABEL_WORDS + 1).map((_, dropped) => words.slice(dropped).join(' '));
  return ends.reduce((a, b) => ((compareSpelling(b, latin) ?? 0) > (compareSpelling(a, latin) ?? 0) ? b : a));
}

function tidy(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u061c]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+,/g, ',')
    .replaceAll(/^[\s,:;|/\\.=~_–—-]+|[\s,:;|/\\=~_–—-]+$/g, '');
}

function toField(
  { language, text, confidence, boxes }: BlockReading,
  latin: Field,
  { stands }: OwnScriptRule,
): Field | undefined {
  const value = stands === 'block' ? text : tidy(likestEnd(text, latin.value));
  if (confidence < LEGIBLE || shareOfScript(value, language) <= OWN_LETTERS) return undefined;
  const alike = compareSpelling(value, latin.value);
  const agrees = alike === undefined ? undefined : alike >= language.alike;
  const sameNumbers = digitsOf(value) === digitsOf(latin.value);
  const isClean = stands === 'block' || !OTHER_SIGNS.test(value);
  const isSure = confidence >= SURE && agrees === true && sameNumbers && isClean;
  const reason = isSure ? '' : agrees === false || !sameNumbers ? 'differs_from_latin' : 'low_confidence';
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return {
    value,
    normalised: value.normalize('NFC'),
    confidence: confidence * (0.5 + 0.5 * (alike ?? 0)),
    page: latin.page,
    quad: quadOf({ x: left, y: top, width: right - left, height: bottom - top }),
    source: ['print'],
    agreement: 'SINGLE',
    status: isSure ? 'READ' : 'UNSURE',
    reason,
    script: language.script,
    checks: [
      { id: 'transliteration', result: agrees === undefined ? 'not_run' : agrees ? 'pass' : 'fail' },
      { id: 'same_numbers', result: sameNumbers ? 'pass' : 'fail' },
    ],
  };
}

/** Figures in whatever script, as ours. */
function digitsOf(text: string): string {
  return [...text]
    .filter((sign) => /\p{Nd}/u.test(sign))
    .map((sign) => (sign.codePointAt(0)! < 128 ? sign : String(((sign.codePointAt(0)! & 0x7f) - 0x66 + 10) % 10)))
    .join('');
}
