export type MrzFormatName = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B' | 'FRENCH-ID';

export type MrzFieldName =
  | 'documentCode'
  | 'issuingState'
  | 'documentNumber'
  | 'optional1'
  | 'optional2'
  | 'nationality'
  | 'dateOfBirth'
  | 'sex'
  | 'dateOfExpiry'
  | 'name'
  | 'givenNames';

/**
 * `mixed`: all 37 characters; `date`: yymmdd, fillers for what is unknown; `name`: surname and given names; `office`: the French
 * department and office, digits but for 2A and 2B.
 */
export type MrzFieldKind = 'mixed' | 'date' | 'sex' | 'state' | 'name' | 'forenames' | 'code' | 'office';

/** Where a run of characters stands: line, first place, place after the last. */
export type Span = readonly [line: number, from: number, to: number];

export interface MrzFieldLayout {
  name: MrzFieldName;
  kind: MrzFieldKind;
  span: Span;
  /** Place of the check digit over this field alone. */
  check?: Span;
  /** The check digit may be a filler when the field is empty. */
  mayBeUnchecked?: boolean;
  /** The runs of a number that does not fit in its nine places: all of them, with the filler that `span` includes left out. */
  over?: readonly Span[];
}

export interface MrzLayout {
  format: MrzFormatName;
  lines: number;
  length: number;
  /** What the document code may begin with. */
  codes: string;
  /** What the zone always begins with. */
  prefix?: string;
  fields: MrzFieldLayout[];
  /** The check digit over several runs, in this order. */
  composite?: { check: Span; over: Span[] };
  /** The field that takes what does not fit of a document number. */
  overflowInto?: MrzFieldName;
}

const field = (
  name: MrzFieldName,
  kind: MrzFieldKind,
  span: Span,
  check?: Span,
  mayBeUnchecked?: boolean,
): MrzFieldLayout => ({ name, kind, span, ...(check && { check }), ...(mayBeUnchecked && { mayBeUnchecked }) });

/** The second line that TD2, TD3 and both visas share, up to the optional data. */
const secondLine = [
  field('documentNumber', 'mixed', [1, 0, 9], [1, 9, 10]),
  field('nationality', 'state', [1, 10, 13]),
  field('dateOfBirth', 'date', [1, 13, 19], [1, 19, 20]),
  field('sex', 'sex', [1, 20, 21]),
  field('dateOfExpiry', 'date', [1, 21, 27], [1, 27, 28]),
];

const firstLine = (length: number) => [
  field('documentCode', 'code', [0, 0, 2]),
  field('issuingState', 'state', [0, 2, 5]),
  field('name', 'name', [0, 5, length]),
];

/** ICAO Doc 9303 parts 4 to 7, and the French national identity card issued until 2021. */
export const MRZ_LAYOUTS: readonly MrzLayout[] = [
  {
    format: 'TD3',
    lines: 2,
    length: 44,
    codes: 'P',
    fields: [...firstLine(44), ...secondLine, field('optional1', 'mixed', [1, 28, 42], [1, 42, 43], true)],
    composite: {
      check: [1, 43, 44],
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 43],
      ],
    },
  },
  {
    format: 'MRV-A',
    lines: 2,
    length: 44,
    codes: 'V',
    fields: [...firstLine(44), ...secondLine, field('optional1', 'mixed', [1, 28, 44])],
  },
  {
    format: 'TD2',
    lines: 2,
    length: 36,
    codes: 'IACP',
    overflowInto: 'optional1',
    fields: [...firstLine(36), ...secondLine, field('optional1', 'mixed', [1, 28, 35])],
    composite: {
      check: [1, 35, 36],
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 35],
      ],
    },
  },
  {
    format: 'MRV-B',
    lines: 2,
    length: 36,
    codes: 'V',
    fields: [...firstLine(36), ...secondLine, field('optional1', 'mixed', [1, 28, 36])],
  },
  {
    format: 'TD1',
    lines: 3,
    length: 30,
    codes: 'IAC',
    overflowInto: 'optional1',
    fields: [
      field('documentCode', 'code', [0, 0, 2]),
      field('issuingState', 'state', [0, 2, 5]),
      field('documentNumber', 'mixed', [0, 5, 14], [0, 14, 15]),
      field('optional1', 'mixed', [0, 15, 30]),
      field('dateOfBirth', 'date', [1, 0, 6], [1, 6, 7]),
      field('sex', 'sex', [1, 7, 8]),
      field('dateOfExpiry', 'date', [1, 8, 14], [1, 14, 15]),
      field('nationality', 'state', [1, 15, 18]),
      field('optional2', 'mixed', [1, 18, 29]),
      field('name', 'name', [2, 0, 30]),
    ],
    composite: {
      check: [1, 29, 30],
      over: [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 29],
      ],
    },
  },
  {
    format: 'FRENCH-ID',
    lines: 2,
    length: 36,
    codes: 'I',
    prefix: 'IDFRA',
    fields: [
      field('documentCode', 'code', [0, 0, 2]),
      field('issuingState', 'state', [0, 2, 5]),
      field('name', 'name', [0, 5, 30]),
      field('optional1', 'office', [0, 30, 36]),
      field('documentNumber', 'mixed', [1, 0, 12], [1, 12, 13]),
      field('givenNames', 'forenames', [1, 13, 27]),
      field('dateOfBirth', 'date', [1, 27, 33], [1, 33, 34]),
      field('sex', 'sex', [1, 34, 35]),
    ],
    composite: {
      check: [1, 35, 36],
      over: [
        [0, 0, 36],
        [1, 0, 35],
      ],
    },
  },
];
