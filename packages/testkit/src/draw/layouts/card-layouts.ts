import type { Cell, Layout, SideLayout } from './layout.ts';

/** The card of Doc 9303-5 (TD1): 85.6 × 53.98 mm, the MRZ on the back. */
const TD1 = {
  kind: 'td1',
  widthMm: 85.6,
  heightMm: 53.98,
  cornerMm: 3.18,
  valueMm: 2.7,
  labelMm: 1.5,
  dropMm: 2.75,
} as const;
const TD1_MRZ = { x: 4.7, y: 36.6, lineGap: 6.35 } as const;
/** The larger card of Doc 9303-6 (TD2): 105 × 74 mm. */
const TD2 = { kind: 'td2', widthMm: 105, heightMm: 74, cornerMm: 3, valueMm: 3, labelMm: 1.65, dropMm: 3 } as const;
const TD2_MRZ = { x: 6.2, y: 59.6, lineGap: 6.35 } as const;

const cardFront = (left: number): Cell[] => [
  { name: 'surname', label: 'surname', x: left, y: 13, width: 48 },
  { name: 'givenNames', label: 'givenNames', x: left, y: 19.4, width: 48 },
  { name: 'sex', label: 'sex', x: left, y: 25.8, width: 11 },
  { name: 'nationality', label: 'nationality', x: left + 13, y: 25.8, width: 35 },
  { name: 'birthDate', label: 'birthDate', x: left, y: 32.2, width: 23 },
  { name: 'expiryDate', label: 'expiryDate', x: left + 25, y: 32.2, width: 23 },
  { name: 'documentNumber', label: 'number', x: left, y: 38.6, width: 30, scale: 1.1 },
];

const portraitLeft: readonly SideLayout[] = [
  {
    side: 'front',
    title: { style: 'centre', word: 'identityCard' },
    portrait: { x: 4, y: 13, width: 26, height: 33.4 },
    ghost: { x: 71, y: 37, width: 10.5, height: 13.5 },
    emblem: { x: 8.5, y: 6.6, radius: 3.8 },
    signature: { x: 36, y: 45, width: 26, height: 5.5 },
    cells: cardFront(34),
  },
  {
    side: 'back',
    emblem: { x: 76, y: 9, radius: 6, alpha: 0.5 },
    chip: { x: 66, y: 20, width: 12 },
    cells: [
      { name: 'placeOfBirth', label: 'placeOfBirth', x: 5, y: 6, width: 40 },
      { name: 'issueDate', label: 'issueDate', x: 5, y: 12.4, width: 28 },
      { name: 'authority', label: 'authority', x: 36, y: 12.4, width: 28 },
      { name: 'personalNumber', label: 'personalNumber', x: 5, y: 18.8, width: 34 },
    ],
    mrz: TD1_MRZ,
  },
];

const portraitRight: readonly SideLayout[] = [
  {
    side: 'front',
    title: { style: 'band', word: 'identityCard' },
    portrait: { x: 56, y: 11, width: 25, height: 32.1 },
    chip: { x: 5, y: 44.5, width: 8 },
    emblem: { x: 33, y: 30, radius: 9, alpha: 0.3 },
    signature: { x: 54, y: 44.4, width: 27, height: 6 },
    cells: cardFront(5),
  },
  {
    side: 'back',
    title: { style: 'line', word: 'identityCard' },
    emblem: { x: 12, y: 12, radius: 6.5 },
    cells: [
      { name: 'issueDate', label: 'issueDate', x: 27, y: 12, width: 26 },
      { name: 'authority', label: 'authority', x: 56, y: 12, width: 26 },
      { name: 'placeOfBirth', label: 'placeOfBirth', x: 27, y: 18.4, width: 26 },
      { name: 'personalNumber', label: 'personalNumber', x: 56, y: 18.4, width: 26 },
    ],
    mrz: { ...TD1_MRZ, y: 37.6, lineGap: 5.6 },
  },
];

const largeCells = (left: number): Cell[] => [
  { name: 'documentNumber', label: 'number', x: left, y: 13.4, width: 36, scale: 1.15 },
  { name: 'surname', label: 'surname', x: left, y: 20.2, width: 62 },
  { name: 'givenNames', label: 'givenNames', x: left, y: 27, width: 62 },
  { name: 'nationality', label: 'nationality', x: left, y: 33.8, width: 28 },
  { name: 'birthDate', label: 'birthDate', x: left + 31, y: 33.8, width: 31 },
  { name: 'sex', label: 'sex', x: left, y: 40.6, width: 14 },
  { name: 'placeOfBirth', label: 'placeOfBirth', x: left + 31, y: 40.6, width: 31 },
  { name: 'issueDate', label: 'issueDate', x: left, y: 47.4, width: 28 },
  { name: 'expiryDate', label: 'expiryDate', x: left + 31, y: 47.4, width: 31 },
];

const td2Left: SideLayout = {
  side: 'front',
  title: { style: 'line', word: 'identityCard' },
  emblem: { x: 10, y: 7.5, radius: 4.4 },
  portrait: { x: 5.5, y: 15, width: 26, height: 33.4 },
  cells: largeCells(37),
  mrz: TD2_MRZ,
};

const td2Right: SideLayout = {
  side: 'front',
  title: { style: 'band', word: 'identityCard' },
  portrait: { x: 73, y: 12, width: 27, height: 34.7 },
  emblem: { x: 40, y: 33, radius: 11, alpha: 0.25 },
  signature: { x: 72, y: 46.8, width: 28, height: 5.6 },
  cells: largeCells(6).map((cell) => ({ ...cell, width: Math.min(cell.width, 66 - cell.x + 4) })),
  mrz: TD2_MRZ,
};

/** The laminated card of 1988 to 2021: TD2 in size, with lines of its own. */
const frenchFront: SideLayout = {
  side: 'front',
  title: { style: 'centre', word: 'identityCard' },
  portrait: { x: 5, y: 14, width: 27, height: 34.7 },
  emblem: { x: 92, y: 44, radius: 8, alpha: 0.6 },
  signature: { x: 42, y: 45.6, width: 34, height: 6.4 },
  cells: [
    { name: 'documentNumber', label: 'number', x: 37, y: 14, width: 40 },
    { name: 'nationality', label: 'nationality', x: 80, y: 14, width: 21 },
    { name: 'surname', label: 'surname', x: 37, y: 20.8, width: 62 },
    { name: 'givenNames', label: 'givenNames', x: 37, y: 27.6, width: 62 },
    { name: 'sex', label: 'sex', x: 37, y: 34.4, width: 12 },
    { name: 'birthDate', label: 'birthDate', x: 55, y: 34.4, width: 30 },
    { name: 'placeOfBirth', label: 'placeOfBirth', x: 37, y: 41.2, width: 45 },
  ],
  mrz: { ...TD2_MRZ, y: 60.6 },
};

const frenchBack: SideLayout = {
  side: 'back',
  emblem: { x: 84, y: 22, radius: 12, alpha: 0.35 },
  signature: { x: 58, y: 52, width: 34, height: 8 },
  cells: [
    { name: 'issueDate', label: 'issueDate', x: 10, y: 16, width: 50 },
    { name: 'expiryDate', label: 'expiryDate', x: 10, y: 26, width: 50 },
    { name: 'authority', label: 'authority', x: 10, y: 36, width: 60 },
  ],
};

export const CARD_LAYOUTS: readonly Layout[] = [
  { ...TD1, id: 'td1-portrait-left', sides: portraitLeft },
  { ...TD1, id: 'td1-portrait-right', sides: portraitRight },
  { ...TD2, id: 'td2-portrait-left', sides: [td2Left] },
  { ...TD2, id: 'td2-portrait-right', sides: [td2Right] },
  { ...TD2, kind: 'french-id', id: 'french-id', sides: [frenchFront, frenchBack] },
];
