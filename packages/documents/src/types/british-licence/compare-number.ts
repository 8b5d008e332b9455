import { foldText } from '../../print/fold-text.ts';
import type { Field } from '../../reading.ts';
import type { FieldTable } from '../document-type.ts';
import { withCheck } from '../with-check.ts';

/** The number holds the beginning of the surname and the day of birth: they confirm one another, or none is sure. */
export function compareNumber(fields: FieldTable): FieldTable {
  const { documentNumber, surname, dateOfBirth } = fields;
  // An empty card says who issues it, and nothing of a holder.
  if (!documentNumber) return surname || dateOfBirth ? fields : {};
  const number = documentNumber.normalised;
  const checked: [string, 'dateOfBirth' | 'surname', Field | undefined, boolean][] = [
    ['number_birth', 'dateOfBirth', dateOfBirth, agreesWithBirth(number, dateOfBirth?.normalised ?? '')],
    ['number_surname', 'surname', surname, agreesWithSurname(number, surname?.value ?? '')],
  ];
  let result: FieldTable = fields;
  for (const [id, name, field, agrees] of checked) {
    if (!field) continue;
    result = {
      ...result,
      [name]: withCheck(result[name]!, id, agrees),
      documentNumber: withCheck(result['documentNumber']!, id, agrees),
    };
  }
  return result;
}

/** @param birth ISO 8601 */
export function agreesWithBirth(number: string, birth: string): boolean {
  const [, decade, month, day, year] = /^.{5}(\d)(\d\d)(\d\d)(\d)/.exec(withoutBlanks(number)) ?? [];
  // Of women the month is 50 more.
  const calendar = String(Number(month) % 50).padStart(2, '0');
  return birth.slice(2) === `${decade}${year}-${calendar}-${day}`;
}

/** Its first five letters, filled up with 9. */
export function agreesWithSurname(number: string, surname: string): boolean {
  return foldText(surname).slice(0, 5).padEnd(5, '9') === withoutBlanks(number).slice(0, 5);
}

/** The first letters of the first two names; 9 where there is no second. */
export function agreesWithGivenNames(number: string, names: string): boolean {
  const [first = '', second] = names.split(/\s+/).map((name) => foldText(name));
  return withoutBlanks(number).slice(11, 13) === `${first.slice(0, 1)}${second?.slice(0, 1) ?? '9'}`;
}

function withoutBlanks(number: string): string {
  return number.replaceAll(' ', '');
}
