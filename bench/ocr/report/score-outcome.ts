import type { BenchCase, ReadOutcome } from '../bench-case.ts';

export interface Score {
  /** All lines of the zone as in the truth; `undefined` where there is no zone to read. */
  mrzExact: boolean | undefined;
  /** Numbers and dates with the status `READ` whose value is not right. */
  verifiedWrong: WrongField[];
  /** Other fields with the status `READ` whose value is not right. */
  readWrong: WrongField[];
  /** Of the fields that carry a truth: read exactly, and all. */
  fieldsExact: number;
  fields: number;
  /** What was read where nothing is to be read: fields, and one for a zone. */
  invented: number;
  /** Of a document without a zone: whether each field that carries a truth was read exactly, and its status. */
  printed: PrintedScore[];
}

export interface PrintedScore {
  field: string;
  isExact: boolean;
  isRead: boolean;
}

export interface WrongField {
  field: string;
  got: string;
  expected: string[];
}

const NUMBERS_AND_DATES = new Set<string>([
  'documentNumber',
  'personalNumber',
  'fileNumber',
  'dateOfBirth',
  'dateOfIssue',
  'dateOfExpiry',
]);

/** Counted for the rate of fields. A personal number is judged only when it is called verified: formats differ on it. */
const COUNTED = new Set<string>([
  'documentNumber',
  'surname',
  'givenNames',
  'sex',
  'nationality',
  'issuingState',
  'dateOfBirth',
  'dateOfIssue',
  'dateOfExpiry',
]);

export function scoreOutcome({ truth }: BenchCase, outcome: ReadOutcome): Score {
  const judged = Object.entries(truth.fields);
  const wrong = judged.flatMap(([field, expected]): WrongField[] => {
    const got = outcome.fields[field];
    if (got?.status !== 'READ' || isRight(field, got, expected)) return [];
    return [{ field, got: got.value, expected }];
  });
  const isPrinted = truth.mrz === undefined && !truth.blank;
  const counted = judged.filter(([field, expected]) => (isPrinted || COUNTED.has(field)) && expected.length > 0);
  const isExact = ([field, expected]: [string, string[]]): boolean => {
    const got = outcome.fields[field];
    return got !== undefined && got.status !== 'ABSENT' && isRight(field, got, expected);
  };
  const exact = counted.filter(isExact);
  return {
    mrzExact: truth.mrz && outcome.mrz?.join('\n') === truth.mrz.join('\n'),
    verifiedWrong: wrong.filter(({ field }) => NUMBERS_AND_DATES.has(field)),
    readWrong: wrong.filter(({ field }) => !NUMBERS_AND_DATES.has(field)),
    fieldsExact: exact.length,
    fields: counted.length,
    invented: truth.blank ? countRead(outcome) : 0,
    printed: isPrinted
      ? counted.map((one) => ({
          field: one[0],
          isExact: isExact(one),
          isRead: outcome.fields[one[0]]?.status === 'READ',
        }))
      : [],
  };
}

function isRight(field: string, got: { value: string; normalised: string }, expected: readonly string[]): boolean {
  if (field.startsWith('date')) return expected.includes(got.value) && expected.includes(got.normalised);
  const wanted = expected.map(squeeze);
  return wanted.includes(NUMBERS_AND_DATES.has(field) ? squeeze(got.value) : squeeze(got.normalised));
}

/** Spaces and punctuation do not count. */
function squeeze(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function countRead(outcome: ReadOutcome): number {
  const fields = Object.values(outcome.fields).filter(({ status }) => status !== 'ABSENT');
  return fields.length + (outcome.mrz ? 1 : 0);
}
