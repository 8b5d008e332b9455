import type { MrzKind } from '../mrz/compose-mrz.ts';

/** What a card prints besides its machine-readable zone. */
export type PrintedField =
  | 'code'
  | 'state'
  | 'number'
  | 'surname'
  | 'given'
  | 'nationality'
  | 'birth'
  | 'sex'
  | 'birthplace'
  | 'issue'
  | 'expiry'
  | 'authority'
  | 'personal';

export interface Cell {
  field: PrintedField;
  /** Left end of the label's baseline, mm. */
  x: number;
  y: number;
}

export interface SideLayout {
  side: 'front' | 'back';
  /** x, y, width, height in mm. */
  portrait?: readonly [number, number, number, number];
  heading: { x: number; y: number; anchor: 'start' | 'middle' | 'end'; band: boolean };
  cells: readonly Cell[];
  /** Labels over the value, or before it on the same line. */
  labels: 'above' | 'before';
  /** Left end of the first baseline and the distance of the lines, mm. */
  mrz?: { x: number; y: number; gap: number };
}

export interface CardLayout {
  title: string;
  widthMm: number;
  heightMm: number;
  sides: readonly SideLayout[];
}

/** Cells row by row; each entry is a field or `field@x` to set its own column. */
function rows(x: number, y: number, step: number, lines: readonly string[]): Cell[] {
  return lines.flatMap((line, row) =>
    line.split(' ').map((entry) => {
      const [field, column] = entry.split('@');
      return { field: field as PrintedField, x: column === undefined ? x : Number(column), y: y + row * step };
    }),
  );
}

const passportSides: readonly SideLayout[] = [
  {
    side: 'front',
    portrait: [6, 18, 31, 40],
    heading: { x: 42, y: 9, anchor: 'start', band: false },
    labels: 'above',
    cells: rows(42, 15, 6.9, [
      'code state@58 number@88',
      'surname',
      'given',
      'nationality birth@88',
      'sex birthplace@58',
      'issue expiry@88',
      'authority personal@88',
    ]),
    mrz: { x: 6.6, y: 76.5, gap: 6.3 },
  },
  {
    side: 'front',
    portrait: [88, 16, 31, 41],
    heading: { x: 62, y: 8, anchor: 'middle', band: true },
    labels: 'above',
    cells: rows(7, 15, 6.8, [
      'code state@24 number@46',
      'surname',
      'given',
      'birth nationality@46',
      'birthplace sex@46',
      'issue expiry@46',
      'personal authority@46',
    ]),
    mrz: { x: 6.4, y: 75.6, gap: 6.5 },
  },
  {
    side: 'front',
    portrait: [7, 13, 36, 46],
    heading: { x: 119, y: 8.6, anchor: 'end', band: false },
    labels: 'above',
    cells: rows(49, 14.4, 7.3, [
      'number code@84 state@100',
      'surname',
      'given',
      'sex birth@64 nationality@98',
      'birthplace authority@84',
      'issue expiry@84',
      'personal',
    ]),
    mrz: { x: 6.8, y: 77, gap: 6.2 },
  },
];

const td1Back = (labels: 'above' | 'before', y: number, lines: readonly string[]): SideLayout => ({
  side: 'back',
  heading: { x: 42.8, y: 6, anchor: 'middle', band: false },
  labels,
  cells: rows(6, y, labels === 'above' ? 7 : 5, lines),
  mrz: { x: 4.8, y: 37.8, gap: 5.6 },
});

const td1Cards: readonly (readonly SideLayout[])[] = [
  [
    {
      side: 'front',
      portrait: [4, 13, 23, 30],
      heading: { x: 4, y: 6.4, anchor: 'start', band: false },
      labels: 'above',
      cells: rows(31, 13, 6.6, ['surname', 'given', 'sex nationality@42 birth@61', 'number', 'expiry']),
    },
    td1Back('above', 12, ['authority', 'birthplace issue@46']),
  ],
  [
    {
      side: 'front',
      portrait: [59, 12, 22, 29],
      heading: { x: 42.8, y: 6, anchor: 'middle', band: true },
      labels: 'above',
      cells: rows(5, 13.5, 6.7, ['number', 'surname', 'given', 'birth sex@33', 'nationality expiry@33']),
    },
    td1Back('before', 11, ['birthplace', 'issue', 'authority']),
  ],
];

const td2Sides: readonly SideLayout[] = [
  {
    side: 'front',
    portrait: [6, 14, 26, 34],
    heading: { x: 6, y: 8.4, anchor: 'start', band: false },
    labels: 'above',
    cells: rows(38, 14, 6.8, [
      'number issue@74',
      'surname',
      'given',
      'birth sex@74',
      'nationality birthplace@64',
      'expiry',
    ]),
    mrz: { x: 6.9, y: 61.6, gap: 6 },
  },
  {
    side: 'front',
    portrait: [73, 12, 26, 34],
    heading: { x: 52, y: 7.6, anchor: 'middle', band: true },
    labels: 'before',
    cells: rows(7, 17, 5.2, ['surname', 'given', 'birth', 'sex', 'nationality', 'number', 'expiry']),
    mrz: { x: 6.5, y: 61.9, gap: 5.8 },
  },
];

const visaSides = (widthMm: number, mrz: { x: number; y: number; gap: number }): readonly SideLayout[] => [
  {
    side: 'front',
    portrait: [6, 13, 27, 35],
    heading: { x: widthMm - 6, y: 9, anchor: 'end', band: false },
    labels: 'above',
    cells: rows(38, 14.5, 7, ['code number@66', 'surname', 'given', 'nationality sex@66', 'birth issue@66', 'expiry']),
    mrz,
  },
  {
    side: 'front',
    portrait: [widthMm - 35, 14, 28, 36],
    heading: { x: 7, y: 8.8, anchor: 'start', band: true },
    labels: 'before',
    cells: rows(7, 17, 5.3, ['number', 'surname', 'given', 'birth', 'sex', 'nationality', 'issue', 'expiry']),
    mrz: { ...mrz, x: mrz.x + 0.2 },
  },
];

const frenchSides: readonly SideLayout[] = [
  {
    side: 'front',
    portrait: [6, 16, 27, 35],
    heading: { x: 52, y: 7, anchor: 'middle', band: false },
    labels: 'before',
    cells: rows(37, 16, 6.4, ['number', 'surname', 'given', 'sex birth@52', 'birthplace']),
    mrz: { x: 6.8, y: 62.4, gap: 5.9 },
  },
  {
    side: 'front',
    portrait: [7, 13, 28, 37],
    heading: { x: 98, y: 7.4, anchor: 'end', band: true },
    labels: 'before',
    cells: rows(39, 17, 5.8, ['number', 'surname', 'given', 'sex', 'birth', 'birthplace']),
    mrz: { x: 6.6, y: 62.2, gap: 6.1 },
  },
];

const each = (title: string, widthMm: number, heightMm: number, sides: readonly SideLayout[]): CardLayout[] =>
  sides.map((side) => ({ title, widthMm, heightMm, sides: [side] }));

/** Every layout of each kind; sizes from ICAO Doc 9303 parts 4 to 7. */
export const LAYOUTS: Readonly<Record<MrzKind, readonly CardLayout[]>> = {
  TD3: each('PASSPORT', 125, 88, passportSides),
  TD1: td1Cards.map((sides) => ({ title: 'IDENTITY CARD', widthMm: 85.6, heightMm: 54, sides })),
  TD2: each('IDENTITY CARD', 105, 74, td2Sides),
  'MRV-A': each('VISA', 120, 80, visaSides(120, { x: 4.2, y: 68.2, gap: 6.1 })),
  'MRV-B': each('VISA', 105, 74, visaSides(105, { x: 6.7, y: 62, gap: 6 })),
  'FRENCH-ID': each("CARTE NATIONALE D'IDENTITÉ", 105, 74, frenchSides),
};
