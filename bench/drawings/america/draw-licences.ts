import { drawSymbol } from '../codes/draw-symbol.ts';
import type { DrawnSort } from '../drawn-sort.ts';
import { inventOntario } from '../numbers/other-numbers.ts';
import { addYears, fillShape, inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../sheet/field-truths.ts';
import type { Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Look } from '../sheet/invent-look.ts';
import type { Drawing } from '../sheet/sheet.ts';
import { composeAamva } from './compose-aamva.ts';
import type { AamvaContent } from './compose-aamva.ts';
import { inventAmerican } from './invent-american.ts';

interface Jurisdiction {
  country: 'USA' | 'CAN';
  code: string;
  name: string;
  issuer: string;
  shape: string;
  towns: readonly string[];
  postCode: string;
  form: string;
}

const US = 'MM/DD/YYYY';
const JURISDICTIONS: readonly Jurisdiction[] = [
  { country: 'USA', code: 'CA', name: 'CALIFORNIA', issuer: '636014', shape: 'A9999999', towns: ['FRESNO', 'SALINAS'], postCode: '93999', form: US }, // prettier-ignore
  { country: 'USA', code: 'TX', name: 'TEXAS', issuer: '636015', shape: '19999999', towns: ['LUBBOCK', 'EL PASO'], postCode: '79999', form: US }, // prettier-ignore
  { country: 'USA', code: 'NY', name: 'NEW YORK STATE', issuer: '636001', shape: '199 999 999', towns: ['UTICA', 'TROY'], postCode: '13999', form: US }, // prettier-ignore
  { country: 'USA', code: 'OH', name: 'OHIO', issuer: '636023', shape: 'AA999999', towns: ['DAYTON', 'TOLEDO'], postCode: '45999', form: US }, // prettier-ignore
  { country: 'CAN', code: 'ON', name: 'ONTARIO', issuer: '636012', shape: '', towns: ['KINGSTON', 'SUDBURY'], postCode: 'K9A 9A9', form: 'YYYY/MM/DD' }, // prettier-ignore
  { country: 'CAN', code: 'BC', name: 'BRITISH COLUMBIA', issuer: '636028', shape: '1999999', towns: ['KELOWNA', 'NANAIMO'], postCode: 'V9A 9A9', form: 'YYYY-MM-DD' }, // prettier-ignore
];

export const AMERICAN_LICENCE_SORTS: readonly DrawnSort[] = (['USA', 'CAN'] as const).map((country) => ({
  name: `DRV-${country}`,
  type: 'DRV',
  country,
  identity: 'document_number_1',
  draw: (draw) => drawLicence(draw, draw.pick(JURISDICTIONS.filter((one) => one.country === country))),
}));

async function drawLicence(draw: Draw, place: Jurisdiction): Promise<Drawing> {
  const person = inventAmerican(draw);
  const issue = inventDate(draw, 2019, 2025);
  const number = place.code === 'ON' ? inventOntario(draw, person.surname, person) : fillShape(draw, place.shape);
  const content: AamvaContent = {
    ...person,
    issuer: place.issuer,
    country: place.country,
    jurisdiction: place.code,
    number: number.replaceAll(/[^A-Z0-9]/g, ''),
    issue,
    expiry: addYears(issue, place.country === 'USA' ? 8 : 5),
    town: draw.pick(place.towns),
    postCode: fillShape(draw, place.postCode),
    vehicleClass: place.code === 'ON' ? 'G' : draw.pick(['C', 'D']),
    eyes: draw.pick(['BRO', 'BLU', 'GRN', 'HAZ']),
    height: place.country === 'USA' ? `0${draw.whole(60, 76)} in` : `${draw.whole(152, 193)} cm`,
    discriminator: fillShape(draw, '99/99/9999999/99AA').replaceAll('/', ''),
  };
  const look = inventLook(draw);
  const front = drawFront(draw, look, { place, content, number });
  const back = await drawBack(draw, look, content);
  const implied = [numberField('post_code', content.postCode), textField('state', place.code)];
  return { pack: 'pictures', sheets: draw.chance(0.7) ? [front, back] : [front], implied };
}

function drawFront(
  draw: Draw,
  look: Look,
  { place, content, number }: { place: Jurisdiction; content: AamvaContent; number: string },
) {
  const address = `${content.street.toUpperCase()}, ${content.town}, ${place.code} ${content.postCode}`;
  const numbered = draw.chance(0.6);
  const label = (text: string, code: string): string => (numbered ? `${code} ${text}` : text);
  const people: Row[] = [
    { label: label(draw.pick(['LN', 'Last name', 'NAME']), '1'), truth: nameField('name_2', content.surname.toUpperCase()) }, // prettier-ignore
    { label: label(draw.pick(['FN', 'First name', '']), '2'), truth: nameField('name_1', content.given.toUpperCase()) },
  ];
  const id: Row = { label: label(draw.pick(['DL', 'DL NO.', 'ID', 'LIC. NO.']), '4d'), truth: numberField('document_number_1', number), size: 1.1, weight: 'bold' }; // prettier-ignore
  const dates: Row = [
    { label: label('EXP', '4b'), truth: dateField('expiry_date', content.expiry, place.form), share: 0.5 },
    { label: label('ISS', '4a'), truth: dateField('issue_date', content.issue, place.form), share: 0.5 },
  ];
  const more: Row[] = [
    { label: label('DOB', '3'), truth: dateField('date_of_birth', content.birth, place.form), size: 1.1 },
    [
      { label: label('SEX', '15'), truth: sexField(content.sex, content.sex), share: 0.3 },
      { label: label('EYES', '18'), truth: textField('eye_color', content.eyes), share: 0.3 },
      { label: label('CLASS', '9'), truth: textField('licence_type', content.vehicleClass), share: 0.4 },
    ],
    { label: label('', '8'), truth: textField('address_1', address), lines: 2 },
  ];
  const first = place.country === 'CAN' ? "DRIVER'S LICENCE  PERMIS DE CONDUIRE" : 'DRIVER LICENSE';
  return composeIdCard(draw, look, {
    side: 'front',
    titles: draw.pick([
      [{ text: place.name }, { text: first }],
      [{ text: `${place.name}  ${first}` }, { text: place.country === 'USA' ? 'USA' : 'CANADA' }],
    ]),
    rows: draw.chance(0.5) ? [id, dates, ...people, ...more] : [...people, id, ...more, dates],
    portrait: true,
    signature: true,
  });
}

async function drawBack(draw: Draw, look: Look, content: AamvaContent) {
  const width = draw.between(62, 72);
  const code = await drawSymbol('PDF417', composeAamva(content), { x: 0, y: 0, width, stretch: 3 });
  const x = (85.6 - width) / 2;
  const y = 54 - code.heightMm - 6;
  return composeIdCard(draw, look, {
    side: 'back',
    titles: [],
    rows: [{ label: 'DD', truth: numberField('document_discriminator', content.discriminator) }],
    reserveBottom: code.heightMm + 8,
    labels: 'before',
    extra: [{ personal: true, svg: `<g transform="translate(${x} ${y})">${code.svg}</g>` }],
  });
}
