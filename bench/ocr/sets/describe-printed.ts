import type { BenchCase } from '../bench-case.ts';

/** What the manifest of `cards-synthetic` says of a card. */
export interface PrintedCardEntry {
  type?: string;
  fields?: { name: string; value: string }[];
}

/** What the truth of `india-docs` says of a picture. */
export interface IndianEntry {
  doc_class?: string;
  name?: string;
  father_name?: string;
  dob?: string | null;
  gender?: string;
  pan?: string;
  aadhaar?: string;
  epic?: string;
  dl_number_normalised?: string;
  issue_date?: string;
  valid_till?: string;
  blood_group?: string;
  expected?: string;
}

type Described = Pick<BenchCase, 'kind' | 'truth'>;

/** The type behind each name of the manifest, its side, and our names of its fields. Bank cheques are not read. */
const CARDS: Readonly<
  Record<string, { kind: string; side: 'front' | 'back'; fields: Readonly<Record<string, string>> }>
> = {
  pan: {
    kind: 'pan',
    side: 'front',
    fields: { pan: 'documentNumber', name: 'fullName', father: 'fatherName', dob: 'dateOfBirth' },
  },
  aadhaar: {
    kind: 'aadhaar',
    side: 'front',
    fields: { aadhaar: 'documentNumber', name: 'fullName', dob: 'dateOfBirth', gender: 'sex' },
  },
  aadhaar_back: { kind: 'aadhaar', side: 'back', fields: { aadhaar: 'documentNumber' } },
  dl: {
    kind: 'indian-driving-licence',
    side: 'front',
    fields: {
      dl: 'documentNumber',
      name: 'fullName',
      father: 'fatherName',
      dob: 'dateOfBirth',
      doi: 'dateOfIssue',
      validity: 'dateOfExpiry',
      pin: 'postCode',
    },
  },
};

/** What must be read of a card that has print only; `undefined` for kinds that are not read. */
export function describePrintedCard({
  type = '',
  fields = [],
}: PrintedCardEntry): { side: 'front' | 'back'; case: Described } | undefined {
  const card = CARDS[type];
  if (!card) return undefined;
  const truth: Record<string, string[]> = {};
  for (const { name, value } of fields) {
    const field = card.fields[name];
    if (field) truth[field] = [write(card.kind, field, value)];
  }
  const address = fields.filter(({ name }) => /^addr\d$/.test(name)).map(({ value }) => value);
  if (address.length > 0) truth['address'] = [address.join(' ')];
  return { side: card.side, case: { kind: card.kind, truth: { mrz: undefined, blank: false, fields: truth } } };
}

/** The same of a picture of `india-docs`; `undefined` for templates with placeholders. */
export function describeIndianDocument(entry: IndianEntry): Described | undefined {
  const kind = { PAN: 'pan', AADHAAR: 'aadhaar', DRIVING_LICENCE: 'indian-driving-licence', VOTER_ID: 'voter-card' }[
    entry.doc_class ?? ''
  ];
  if (!kind || entry.expected !== undefined) return undefined;
  const number = entry.pan ?? entry.aadhaar ?? entry.epic ?? entry.dl_number_normalised;
  const given = {
    documentNumber: number,
    fullName: entry.name,
    fatherName: entry.father_name,
    dateOfBirth: entry.dob ?? undefined,
    sex: entry.gender,
    dateOfIssue: entry.issue_date,
    dateOfExpiry: entry.valid_till,
    bloodGroup: entry.blood_group,
  };
  const fields = Object.entries(given).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, [write(kind, field, value)]] as [string, string[]]],
  );
  return { kind, truth: { mrz: undefined, blank: false, fields: Object.fromEntries(fields) } };
}

/** As a reader must give it: dates ISO 8601, sex one letter, Aadhaar numbers masked. */
function write(kind: string, field: string, value: string): string {
  if (field.startsWith('dateOf')) return value.split(/[-/.]/).toReversed().join('-');
  if (field === 'sex') return value.slice(0, 1).toUpperCase();
  if (kind === 'aadhaar' && field === 'documentNumber') return `XXXX XXXX ${value.slice(-4)}`;
  return value;
}
