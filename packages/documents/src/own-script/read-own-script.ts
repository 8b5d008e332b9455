import { boxQuad, quadBox } from '@atlas/vision/geometry';
import type { Box, RgbImage, Vision } from '@atlas/vision';
import { stateAtEnd } from '../address/split-indian-address.ts';
import type { Check, Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
import { compareSpelling, longestGap } from './compare-spelling.ts';
import { blocksNear, foreignLines, lineAbove, linesAround } from './find-foreign-lines.ts';
import type { ForeignLine, SeenLine } from './find-foreign-lines.ts';
import { pageReader, readBlock, shareOfScript } from './read-block.ts';
import type { BlockReading, PageReader } from './read-block.ts';
import { languagesOfState } from './script-languages.ts';
import type { ScriptLanguage } from './script-languages.ts';
import { digitsOf } from './settle-figures.ts';
import { likestEnd, tidy, withoutCareOf } from './trim-reading.ts';

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
  /** The Latin value may be this spelling in letters that look Latin: it counts only where this one is another line that says the same. */
  confirms?: true;
}

/** A page with all that print was found on. */
export interface OwnScriptPage {
  image: RgbImage;
  seen: readonly SeenLine[];
  /** The lines in the script, where both recognisers read all of the page. */
  own?: { reader: PageReader; rows: readonly ForeignLine[] } | undefined;
}

/** Its words were read this surely, and its consonants are those of the Latin spelling: as many as the language asks for. */
const SURE = 0.8;
/** What was read less surely is ornament, or print of another script. */
const LEGIBLE = 0.4;
const OWN_LETTERS = 0.6;
/** So many consonants in a row that only one of the spellings has are a word or a line that was lost, or one that is not of it. */
const GAP = 4;
/** A check that fails makes a value so much less sure. */
const DOUBTED = 0.8;
/** What no name has: a stroke of a letter may have been taken for it. */
const OTHER_SIGNS = /[^\p{L}\p{M}\s.’'-]/u;

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
  const rows = pages.map(({ seen, own }) => own?.rows ?? foreignLines(seen));
  const readers = pages.map(({ image, own }) => own?.reader ?? pageReader(vision, image));
  const state = fields['state']?.value || (stateAtEnd(fields['address']?.value ?? '')?.state ?? '');
  const has = new Set(vision.languages);
  let candidates = languagesOfState(state).filter(({ code }) => has.has(code));
  const found: Record<string, Field> = {};
  const used = new Set<string>();
  for (const rule of rules) {
    const latin = fields[rule.of];
    const languages = rule.language ? [rule.language].filter(({ code }) => has.has(code)) : candidates;
    if (!latin?.quad || latin.status === 'ABSENT') continue;
    if (rule.confirms) found[rule.of] = confirmLatin(latin, undefined);
    if (languages.length === 0) continue;
    const places = placesOf(rule, latin, rows[latin.page] ?? []);
    const isGuess = state === '' && languages.length > 1;
    const reading = await readLikest(readers[latin.page]!, places, latin, languages, isGuess);
    if (!reading) continue;
    // What one line is written in the others are written in too.
    if (!rule.language) candidates = [reading.language];
    used.add(reading.language.code);
    const field = toField(reading, latin, rule);
    if (field) found[rule.name] = field;
    if (rule.confirms) found[rule.of] = confirmLatin(latin, field);
  }
  return { fields: found, languages: [...used] };
}

/** Two recognisers that agree in every letter count from here. */
const AGREED = 0.7;
/** What a Latin value is worth that may be none. */
export const UNCONFIRMED = 0.5;

function confirmLatin(latin: Field, local: Field | undefined): Field {
  const said = local?.checks.find(({ id }) => id === 'transliteration')?.result ?? 'not_run';
  const checks = [...latin.checks, { id: 'transliteration', result: said } as const];
  if (said === 'pass') {
    const isSure = latin.status === 'READ' || (latin.reason === 'low_confidence' && latin.confidence >= AGREED);
    return { ...latin, checks, ...(isSure && { status: 'READ', reason: '' }) };
  }
  const confidence = Math.min(latin.confidence, UNCONFIRMED);
  const reason = said === 'fail' ? 'print_differs' : 'one_witness';
  return { ...latin, checks, confidence, ...(latin.status === 'READ' && { status: 'UNSURE', reason }) };
}

/** Where the value may stand: lines of one place belong together. */
function placesOf({ stands }: OwnScriptRule, { quad, value }: Field, rows: readonly ForeignLine[]): ForeignLine[][] {
  const box = quadBox(quad!);
  if (stands === 'line around') return linesAround(rows, box).map((line) => [line]);
  if (stands === 'line above') {
    const line = lineAbove(rows, box);
    return line ? [[line]] : [];
  }
  const lines = Math.max(1, Math.round(value.length / 32));
  const heights = rows.map((row) => row.box.height).toSorted((a, b) => a - b);
  return blocksNear(rows, box, heights[rows.length >> 1] ?? box.height / lines);
}

/** Of several places the first that sounds like the Latin spelling and has its figures, else the one that does most. */
async function readLikest(
  page: PageReader,
  places: readonly (readonly ForeignLine[])[],
  latin: Field,
  languages: readonly ScriptLanguage[],
  isGuess: boolean,
): Promise<BlockReading | undefined> {
  let best: { reading: BlockReading; alike: number } | undefined;
  for (const place of places) {
    const reading = await readBlock(page, place, latin, languages, isGuess);
    if (!reading) continue;
    const alike = compareSpelling(likestEnd(reading.text, latin.value), latin.value) ?? 0;
    if (alike > (best?.alike ?? -1)) best = { reading, alike };
    if (alike >= reading.language.alike && digitsOf(reading.text) === digitsOf(latin.value)) break;
  }
  return best?.reading;
}

function toField(reading: BlockReading, latin: Field, { stands }: OwnScriptRule): Field | undefined {
  const { language, text, confidence, rows } = reading;
  const value = stands === 'block' ? text : tidy(likestEnd(text, latin.value));
  if (confidence < LEGIBLE || shareOfScript(value, language) <= OWN_LETTERS) return undefined;
  const alike = compareSpelling(withoutCareOf(value), withoutCareOf(latin.value));
  const agrees = alike === undefined ? undefined : alike >= language.alike;
  const sameNumbers = digitsOf(value) === digitsOf(latin.value);
  const isWhole = longestGap(withoutCareOf(value), withoutCareOf(latin.value)) < GAP;
  const isClean = stands === 'block' || !OTHER_SIGNS.test(value);
  const differs = agrees === false || !sameNumbers || !isWhole;
  const hidesMarks = language.hidesMarks?.test(value) ?? false;
  const doubts = [differs, !reading.isSame, !isClean, hidesMarks].filter(Boolean).length;
  const isSure = confidence >= SURE && agrees === true && doubts === 0;
  const checks: Check[] = [
    { id: 'transliteration', result: agrees === undefined ? 'not_run' : agrees ? 'pass' : 'fail' },
    { id: 'same_numbers', result: sameNumbers ? 'pass' : 'fail' },
    { id: 'whole', result: isWhole ? 'pass' : 'fail' },
    { id: 'read_twice', result: reading.isSame ? 'pass' : 'fail' },
    ...(reading.hasSecondFigures ? [{ id: 'second_reading', result: 'pass' } as const] : []),
  ];
  return {
    value,
    normalised: value.normalize('NFC'),
    confidence: confidence * (0.5 + 0.5 * (alike ?? 0)) * DOUBTED ** doubts,
    page: latin.page,
    quad: boxQuad(around(rows.map(({ quad }) => quadBox(quad)))),
    source: ['print'],
    agreement: 'SINGLE',
    status: isSure ? 'READ' : 'UNSURE',
    reason: isSure ? '' : differs ? 'differs_from_latin' : hidesMarks ? 'marks_unconfirmed' : 'low_confidence',
    script: language.script,
    checks,
  };
}

function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
