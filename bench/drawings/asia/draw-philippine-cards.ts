import type { DrawnSort } from '../drawn-sort.ts';
import { inventPhilippineTin } from '../numbers/other-numbers.ts';
import { addYears, fillShape, inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../sheet/field-truths.ts';
import type { Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Drawing, FieldTruth } from '../sheet/sheet.ts';

export const PHILIPPINE_SORTS: readonly DrawnSort[] = (
  [
    ['UMID', 'UMID', drawUmid],
    ['TIN', 'TIN', drawTin],
    ['SSN', 'SSN-PHL', drawSss],
    ['DRV', 'DRV-PHL', drawLicence],
  ] as const
).map(([type, name, draw]) => ({ name, type, country: 'PHL', identity: 'document_number_1', draw }));

const SURNAMES = ['DELA CRUZ', 'VILLANUEVA', 'MAGSAYSAY', 'BAUTISTA', 'PANGANIBAN', 'DIMACULANGAN', 'SORIANO', 'MACARAEG', 'NUÑEZ'] as const; // prettier-ignore
const WOMEN = ['LIGAYA', 'MARISOL', 'ANGELICA', 'CORAZON', 'JOSEFINA', 'DIWATA', 'ROWENA'] as const;
const MEN = ['CRISANTO', 'RODRIGO', 'BAYANI', 'ERNESTO', 'FELIX', 'DOMINADOR', 'JULIAN'] as const;

interface Filipino {
  surname: string;
  given: string;
  middle: string;
  sex: 'F' | 'M';
  birth: string;
  address: string;
}

function inventFilipino(draw: Draw): Filipino {
  const sex = draw.pick(['F', 'M'] as const);
  const town = draw.pick(['QUEZON CITY', 'CEBU CITY', 'ILOILO CITY', 'DAVAO CITY', 'BAGUIO CITY']);
  return {
    surname: draw.pick(SURNAMES),
    given: draw.pick(sex === 'F' ? WOMEN : MEN),
    middle: draw.pick(SURNAMES),
    sex,
    birth: inventDate(draw, 1955, 2003),
    address: `${draw.whole(1, 400)} ${draw.pick(['MABINI ST', 'RIZAL AVE', 'BONIFACIO ST', 'SAMPAGUITA ST'])}, ${town}`,
  };
}

const given = (person: Filipino, printed = person.given): FieldTruth => ({
  ...nameField('name_1', printed),
  also: [`${person.given} ${person.middle}`, person.given],
});

function drawUmid(draw: Draw): Drawing {
  const person = inventFilipino(draw);
  const look = inventLook(draw, 'Latn', 45);
  const crn = `CRN-0${draw.pick(['0', '1'])}11-${fillShape(draw, '9999999')}-${draw.whole(0, 9)}`;
  const rows: Row[] = [
    { label: '', truth: numberField('document_number_1', crn, crn.slice(4)), size: 1.15, weight: 'bold' },
    { label: 'SURNAME', truth: nameField('name_2', person.surname) },
    { label: 'GIVEN NAME', truth: given(person) },
    { label: 'MIDDLE NAME', truth: nameField('middle_name', person.middle) },
    [
      { label: 'SEX', truth: sexField(person.sex, person.sex), share: 0.35 },
      { label: 'DATE OF BIRTH', truth: dateField('date_of_birth', person.birth, 'YYYY/MM/DD'), share: 0.65 },
    ],
    { label: 'ADDRESS', truth: textField('address_1', person.address), lines: 2 },
  ];
  const titles = [{ text: 'REPUBLIC OF THE PHILIPPINES' }, { text: 'UNIFIED MULTI-PURPOSE ID' }];
  const side = { side: 'front', titles, rows, portrait: true, signature: true } as const;
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, side)] };
}

function drawTin(draw: Draw): Drawing {
  const person = inventFilipino(draw);
  const look = inventLook(draw, 'Latn', 55);
  const name = `${person.surname}, ${person.given} ${person.middle}`;
  const rows: Row[] = [
    { label: 'TIN', truth: numberField('document_number_1', inventPhilippineTin(draw)), size: 1.2, weight: 'bold' },
    { label: draw.pick(['NAME', 'TAXPAYER’S NAME']), truth: nameField('name_1', name) },
    { label: 'ADDRESS', truth: textField('address_1', person.address), lines: 2 },
    { label: 'BIRTH DATE', truth: dateField('date_of_birth', person.birth, draw.pick(['MM/DD/YYYY', 'MON DD, YYYY'])) },
    { label: 'ISSUE DATE', truth: dateField('issue_date', inventDate(draw, 2012, 2025), 'MM/DD/YYYY') },
  ];
  const titles = [
    { text: 'REPUBLIC OF THE PHILIPPINES  DEPARTMENT OF FINANCE' },
    { text: 'BUREAU OF INTERNAL REVENUE' },
  ];
  const side = { side: 'front', titles, rows, portrait: draw.chance(0.7), signature: true } as const;
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, side)] };
}

function drawSss(draw: Draw): Drawing {
  const person = inventFilipino(draw);
  const look = inventLook(draw, 'Latn', 220);
  const number = fillShape(draw, '39-9999999-9').replace(/^3/, String(draw.whole(0, 3)));
  const rows: Row[] = [
    { label: 'SS NUMBER', truth: numberField('document_number_1', number), size: 1.2, weight: 'bold' },
    { label: 'NAME', truth: nameField('name_1', `${person.given} ${person.middle[0]}. ${person.surname}`) },
    { label: 'DATE OF BIRTH', truth: dateField('date_of_birth', person.birth, 'MM-DD-YYYY') },
  ];
  const titles = [{ text: 'REPUBLIC OF THE PHILIPPINES' }, { text: 'SOCIAL SECURITY SYSTEM' }];
  const side = { side: 'front', titles, rows, portrait: draw.chance(0.6), signature: true } as const;
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, side)] };
}

function drawLicence(draw: Draw): Drawing {
  const person = inventFilipino(draw);
  const look = inventLook(draw, 'Latn', 200);
  const issue = inventDate(draw, 2018, 2024);
  const name = `${person.surname}, ${person.given} ${person.middle}`;
  const form = 'YYYY/MM/DD';
  const rows: Row[] = [
    { label: 'Last Name, First Name, Middle Name', truth: nameField('name_1', name) },
    [
      { label: 'Nationality', truth: { ...textField('country', 'PHL'), also: ['FILIPINO'] }, share: 0.3 },
      { label: 'Sex', truth: sexField(person.sex, person.sex), share: 0.2 },
      { label: 'Date of Birth', truth: dateField('date_of_birth', person.birth, form), share: 0.5 },
    ],
    { label: 'Address', truth: textField('address_1', person.address), lines: 2 },
    [
      { label: 'License No.', truth: numberField('document_number_1', fillShape(draw, 'A99-99-999999')), share: 0.55 },
      { label: 'Expiration Date', truth: dateField('expiry_date', addYears(issue, 5), form), share: 0.45 },
    ],
    [
      { label: 'Blood Type', truth: textField('blood_group', draw.pick(['O+', 'A+', 'B+', 'AB+'])), share: 0.4 },
      { label: 'Agency Code', truth: textField('issuing_authority', fillShape(draw, 'A99')), share: 0.6 },
    ],
  ];
  const titles = [{ text: 'REPUBLIC OF THE PHILIPPINES  LAND TRANSPORTATION OFFICE' }, { text: "DRIVER'S LICENSE" }];
  const side = { side: 'front', titles, rows, portrait: true, signature: true, labels: 'above' } as const;
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, side)] };
}
