import { latinOfGreek, sameName } from '@atlas/identifiers';
import { quadBox, quadCentre } from '@atlas/vision/geometry';
import type { Quad, Vision } from '@atlas/vision';
import { PRINTED_WORDS } from '../evidence/take-printed-fields.ts';
import { absentField } from '../evidence/make-field.ts';
import { leastConfidence } from '../grammar/least-confidence.ts';
import { ALONE } from '../grammar/read-words-in.ts';
import type { PrintLine } from '../print/print-line.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
import type { SeenLine } from './find-foreign-lines.ts';
import { pageReader } from './read-block.ts';
import { readOwnLines } from './read-own-lines.ts';
import { UNCONFIRMED } from './read-own-script.ts';
import type { ScriptLanguage } from './script-languages.ts';
import { tidy } from './trim-reading.ts';

const SURE = 0.8;
const NAMES = ['surname', 'givenNames'] as const;

/**
 * What stands in a script that looks Latin on a document with a zone: the names of the zone as it spells them, and words that no other line
 * has, which are no value in Latin letters.
 */
export async function readBesideZone(
  vision: Vision,
  language: ScriptLanguage | undefined,
  fields: FieldTable,
  pages: readonly SeenPage[],
): Promise<{ fields: FieldTable; languages: string[] }> {
  if (!language?.looksLatin || !vision.languages.includes(language.code)) return { fields: {}, languages: [] };
  const found: Record<string, Field> = doubtWords(fields);
  for (const [index, page] of pages.entries())
    for (const { local, row } of await readPage(vision, page, index, language)) {
      const name = NAMES.find((one) => fields[one] && sameName(latinOfGreek(local.value), fields[one].value));
      if (name) found[`${name}Local`] = spelt(local, fields[name]!, language);
      for (const other of PRINTED_WORDS.filter((one) => standsAt(fields[one], row, index))) {
        found[other] = absentField('not_found', index);
        found[`${other}Local`] = { ...local, confidence: Math.min(local.confidence, ALONE) };
      }
    }
  return { fields: found, languages: [language.code] };
}

/** Every line of a page in the script, as a field without a name. */
async function readPage(
  vision: Vision,
  { image, textLines, readLine }: SeenPage,
  index: number,
  language: ScriptLanguage,
): Promise<{ local: Field; row: Quad }[]> {
  const seen: SeenLine[] = [];
  for (const quad of textLines) seen.push({ quad, line: await readLine(quad) });
  const own = await readOwnLines(pageReader(vision, image), seen, language, () => false);
  return own.rows.flatMap(({ quad }) => {
    const line = own.lines.find((one) => one.quad === quad);
    if (!line) return [];
    return [{ local: localOf(line, index, language), row: quad }];
  });
}

/** Words that only print says, as they look in Latin letters: nothing tells whether they are. */
function doubtWords(fields: FieldTable): Record<string, Field> {
  const words = PRINTED_WORDS.filter((name) => fields[name]?.source.join() === 'print');
  return Object.fromEntries(
    words.map((name) => [name, { ...fields[name]!, confidence: Math.min(fields[name]!.confidence, UNCONFIRMED) }]),
  );
}

/** What only print says, in one place. */
function localOf({ text, characters, quad }: PrintLine, page: number, { script }: ScriptLanguage): Field {
  const value = tidy(text);
  return {
    value,
    normalised: value,
    confidence: leastConfidence(characters),
    page,
    quad,
    source: ['print'],
    agreement: 'SINGLE',
    status: 'UNSURE',
    reason: 'one_witness',
    script,
    checks: [],
  };
}

function spelt(local: Field, latin: Field, { hidesMarks }: ScriptLanguage): Field {
  const checks = [{ id: 'transliteration', result: 'pass' } as const];
  if (hidesMarks?.test(local.value))
    return { ...local, checks, confidence: local.confidence * SURE, reason: 'marks_unconfirmed' };
  const isSure = local.confidence >= SURE && latin.status === 'READ';
  return { ...local, checks, ...(isSure ? { status: 'READ', reason: '' } : { reason: 'low_confidence' }) };
}

/** The line is the value, or the part of it behind the label. */
function standsAt(field: Field | undefined, row: Quad, page: number): boolean {
  if (field?.quad === undefined || field.page !== page || field.source.join() !== 'print') return false;
  const [[x, y], box] = [quadCentre(row), quadBox(field.quad)];
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
