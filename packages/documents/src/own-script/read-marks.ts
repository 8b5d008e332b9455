import { transliterate } from '@atlas/identifiers';
import type { RgbImage, TextLine, Vision } from '@atlas/vision';
import { PERSON_NAMES } from '../reading.ts';
import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
import { addMarks } from './add-marks.ts';
import { doubtLetters } from './doubt-letters.ts';

/** Values whose letters have marks that the first recogniser does not know. */
export interface MarksRule {
  /** Of the second recogniser, ISO 639-3. */
  language: string;
  /** Names of the fields. */
  fields: readonly string[];
  /** Of the language only these letters have marks; a value without them is not read again. Any letter if absent. */
  onlyIn?: RegExp;
}

/** The second recogniser read the line this surely. */
const SURE = 0.8;
/** What a value is worth of which nobody knows whether it has marks. */
const UNCONFIRMED = 0.5;
/** Two recognisers that agree in every letter count from here, each alone from `SURE_ENOUGH`. */
const AGREED = 0.7;
/** Values of one line in which nobody knows which letters to expect: a name or a town may come from any country. */
const FROM_ANYWHERE = new Set([...PERSON_NAMES, 'placeOfBirth']);

/**
 * The values with the marks of their letters: `MÜLLER`, where the first recogniser, which does not know that letter, reads `MULLER` without
 * any doubt. Each is read a second time in the language of the document. Where that reading differs in more than marks, or is not
 * sure, the value stays as it was and is `UNSURE` (`marks_unconfirmed`): nothing else on the page tells whether it has any. So is one where both
 * agree since neither knows the letter, and the picture shows that it is another one: see `doubtLetters`.
 *
 * Not guaranteed: that both recognisers take a mark for another one, or see one in a speck, cannot be told.
 */
export async function readMarks(
  vision: Vision,
  rule: MarksRule | undefined,
  fields: FieldTable,
  images: readonly RgbImage[],
): Promise<{ fields: FieldTable; languages: string[] }> {
  const names = (rule?.fields ?? []).filter((name) => isPrinted(fields[name], rule?.onlyIn));
  if (!rule || names.length === 0) return { fields, languages: [] };
  const { language } = rule;
  const isKnown = vision.languages.includes(language);
  const marked: Record<string, Field> = {};
  for (const name of names) {
    const field = fields[name]!;
    const line = isKnown ? await vision.recogniseLine(images[field.page]!, field.quad!, language) : undefined;
    const read = withReading(field, line);
    const isSettled = line && read.reason !== 'marks_unconfirmed' && FROM_ANYWHERE.has(name);
    const doubts = isSettled ? doubtLetters(images[field.page]!, field.quad!, line, language) : [];
    marked[name] = doubts.length > 0 ? unconfirmed({ ...read, checks: [...read.checks, ...doubts] }) : read;
  }
  return { fields: { ...fields, ...marked }, languages: isKnown ? [language] : [] };
}

function isPrinted(field: Field | undefined, onlyIn = /./): boolean {
  return field?.quad !== undefined && onlyIn.test(field.value) && field.source.join() === 'print';
}

function withReading(field: Field, line: TextLine | undefined): Field {
  const marked = line && line.confidence >= SURE ? addMarks(field.value, line.text) : undefined;
  const result = marked?.sameWords ? 'pass' : line ? 'fail' : 'not_run';
  const checks = [...field.checks, { id: 'second_reading', result } as const];
  if (!marked) return unconfirmed({ ...field, checks });
  const { value } = marked;
  const read = { ...field, value, normalised: transliterate(value)[0] ?? '', checks };
  if (!marked.sameWords) return unconfirmed(read);
  if (field.reason !== 'low_confidence' || field.confidence < AGREED) return read;
  return { ...read, status: 'READ', reason: '' };
}

function unconfirmed(field: Field): Field {
  const worth = { ...field, confidence: Math.min(field.confidence, UNCONFIRMED) };
  const isDoubted = field.status !== 'READ' && field.reason !== 'one_witness';
  return isDoubted ? worth : { ...worth, status: 'UNSURE', reason: 'marks_unconfirmed' };
}
