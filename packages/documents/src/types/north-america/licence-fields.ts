import { oneOf } from '../../grammar/read-choice.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';
import { codeOf, textOf } from '../../grammar/read-text.ts';
import { datesInOrder } from '../../print/dates-in-order.ts';
import { listLabels } from '../../print/find-labels.ts';
import type { FieldRule, Grammar } from '../../print/field-rule.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrences } from '../../print/occurrence.ts';
import { withoutLabels } from '../identity-cards/without-labels.ts';
import { postCodeOf, readAddress, stateOf } from './read-address.ts';
import type { Country } from './read-address.ts';
import { readNames } from './read-names.ts';

/** Fields that only the code has. */
const CODE_ONLY = ['middleName', 'nameSuffix', 'street', 'city', 'issuingAuthority', 'issuingState', 'cardKind'];
const ORDER = { USA: 'month first', CAN: 'year first' } as const;

/** Letters, digits, blanks and hyphens, at least four digits among them, one of which may look like a letter: states agree in nothing else. */
const readNumber = codeOf(/^(?=(?:[^\d]*\d){3})(?=(?:[^\dIO]*[\dIO]){4})[A-Z0-9][A-Z0-9 -]{3,24}$/);
/** Of Ontario and Quebec: the initial of the surname and figures in groups, which nothing else has. */
const withInitial = numberOf({ masks: ['A99999999999999', 'A999999999999'] });
const licenceNumber: Grammar = (segment, today) => {
  const groups = /^\w\d{4}-\d{5,6}-\d{2,5}$/.test(segment.text) ? withInitial(segment, today) : undefined;
  if (groups) return { ...groups, value: groups.normalised!.slice(0, 1) + segment.text.slice(1) };
  const read = readNumber(segment, today);
  return read && { ...read, normalised: read.value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') };
};

/** Colours of eyes as the standard writes them, and `BRN`, which some states print. */
const EYES = ['BLK', 'BLU', 'BRO', 'BRN', 'GRY', 'GRN', 'HAZ', 'MAR', 'PNK', 'DIC', 'UNK'];
/** Letters or a figure; several of them with signs between. */
const letters = codeOf(/^(?:[A-Z]{1,2}\d?|\d[A-Z]?)(?:[ ,/]+(?:[A-Z]{1,2}\d?|\d[A-Z]?)){0,8}$/);
const words = textOf(/^(?:NONE|NON-?CDL)$/);
const classes: Grammar = (segment, today) => words(segment, today) ?? letters(segment, today);
const height = textOf(/^(?:\d['’][- ]?\d{1,2}["”]?|\d-\d{2}|\d{3} ?CM)$/);
const discriminator = codeOf(/^(?=(?:\D*\d){4})[A-Z0-9][A-Z0-9/ -]{4,28}$/);

/** What else has a label, and stands in the code as well. */
function describing(): FieldRule[] {
  const rules: FieldRule[] = [
    { name: 'vehicleClasses', labels: ['9 CLASS', 'CLASS', '9 CLASS/CATEG', 'CLASS/CATEG'], grammar: classes },
    { name: 'endorsements', labels: ['9a END', 'END', '9a ENDORSEMENTS'], grammar: classes },
    { name: 'restrictions', labels: ['12 REST', 'REST', 'RSTR', '12 RESTR', '12 RESTRICTIONS'], grammar: classes },
    { name: 'eyeColor', labels: ['18 EYES', 'EYES'], grammar: oneOf(Object.fromEntries(EYES.map((eyes) => [eyes, [eyes]]))) }, // prettier-ignore
    { name: 'height', labels: ['16 HGT', 'HGT', '16 HEIGHT', '16 HGT/HAUT'], grammar: height },
    { name: 'documentDiscriminator', labels: ['5 DD', '5 DD/REF'], grammar: discriminator },
  ];
  return rules.map((rule) => ({ ...rule, codeDecides: true }));
}

/** The fields of a licence of North America: those that the print confirms, and those that stand in the code alone. */
export function licenceFields(country: Country): readonly FieldRule[] {
  const order = ORDER[country];
  return [
    {
      name: 'documentNumber',
      labels: ['4d DL', '4d DLN', '4d DL NO', '4d LIC NO', '4d NUMBER', '4d NUMBER/NUMERO', '4d ID', '4d ID NO', 'DL', 'DLN', 'DL NO', 'LIC NO', 'LICENSE NO', 'LICENCE NO', 'ID NO', '4d'], // prettier-ignore
      labelsAlone: ['ID'],
      grammar: licenceNumber,
    },
    { name: 'surname', labels: ['1 LN', 'LN', 'LAST NAME', '1 FAMILY NAME', '1 SURNAME', '1 NAME'], grammar: personName }, // prettier-ignore
    { name: 'givenNames', labels: ['2 FN', 'FN', 'FIRST NAME', '2 GIVEN NAMES', '2 GIVEN NAME'], grammar: personName },
    { name: 'fullName', labels: ['NAME', '1,2 NAME', '1,2 NAME/NOM'], grammar: personName },
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
    { name: 'sex', labels: ['15 SEX', 'SEX', '15 SEX/SEXE', 'SEX/SEXE'], grammar: oneOf({ F: ['F'], M: ['M'], X: ['X'] }) }, // prettier-ignore
    ...describing(),
    { name: 'address', codeDecides: true, grammar: () => undefined },
    { name: 'state', codeDecides: true, within: 'address', grammar: stateOf(country) },
    { name: 'postCode', codeDecides: true, within: 'address', grammar: postCodeOf(country) },
    ...CODE_ONLY.map((name) => ({ name, grammar: () => undefined })),
  ];
}

export const OTHER_WORDS = ['DD', '8 ADDRESS', 'ADDRESS', '17 WGT', 'WGT', '19 HAIR', 'HAIR', 'DONOR', 'VETERAN'];

/** A card that prints one name has it beside two that are one's own. */
const BY_ORDER = new Set(['surname', 'givenNames', 'sex', 'documentNumber']);

/**
 * Finds what no label leads to: names behind numbers or below one another, and the address; where small labels were lost, dates in their order
 * of time and the names above the birth.
 *
 * @param titles what the card says of itself
 */
export function readUnlabelled(
  country: Country,
  titles: readonly string[],
): (page: LabelledPage, found: Occurrences) => Occurrences {
  const rules = licenceFields(country);
  const labels = listLabels(rules, OTHER_WORDS);
  const byOrder = rules.filter(({ name }) => BY_ORDER.has(name));
  return (page, found) => {
    const address = readAddress(page, country);
    const named = { ...readNames(page, found, labels), ...(address.length > 0 && { address }) };
    const names = ['dateOfBirth', 'dateOfIssue', 'dateOfExpiry'];
    const dated = datesInOrder(page, named, { names, date: dateIn(ORDER[country], 'any') });
    return dated['fullName'] ? dated : withoutLabels(page, dated, { rules: byOrder, titles });
  };
}
