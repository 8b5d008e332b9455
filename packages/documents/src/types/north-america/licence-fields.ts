import { personName } from '../../grammar/read-name.ts';
import { codeOf } from '../../grammar/read-text.ts';
import type { FieldRule, Grammar } from '../../print/field-rule.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';

/** Fields that only the code has. */
const CODE_ONLY = [
  'fullName',
  'middleName',
  'nameSuffix',
  'sex',
  'address',
  'street',
  'city',
  'state',
  'postCode',
  'vehicleClasses',
  'restrictions',
  'endorsements',
  'eyeColor',
  'height',
  'documentDiscriminator',
  'issuingAuthority',
  'cardKind',
];

/** Letters, digits, blanks and hyphens, at least four digits among them, one of which may look like a letter: states agree in nothing else. */
const readNumber = codeOf(/^(?=(?:[^\d]*\d){3})(?=(?:[^\dIO]*[\dIO]){4})[A-Z0-9][A-Z0-9 -]{3,24}$/);
const licenceNumber: Grammar = (segment, today) => {
  const read = readNumber(segment, today);
  return read && { ...read, normalised: read.value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') };
};

/** The fields of a licence of North America: those that the print confirms, and those that stand in the code alone. */
export function licenceFields(order: 'month first' | 'year first'): readonly FieldRule[] {
  return [
    {
      name: 'documentNumber',
      labels: ['4d DL', '4d DLN', '4d DL NO', '4d LIC NO', '4d NUMBER', '4d NUMBER/NUMERO', '4d ID', 'DL', 'DLN', 'DL NO', 'LIC NO', 'LICENSE NO', 'LICENCE NO', '4d'], // prettier-ignore
      grammar: licenceNumber,
    },
    { name: 'surname', labels: ['1 LN', 'LN', 'LAST NAME', '1 FAMILY NAME', '1 SURNAME'], grammar: personName },
    { name: 'givenNames', labels: ['2 FN', 'FN', 'FIRST NAME', '2 GIVEN NAMES', '2 GIVEN NAME'], grammar: personName },
    {
      name: 'dateOfBirth',
      labels: ['3 DOB', 'DOB', 'DATE OF BIRTH', 'DOB/DDN', '3 DOB/DDN', 'BIRTH DATE'],
      grammar: dateIn(order, 'past'),
    },
    {
      name: 'dateOfIssue',
      labels: ['4a ISS', 'ISS', 'ISSUED', '4a ISS/DEL', 'ISS/DEL', 'ISSUE DATE'],
      grammar: dateIn(order, 'past'),
    },
    {
      name: 'dateOfExpiry',
      labels: ['4b EXP', 'EXP', 'EXPIRES', '4b EXP/EXP', 'EXP/EXP', 'EXPIRY DATE'],
      grammar: dateIn(order, 'any'),
    },
    ...CODE_ONLY.map((name) => ({ name, grammar: () => undefined })),
  ];
}

export const OTHER_WORDS = ['5 DD', '8 ADDRESS', '9 CLASS', 'CLASS', 'END', 'REST', '15 SEX', 'SEX', 'HGT', 'WGT', 'EYES', 'HAIR', 'DONOR', 'VETERAN']; // prettier-ignore
