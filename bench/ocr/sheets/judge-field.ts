import type { FieldTruth } from '../../drawings/sheet/sheet.ts';
import type { AnsweredField, SheetOutcome } from './sheet-case.ts';
import { WIRE_ALIASES } from './wire-aliases.ts';

/** What came of one field. */
export interface FieldScore {
  truth: FieldTruth;
  /** `undefined`: the answer has nothing there. */
  got: AnsweredField | undefined;
  right: boolean;
}

/**
 * Holds what the answer says about a field against the truth.
 *
 * @param others keys of the other fields of the document: what an answer has there is about them
 */
export function judgeField(
  truth: FieldTruth,
  { fields }: Pick<SheetOutcome, 'fields'>,
  others: readonly string[] = [],
): FieldScore {
  const aliases = (WIRE_ALIASES[truth.key] ?? []).filter((key) => !others.includes(key));
  // What stands on the document in its own script alone is given as that.
  const local = truth.script === 'Latn' ? [] : [`${truth.key}_local`];
  const keys = [truth.key, ...local, ...aliases];
  const got = keys.map((key) => fields[key]).find((field) => field !== undefined && isRead(field));
  return { truth, got, right: got !== undefined && isRight(truth, got) };
}

export function isRead({ value, status }: AnsweredField): boolean {
  return status !== 'ABSENT' && value.trim() !== '';
}

function isRight(truth: FieldTruth, got: AnsweredField): boolean {
  if (truth.comparison === 'date') return toIso(got.normalised) === truth.normalised || toIso(got.value) === truth.normalised; // prettier-ignore
  if (truth.comparison === 'amount')
    return [got.normalised, got.value].some((text) => toAmount(text) === Number(truth.normalised));
  const canon = truth.comparison === 'name' ? toWords : squeeze;
  const wanted = [truth.normalised, truth.value, ...truth.also].map(canon);
  return [got.value, got.normalised].some((text) => text !== '' && wanted.includes(canon(text)));
}

/** Letters, their marks and digits; blanks, punctuation and case do not count, nor which digits are used. */
function squeeze(text: string): string {
  return toWesternDigits(text.normalize('NFC').toUpperCase()).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** As `squeeze`, but words stay words in Latin script. Fonts of other scripts hardly show blanks. */
function toWords(text: string): string {
  if (!/\p{Script=Latin}/u.test(text)) return squeeze(text);
  return text.normalize('NFC').toUpperCase().replaceAll(/['’.]/g, '').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim(); // prettier-ignore
}

function toWesternDigits(text: string): string {
  return text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/** yyyy-MM-dd, from that or from the dd/MM/yyyy of the wire. */
function toIso(text: string): string {
  const wire = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  return wire ? `${wire[3]}-${wire[2]}-${wire[1]}` : text;
}

function toAmount(text: string): number {
  return text === '' ? Number.NaN : Number(text.replaceAll(/[^\d.]/g, ''));
}
