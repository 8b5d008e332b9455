import { checkNumber, isBornOn } from '@atlas/identifiers';
import type { NumberKind } from '@atlas/identifiers';
import { withCheck } from '../with-check.ts';
import { textOf } from '../../grammar/read-text.ts';
import type { NumberForm } from '../../grammar/read-number.ts';
import type { Grammar } from '../../print/field-rule.ts';
import type { FieldTable } from '../document-type.ts';

/** None of these numbers depends on the day. */
const ANY_DAY = '2026-01-01';

/** What the form, the birth and the check digit of a number of this kind say of it; what has not its form is none. */
export function checkOf(kind: NumberKind): NonNullable<NumberForm['check']> {
  return (text) => {
    const { checks, reason } = checkNumber(kind, text, ANY_DAY);
    if (reason === 'FORMAT') return undefined;
    const said = checks.filter(({ id, result }) => id !== 'format' && result !== 'not_run');
    return { checks: said, isProof: said.some(({ id, result }) => id === 'check_digit' && result === 'pass') };
  };
}

/** A personal number as printed, of a state that has no rule here. */
export const anyPersonalNumber: Grammar = textOf(/^(?=(?:\D*\d){6})[\dA-Z][\dA-Z +/-]{5,20}$/);

/** A personal number as printed, vouched for by its check digit. */
export function personalNumber(kind: NumberKind): Grammar {
  return (segment, today) => {
    const number = anyPersonalNumber(segment, today);
    if (!number) return undefined;
    const said = checkOf(kind)(number.value);
    if (!said) return { ...number, checks: [{ id: 'format', result: 'fail' }] };
    return { ...number, checks: said.checks ?? [], vouched: said.isProof ? 'check' : 'form' };
  };
}

/**
 * A number that holds the birth, or the sex, and what is printed of them, confirm one another, or none of them is sure.
 *
 * @param name the field that has the number
 */
export function compareWithNumber(fields: FieldTable, name: string, kind: NumberKind): FieldTable {
  const number = fields[name];
  const { born, sex } = number ? checkNumber(kind, number.value, ANY_DAY).parts : {};
  const compared: [id: string, other: string, agrees: boolean | undefined][] = [
    ['number_birth', 'dateOfBirth', born ? isBornOn(fields['dateOfBirth']?.normalised ?? '', born) : undefined],
    ['number_sex', 'sex', sex ? fields['sex']?.normalised === sex : undefined],
  ];
  let result = fields;
  for (const [id, other, agrees] of compared) {
    if (agrees === undefined || !result[other] || !result[name]) continue;
    result = {
      ...result,
      [name]: withCheck(result[name], id, agrees),
      [other]: withCheck(result[other], id, agrees),
    };
  }
  return result;
}
