import { existsInCalendar } from '@atlas/identifiers';
import type { CodeContents, CodeRule, CodeValue } from '../../../code/code-rule.ts';
import { checkNumber, inFours, leaveOutMasked } from './read-number.ts';

/** The root of the form that was printed until about 2018. What came after is signed, and is not taken apart here. */
const ROOT = /^\s*(?:<\/?\?xml[^>]*>\s*)?<PrintLetterBarcodeData\b/i;
/** Real ones have some five hundred characters. */
const MOST = 8192;
const LONGEST_VALUE = 200;
const ATTRIBUTE = /([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const SEXES: Readonly<Record<string, string>> = { M: 'M', MALE: 'M', F: 'F', FEMALE: 'F', T: 'X', TRANSGENDER: 'X' };
/** Whose care: daughter, son, wife, husband of, or just care of; a nought is what looks like the letter. */
const CARE_OF = /^\W*([CDSWH]) ?\/ ?[O0][\s:.,-]*(.+)$/i;
/** In the order in which the authority prints them. */
const ADDRESS_ORDER = ['careOf', 'house', 'street', 'landmark', 'locality', 'city', 'postOffice', 'subDistrict', 'district', 'state'] as const; // prettier-ignore

/**
 * The QR code of older letters and cards: XML with the holder's number, name, sex, birth and address. It is not signed: anybody can make one.
 * Generators write it broken, so that its attributes are looked for by themselves; nothing with a DTD or an entity of its own is read.
 */
export const AADHAAR_CODE: CodeRule = {
  formats: ['QRCode'],
  besidePrint: true,
  read: ({ text }) => {
    if (text.length > MOST || !ROOT.test(text) || /<!/.test(text)) return undefined;
    const attributes = attributesOf(text);
    const number = numberOf(attributes('uid'));
    const name = attributes('name');
    if (!number && name === '') return undefined;
    return { ...(number && { documentNumber: number }), fullName: { value: name }, ...holderOf(attributes), ...addressOf(attributes) }; // prettier-ignore
  },
  withPrint: leaveOutMasked,
};

type Attributes = (name: string) => string;

function attributesOf(text: string): Attributes {
  const found = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE))
    if (!found.has(name!.toLowerCase())) found.set(name!.toLowerCase(), plain(double ?? single ?? ''));
  return (name) => found.get(name) ?? '';
}

function plain(text: string): string {
  return text
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity]!)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_VALUE);
}

/** All twelve figures with their check, or the last four behind signs that hide the others. */
function numberOf(uid: string): CodeValue | undefined {
  const digits = uid.replaceAll(/[ -]/g, '');
  const hidden = /^[X*]{8}(\d{4})$/i.exec(digits)?.[1];
  if (hidden)
    return {
      value: `XXXX XXXX ${hidden}`,
      normalised: `XXXXXXXX${hidden}`,
      checks: [{ id: 'verhoeff', result: 'not_run' }],
      doubted: 'number_masked',
    };
  const checked = /^\d{12}$/.test(digits) ? checkNumber(digits) : undefined;
  return checked && { value: inFours(digits), normalised: digits, checks: checked.checks ?? [] };
}

function holderOf(attributes: Attributes): CodeContents {
  const sex = SEXES[attributes('gender').toUpperCase()] ?? '';
  const year = /^(?:19|20)\d{2}$/.exec(attributes('yob'))?.[0] ?? '';
  const birth = dateOf(attributes('dob'));
  // Where both stand there and differ neither is known.
  const differs = birth !== '' && year !== '' && !birth.startsWith(year);
  const checks: CodeValue['checks'] = differs ? [{ id: 'year_of_birth', result: 'fail' }] : [];
  const [, relation = '', relative = ''] = CARE_OF.exec(careOfOf(attributes)) ?? [];
  return {
    sex: { value: sex, normalised: sex },
    dateOfBirth: { value: birth, normalised: birth, checks },
    ...((birth === '' || differs) && { yearOfBirth: { value: year, normalised: year, checks } }),
    ...(/[SDC]/i.test(relation) && { fatherName: { value: relative } }),
    ...(/[WH]/i.test(relation) && { spouseName: { value: relative } }),
  };
}

/** ISO 8601 of `D/M/YYYY`, `DD-MM-YYYY` or `YYYY-MM-DD`; empty for anything else and for dates that no calendar has. */
function dateOf(text: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [day, month, year] = parts
    ? [parts[3], parts[2], parts[1]]
    : (/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text)?.slice(1) ?? []);
  if (!year || !existsInCalendar(Number(year), Number(month), Number(day))) return '';
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

function careOfOf(attributes: Attributes): string {
  return attributes('co') || attributes('gname');
}

function addressOf(attributes: Attributes): CodeContents {
  const parts = {
    careOf: careOfOf(attributes),
    house: attributes('house'),
    street: attributes('street'),
    landmark: attributes('lm'),
    locality: attributes('loc'),
    city: attributes('vtc'),
    postOffice: attributes('po'),
    subDistrict: attributes('subdist'),
    district: attributes('dist'),
    state: attributes('state'),
  };
  const postCode = /^[1-9]\d{5}$/.exec(attributes('pc').replaceAll(' ', ''))?.[0] ?? '';
  const said = ADDRESS_ORDER.map((name) => parts[name]).filter((part) => part !== '');
  // A town is often its own post office, sub-district and district: people write it once.
  const lines = said.filter((part, index) => said.indexOf(part) === index).join(', ');
  return {
    ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, { value }])),
    postCode: { value: postCode, normalised: postCode },
    address: { value: [lines, postCode].filter((part) => part !== '').join(' - ') },
  };
}
