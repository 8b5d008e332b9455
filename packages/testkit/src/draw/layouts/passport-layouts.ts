import type { Cell, Layout, SideLayout } from './layout.ts';

/** The data page of Doc 9303-4 (TD3): 125 × 88 mm, the MRZ in the lowest 23.2 mm. */
const TD3 = { kind: 'passport', widthMm: 125, heightMm: 88, cornerMm: 3 } as const;
const MRZ = { x: 6.1, y: 73.6, lineGap: 6.35 } as const;

const typeRow = (x: number, y: number, gap: number): Cell[] => [
  { name: 'documentClass', label: 'type', x, y, width: gap * 0.8 },
  { name: 'issuingState', label: 'code', x: x + gap, y, width: gap * 0.9 },
];

const oneColumn: SideLayout = {
  side: 'front',
  title: { style: 'line', word: 'passport' },
  emblem: { x: 12, y: 9, radius: 5 },
  portrait: { x: 6, y: 19, width: 34, height: 43.7 },
  ghost: { x: 104, y: 44, width: 16, height: 20.6 },
  cells: [
    ...typeRow(44, 16, 11),
    { name: 'documentNumber', label: 'number', x: 82, y: 16, width: 38, scale: 1.15 },
    { name: 'surname', label: 'surname', x: 44, y: 23.2, width: 76 },
    { name: 'givenNames', label: 'givenNames', x: 44, y: 30.4, width: 76 },
    { name: 'nationality', label: 'nationality', x: 44, y: 37.6, width: 34 },
    { name: 'birthDate', label: 'birthDate', x: 82, y: 37.6, width: 30 },
    { name: 'sex', label: 'sex', x: 44, y: 44.8, width: 12 },
    { name: 'placeOfBirth', label: 'placeOfBirth', x: 60, y: 44.8, width: 42 },
    { name: 'issueDate', label: 'issueDate', x: 44, y: 52, width: 26 },
    { name: 'authority', label: 'authority', x: 73, y: 52, width: 29 },
    { name: 'expiryDate', label: 'expiryDate', x: 44, y: 59.2, width: 28 },
  ],
  signature: { x: 74, y: 57.5, width: 27, height: 7 },
  mrz: MRZ,
};

const twoColumns: SideLayout = {
  side: 'front',
  title: { style: 'band', word: 'passport' },
  portrait: { x: 7, y: 16, width: 36, height: 46.3 },
  emblem: { x: 112, y: 55, radius: 7 },
  chip: { x: 112, y: 2.6, width: 7 },
  cells: [
    ...typeRow(47, 15.4, 10),
    { name: 'documentNumber', label: 'number', x: 88, y: 15.4, width: 32, scale: 1.15 },
    { name: 'surname', label: 'surname', x: 47, y: 22.8, width: 73 },
    { name: 'givenNames', label: 'givenNames', x: 47, y: 30.2, width: 73 },
    { name: 'birthDate', label: 'birthDate', x: 47, y: 37.6, width: 30 },
    { name: 'sex', label: 'sex', x: 80, y: 37.6, width: 16 },
    { name: 'placeOfBirth', label: 'placeOfBirth', x: 47, y: 45, width: 36 },
    { name: 'nationality', label: 'nationality', x: 85, y: 45, width: 24 },
    { name: 'issueDate', label: 'issueDate', x: 47, y: 52.4, width: 27 },
    { name: 'expiryDate', label: 'expiryDate', x: 76, y: 52.4, width: 28 },
    { name: 'authority', label: 'authority', x: 47, y: 59.8, width: 27 },
    { name: 'personalNumber', label: 'personalNumber', x: 76, y: 59.8, width: 28 },
  ],
  mrz: MRZ,
};

const portraitRight: SideLayout = {
  side: 'front',
  title: { style: 'centre', word: 'passport' },
  portrait: { x: 86, y: 15, width: 32, height: 41.1 },
  emblem: { x: 62.5, y: 46, radius: 9, alpha: 0.3 },
  signature: { x: 87, y: 57.5, width: 30, height: 7 },
  chip: { x: 7, y: 4, width: 7 },
  cells: [
    ...typeRow(7, 16, 11),
    { name: 'documentNumber', label: 'number', x: 44, y: 16, width: 36, scale: 1.15 },
    { name: 'surname', label: 'surname', x: 7, y: 23.2, width: 74 },
    { name: 'givenNames', label: 'givenNames', x: 7, y: 30.4, width: 74 },
    { name: 'nationality', label: 'nationality', x: 7, y: 37.6, width: 36 },
    { name: 'sex', label: 'sex', x: 44, y: 37.6, width: 14 },
    { name: 'birthDate', label: 'birthDate', x: 7, y: 44.8, width: 34 },
    { name: 'placeOfBirth', label: 'placeOfBirth', x: 44, y: 44.8, width: 38 },
    { name: 'issueDate', label: 'issueDate', x: 7, y: 52, width: 34 },
    { name: 'expiryDate', label: 'expiryDate', x: 44, y: 52, width: 34 },
    { name: 'authority', label: 'authority', x: 7, y: 59.2, width: 34 },
    { name: 'personalNumber', label: 'personalNumber', x: 44, y: 59.2, width: 34 },
  ],
  mrz: MRZ,
};

const SIZES = { valueMm: 3.1, labelMm: 1.75, dropMm: 3.2 } as const;

export const PASSPORT_LAYOUTS: readonly Layout[] = [
  { ...TD3, ...SIZES, id: 'passport-one-column', sides: [oneColumn] },
  { ...TD3, ...SIZES, id: 'passport-two-columns', sides: [twoColumns] },
  { ...TD3, ...SIZES, valueMm: 3.3, id: 'passport-portrait-right', sides: [portraitRight] },
];
