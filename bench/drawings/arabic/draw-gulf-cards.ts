import type { DrawnSort } from '../drawn-sort.ts';
import { inventCpr, inventEgyptian, inventEmiratesId } from '../numbers/other-numbers.ts';
import { addYears, fillShape, inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../sheet/field-truths.ts';
import type { Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Drawing, FieldTruth } from '../sheet/sheet.ts';
import { inventArab } from './invent-arab.ts';
import type { Arab } from './invent-arab.ts';

export const GULF_SORTS: readonly DrawnSort[] = (
  [
    ['ARE', drawEmirates],
    ['BHR', drawBahrain],
    ['EGY', drawEgypt],
  ] as const
).map(([country, draw]) => ({ name: `NID-${country}`, type: 'NID', country, identity: 'document_number_1', draw }));

/** Arabic-Indic digits, as Egypt prints them. */
const toArabicDigits = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

const local = (key: string, text: string): FieldTruth => nameField(key, text, 'Arab');

function country(holder: Arab, state: string): FieldTruth {
  return { ...textField('country', holder.nation.latin), normalised: state };
}

function drawEmirates(draw: Draw): Drawing {
  const holder = inventArab(draw, { latin: 'United Arab Emirates', local: 'الإمارات العربية المتحدة' });
  const look = inventLook(draw, 'Arab', 90);
  const number = inventEmiratesId(draw, holder);
  const issue = inventDate(draw, 2019, 2025);
  const form = 'DD/MM/YYYY';
  const rows: Row[] = [
    { label: 'ID Number / رقم الهوية', truth: numberField('document_number_1', number), weight: 'bold' },
    { label: 'الاسم', truth: local('name_1_local', holder.name.local) },
    { label: 'Name', truth: nameField('name_1', holder.name.latin) },
    { label: 'Date of Birth / تاريخ الميلاد', truth: dateField('date_of_birth', holder.birth, form) },
    { label: 'Nationality / الجنسية', truth: country(holder, 'ARE') },
    [
      { label: 'Issuing Date', truth: dateField('issue_date', issue, form), share: 0.5 },
      { label: 'Expiry Date', truth: dateField('expiry_date', addYears(issue, 5), form), share: 0.5 },
    ],
    { label: 'Sex / الجنس', truth: sexField(holder.sex, holder.sex) },
  ];
  const titles = [
    { text: 'UNITED ARAB EMIRATES   الإمارات العربية المتحدة' },
    { text: draw.pick(['Resident Identity Card  بطاقة هوية', 'Identity Card  بطاقة الهوية']) },
  ];
  return {
    pack: 'pictures',
    sheets: [composeIdCard(draw, look, { side: 'front', titles, rows, portrait: true, signature: true })],
  };
}

function drawBahrain(draw: Draw): Drawing {
  const holder = inventArab(draw, { latin: 'BAHRAINI', local: 'بحريني' });
  const look = inventLook(draw, 'Arab', 0);
  const number = inventCpr(draw, holder);
  const expiry = inventDate(draw, 2026, 2031);
  const form = 'DD/MM/YYYY';
  const rows: Row[] = [
    { label: 'CPR / الرقم الشخصي', truth: numberField('document_number_1', number), weight: 'bold', size: 1.1 },
    { label: 'Name / الاسم', truth: nameField('name_1', holder.name.latin.toUpperCase()) },
    { label: '', truth: local('name_1_local', holder.name.local) },
    [
      { label: 'Nationality / الجنسية', truth: country(holder, 'BHR'), share: 0.5 },
      { label: 'Sex / الجنس', truth: sexField(holder.sex, holder.sex === 'F' ? 'Female' : 'Male'), share: 0.5 },
    ],
    [
      { label: 'Date of Birth / تاريخ الميلاد', truth: dateField('date_of_birth', holder.birth, form), share: 0.5 },
      { label: 'Expiry Date / تاريخ الانتهاء', truth: dateField('expiry_date', expiry, form), share: 0.5 },
    ],
  ];
  const titles = [{ text: 'KINGDOM OF BAHRAIN   مملكة البحرين' }, { text: 'IDENTITY CARD   بطاقة الهوية' }];
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, { side: 'front', titles, rows, portrait: true })] };
}

/** Arabic alone, digits too. */
function drawEgypt(draw: Draw): Drawing {
  const holder = inventArab(draw, { latin: 'Egyptian', local: 'مصري' });
  const look = inventLook(draw, 'Arab', 45);
  const number = inventEgyptian(draw, holder);
  const truth: FieldTruth = {
    key: 'document_number_1', comparison: 'number', value: toArabicDigits(number), normalised: number, also: [],
    script: 'Arab',
  }; // prettier-ignore
  const [given = '', ...rest] = holder.name.local.split(' ');
  const address = `${toArabicDigits(String(draw.whole(1, 90)))} ${holder.street} - ${holder.town}`;
  const rows: Row[] = [
    { label: '', truth: local('name_1', given) },
    { label: '', truth: local('name_2', rest.join(' ')) },
    { label: '', truth: textField('address_1', address, 'Arab') },
    { label: '', truth, size: 1.2, weight: 'bold' },
  ];
  const front = composeIdCard(draw, look, {
    side: 'front',
    titles: [
      { text: 'جمهورية مصر العربية', font: look.localFont },
      { text: 'بطاقة تحقيق الشخصية', font: look.localFont },
    ],
    rows: rows.map((row) => ({ ...(row as object), font: look.localFont }) as Row),
    portrait: true,
    rightToLeft: true,
    labels: 'above',
  });
  return { pack: 'pictures', sheets: draw.chance(0.6) ? [front, drawEgyptBack(draw, holder, truth)] : [front] };
}

function drawEgyptBack(draw: Draw, holder: Arab, number: FieldTruth) {
  const look = inventLook(draw, 'Arab', 45);
  const issued = inventDate(draw, 2018, 2024);
  const arabicDate = (key: string, iso: string): FieldTruth => ({
    ...dateField(key, iso, 'YYYY/MM/DD'),
    value: toArabicDigits(iso.replaceAll('-', '/')),
    script: 'Arab',
  });
  const sex = holder.sex === 'F' ? 'أنثى' : 'ذكر';
  return composeIdCard(draw, look, {
    side: 'back',
    titles: [],
    rows: [
      { label: '', truth: number },
      { label: '', truth: textField('occupation', draw.pick(['مهندس', 'طالب', 'محاسب', 'مدرس']), 'Arab') },
      { label: '', truth: sexField(holder.sex, sex, 'Arab') },
      { label: 'البطاقة سارية حتى', truth: arabicDate('expiry_date', addYears(issued, 7)) },
      { label: 'تاريخ الإصدار', truth: arabicDate('issue_date', issued) },
      { label: 'رقم المصنع', truth: numberField('document_number_2', fillShape(draw, 'AA9999999')) },
    ],
    rightToLeft: true,
    labels: 'above',
  });
}
