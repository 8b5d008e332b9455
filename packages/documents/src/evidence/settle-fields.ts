import { transliterate } from '@atlas/identifiers';
import type { FieldRule } from '../print/field-rule.ts';
import { distanceWithin } from '../print/find-within.ts';
import { isSamePlace } from '../print/occurrence.ts';
import type { Occurrence, Occurrences } from '../print/occurrence.ts';
import { partOfQuad } from '../print/segment.ts';
import { couldRead } from '../grammar/could-read.ts';
import { SURE_ENOUGH } from '../grammar/sure-enough.ts';
import type { Field, Source } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';

/** Another place on the document that says something else counts only if it was read this surely. */
const CONTRADICTS_FROM = 0.8;
/** … or this surely where a code says every character: what the recogniser held possible besides was weighed. */
const CONTRADICTS_CODE_FROM = 0.6;
/**
 * … or where it says who or which document this is, stands on another page, and differs in more characters than are misread at that
 * confidence: then the page is one of another document.
 */
const CONTRADICTS_PAGE_FROM = 0.5;
const MISREAD = 2;
export const OF_ONE_DOCUMENT = new Set(['documentNumber', 'surname', 'surnameLocal', 'fullName', 'dateOfBirth']);

/** Each field that was read anywhere, weighed over all the places where it stands. */
export function settleFields(rules: readonly FieldRule[], found: Occurrences): FieldTable {
  return Object.fromEntries(
    rules.flatMap(({ name, codeDecides = false }) => {
      const all = found[name] ?? [];
      const coded = codeDecides ? all.filter(({ by }) => by === 'code') : [];
      const occurrences = coded.length > 0 ? coded : all;
      return occurrences.length > 0 ? [[name, settle(occurrences, OF_ONE_DOCUMENT.has(name))]] : [];
    }),
  );
}

function settle(occurrences: readonly Occurrence[], isOfOneDocument: boolean): Field {
  const [best, ...others] = occurrences.toSorted((a, b) => rank(b) - rank(a));
  const value = normalisedOf(best!);
  // A code is large, and print beside it is none of it.
  const isElsewhere = (other: Occurrence) => (other.by === 'code') !== (best!.by === 'code') || !isSamePlace(best!, other); // prettier-ignore
  const elsewhere = others.filter(isElsewhere);
  const agrees = (other: Occurrence) => normalisedOf(other) === value || couldSay(other, best!);
  const witness = elsewhere.find(agrees);
  const limit = best!.by === 'code' ? CONTRADICTS_CODE_FROM : CONTRADICTS_FROM;
  const isElse = (other: Occurrence) => isOfOneDocument && isOfOtherDocument(other, best!);
  const differs = elsewhere.some((other) => !agrees(other) && (other.confidence >= limit || isElse(other)));
  const field = printField(best!);
  if (differs) return { ...field, agreement: 'MISMATCH', status: 'UNSURE', reason: 'print_differs' };
  if (!witness) return field;
  const confidence = 1 - (1 - best!.confidence) * (1 - witness.confidence);
  const checks = [...field.checks, { id: 'repeated', result: 'pass' } as const];
  const source = [...new Set([sourceOf(best!), sourceOf(witness)])];
  return {
    ...field,
    source,
    checks,
    confidence,
    agreement: 'MATCH',
    ...statusOf({ confidence: best!.confidence, checks }, 'repeated'),
  };
}

/** Whether a place on another page says something that is no misreading of the first. */
export function isOfOtherDocument(other: Occurrence, best: Occurrence): boolean {
  const [short, long] = [normalisedOf(other), normalisedOf(best)].toSorted((a, b) => a.length - b.length);
  const isSure = other.page !== best.page && other.confidence >= CONTRADICTS_PAGE_FROM;
  return isSure && distanceWithin(short!, long!, MISREAD) > MISREAD;
}

/** What a code says is known to the letter: print agrees where the recogniser held just that possible. */
function couldSay(print: Occurrence, code: Occurrence): boolean {
  return code.by === 'code' && couldRead(print.segment.characters, normalisedOf(code));
}

function sourceOf({ source = 'print' }: Occurrence): Source {
  return source;
}

/** A value that a check digit confirms before one that none does; then the surer. */
function rank({ vouched, checks = [], confidence }: Occurrence): number {
  const failed = checks.some(({ result }) => result === 'fail');
  return confidence + (vouched === 'check' ? 1 : 0) - (failed ? 1 : 0);
}

/** One place as a field. */
export function printField(occurrence: Occurrence): Field {
  const { value, segment, page, confidence, checks = [], span, script = 'Latn' } = occurrence;
  return {
    value,
    normalised: normalisedOf(occurrence),
    confidence,
    page,
    quad: span ? partOfQuad(segment, ...span) : segment.quad,
    source: [sourceOf(occurrence)],
    agreement: 'SINGLE',
    ...statusOf(occurrence, occurrence.vouched),
    script,
    checks,
  };
}

function statusOf(
  { confidence, checks = [], doubted }: Pick<Occurrence, 'confidence' | 'checks' | 'doubted'>,
  vouched: keyof typeof SURE_ENOUGH,
): Pick<Field, 'status' | 'reason'> {
  if (checks.some(({ result }) => result === 'fail')) return { status: 'UNSURE', reason: 'check_failed' };
  if (doubted) return { status: 'UNSURE', reason: doubted };
  if (confidence < SURE_ENOUGH[vouched]) return { status: 'UNSURE', reason: 'low_confidence' };
  return { status: 'READ', reason: '' };
}

function normalisedOf({ value, normalised }: Pick<Occurrence, 'value' | 'normalised'>): string {
  return normalised ?? transliterate(value)[0] ?? '';
}
