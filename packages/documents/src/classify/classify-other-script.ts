import { quadHeight } from '@atlas/vision/geometry';
import type { RgbImage, Vision } from '@atlas/vision';
import type { SeenLine } from '../own-script/find-foreign-lines.ts';
import { pageReader, shareOfScript } from '../own-script/read-block.ts';
import type { PageReader } from '../own-script/read-block.ts';
import { isFirst } from '../own-script/read-own-lines.ts';
import type { ScriptLanguage } from '../own-script/script-languages.ts';
import type { DocumentType } from '../types/document-type.ts';
import { classifyPrint } from './classify-print.ts';
import type { Likeness } from './classify-print.ts';

/** A page with fewer lines that the first recogniser cannot read has no other script. */
const LEAST_LINES = 5;
/** So many of the highest are read first, and one of them must be legible in the script: each costs some 20 ms. */
const FIRST = 4;
const LEGIBLE = 0.7;
const OWN_LETTERS = 0.8;
const MOST_LINES = 24;

/**
 * What the print speaks for where most of it is in letters that the first recogniser has not, read in the scripts of the types that are
 * printed so; `undefined` where it is no such page. Most pages cost nothing here.
 */
export async function classifyOtherScript(
  vision: Vision,
  image: RgbImage,
  seen: readonly SeenLine[],
  types: readonly DocumentType[],
): Promise<{ likenesses: Likeness[]; reader: PageReader } | undefined> {
  const other = seen.filter(({ line }) => !isFirst(line));
  const words = seen.filter(({ line }) => isFirst(line) && /\p{L}{3}/u.test(line.text));
  if (other.length < LEAST_LINES || other.length < words.length) return undefined;
  const highest = other.toSorted((a, b) => quadHeight(b.quad) - quadHeight(a.quad)).slice(0, MOST_LINES);
  const reader = pageReader(vision, image);
  for (const language of scriptsOf(types).filter(({ code }) => vision.languages.includes(code))) {
    const first = await readAll(reader, highest.slice(0, FIRST), language);
    if (!first.some(({ text, confidence }) => confidence >= LEGIBLE && isIn(text, language))) continue;
    const lines = [...first, ...(await readAll(reader, highest.slice(FIRST), language))];
    const likenesses = classifyPrint(lines, types);
    if (likenesses.length > 0) return { likenesses, reader };
  }
  return undefined;
}

function scriptsOf(types: readonly DocumentType[]): ScriptLanguage[] {
  const scripts = types.flatMap(({ reading }) => (reading.by === 'print' ? (reading.alsoIn ?? []) : []));
  return [...new Set(scripts)].filter(({ looksLatin }) => !looksLatin);
}

function isIn(text: string, language: ScriptLanguage): boolean {
  return /\p{L}{3}/u.test(text) && shareOfScript(text, language) >= OWN_LETTERS;
}

async function readAll(reader: PageReader, lines: readonly SeenLine[], { code }: ScriptLanguage) {
  const read = [];
  for (const { quad } of lines) read.push(await reader.look(quad, code));
  return read;
}
