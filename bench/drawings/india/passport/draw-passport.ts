import type { DrawnSort } from '../../drawn-sort.ts';
import { composeMrz } from '../../mrz/compose-mrz.ts';
import { addYears, fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { composeIdCard } from '../../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../../sheet/field-truths.ts';
import type { Row } from '../../sheet/flow-rows.ts';
import { inventLook } from '../../sheet/invent-look.ts';
import { markZone } from '../../sheet/mark-zone.ts';
import type { Drawing } from '../../sheet/sheet.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';
import type { Indian } from '../invent-indian.ts';

const SIZE = [125, 88] as const;
const FORM = 'DD/MM/YYYY';

export const INDIAN_PASSPORT_SORTS: readonly DrawnSort[] = [
  { name: 'PPT-IND-BACK', type: 'PPT', country: 'IND', identity: 'document_number_1', draw: drawPassport },
];

/** The data page, and the last page with parents, address and file number. */
function drawPassport(draw: Draw): Drawing {
  const holder = inventIndian(draw);
  const look = { ...inventLook(draw, 'Deva'), valueMm: 3, labelMm: 1.9 };
  const number = `${draw.pick(Array.from('ABCDEFGHJKLMNPRSTUVWYZ'))}${draw.whole(1, 9)}${fillShape(draw, '99999')}${draw.whole(1, 9)}`;
  const front = composeIdCard(draw, look, {
    side: 'front',
    sizeMm: SIZE,
    titles: [{ text: 'भारत गणराज्य  REPUBLIC OF INDIA' }],
    rows: printFront(holder, number),
    labels: 'above',
    portrait: true,
    reserveBottom: 19,
    extra: printZone(holder, number),
  });
  const back = composeIdCard(draw, look, {
    side: 'back',
    sizeMm: SIZE,
    titles: [],
    rows: printBack(draw, holder),
    labels: draw.pick(['above', 'above', 'before'] as const),
  });
  return { pack: 'pictures', sheets: [front, back], implied: [numberField('post_code', holder.pin)] };
}

function printZone(holder: Indian, documentNumber: string) {
  const { surname, given, birth, sex, issue } = holder;
  const lines = composeMrz('TD3', {
    code: 'P',
    issuingState: 'IND',
    nationality: 'IND',
    documentNumber,
    surname: surname.latin,
    givenNames: given.latin,
    dateOfBirth: birth,
    sex,
    dateOfExpiry: addYears(issue, 10),
    optional: '',
    emptyCheck: '0',
  });
  return markZone(lines, 6.6, 76);
}

function printFront({ surname, given, birth, sex, issue, town, region }: Indian, number: string): Row[] {
  const place = `${town.latin}, ${region.state.latin}`.toUpperCase();
  return [
    [
      { label: 'टाइप / Type', truth: textField('code_1', 'P'), share: 0.25, isUnasked: true },
      { label: 'देश कोड / Country Code', truth: textField('issuing_country', 'IND'), share: 0.3 },
      { label: 'पासपोर्ट नं. / Passport No.', truth: numberField('document_number_1', number), share: 0.45 },
    ],
    { label: 'उपनाम / Surname', truth: nameField('name_2', surname.latin.toUpperCase()) },
    { label: 'दिया गया नाम / Given Name(s)', truth: nameField('name_1', given.latin.toUpperCase()) },
    [
      { label: 'राष्ट्रीयता / Nationality', truth: { ...textField('country', 'भारतीय / INDIAN'), normalised: 'IND' }, share: 0.45 }, // prettier-ignore
      { label: 'लिंग / Sex', truth: sexField(sex, sex), share: 0.2 },
      { label: 'जन्मतिथि / Date of Birth', truth: dateField('date_of_birth', birth, FORM), share: 0.35 },
    ],
    { label: 'जन्म स्थान / Place of Birth', truth: textField('address_2', place) },
    { label: 'जारी करने का स्थान / Place of Issue', truth: textField('address_3', region.state.latin.toUpperCase()) },
    [
      { label: 'जारी करने की तिथि / Date of Issue', truth: dateField('issue_date', issue, FORM), share: 0.5 },
      { label: 'समाप्ति की तिथि / Date of Expiry', truth: dateField('expiry_date', addYears(issue, 10), FORM), share: 0.5 }, // prettier-ignore
    ],
  ];
}

function printBack(draw: Draw, holder: Indian): Row[] {
  const { father, mother, issue } = holder;
  const file = `${fillShape(draw, 'AA')}${draw.whole(1, 9)}${fillShape(draw, '99')}${fillShape(draw, '9999999999')}`;
  const old = `${fillShape(draw, 'A')}${fillShape(draw, '1999999')}`;
  const before = addYears(issue, -10);
  return [
    { label: 'पिता / कानूनी अभिभावक का नाम / Name of Father / Legal Guardian', truth: nameField('parent_1', father.latin.toUpperCase()) }, // prettier-ignore
    { label: 'माता का नाम / Name of Mother', truth: nameField('parent_2', mother.latin.toUpperCase()) },
    ...(draw.chance(0.5)
      ? [{ label: 'पति या पत्नी का नाम / Name of Spouse', truth: nameField('spouse', `${draw.pick(holder.sex === 'F' ? holder.region.men : holder.region.women).latin} ${holder.surname.latin}`.toUpperCase()) }] // prettier-ignore
      : []),
    { label: 'पता / Address', truth: textField('address_1', writeAddress(holder).latin.toUpperCase()), lines: 3 },
    ...(draw.chance(0.5)
      ? [
          [
            { label: 'पुराने पासपोर्ट का नं. / Old Passport No.', truth: numberField('old_passport_number', old), share: 0.5 }, // prettier-ignore
            { label: 'जारी करने की तिथि / with Date', truth: dateField('old_passport_date', before, FORM), share: 0.5 },
          ],
        ]
      : []),
    { label: 'फाइल नं. / File No.', truth: numberField('file_number', file) },
  ];
}
