import type { Cell, Layout, SideLayout } from './layout.ts';

/** The stickers of Doc 9303-7: MRV-A 120 × 80 mm, MRV-B 105 × 74 mm; corners are square. */
const SIZES = { valueMm: 3, labelMm: 1.65, dropMm: 3, cornerMm: 0 } as const;
const MRV_A = { ...SIZES, kind: 'visa-a', widthMm: 120, heightMm: 80 } as const;
const MRV_B = { ...SIZES, kind: 'visa-b', widthMm: 105, heightMm: 74, valueMm: 2.8 } as const;
const MRZ_A = { x: 4.1, y: 65.6, lineGap: 6.35 } as const;
const MRZ_B = { x: 6.2, y: 59.6, lineGap: 6.35 } as const;

/** Two columns of width `w`, the second one `gap` further right. */
const visaCells = (x: number, y: number, w: number, row: number): Cell[] => {
  const right = x + w + 3;
  return [
    { name: 'documentClass', label: 'type', x, y, width: 12 },
    { name: 'issuingState', label: 'code', x: x + 15, y, width: 15 },
    { name: 'documentNumber', label: 'number', x: right, y, width: w, scale: 1.15 },
    { name: 'issueDate', label: 'issueDate', x, y: y + row, width: w },
    { name: 'expiryDate', label: 'expiryDate', x: right, y: y + row, width: w },
    { name: 'surname', label: 'surname', x, y: y + row * 2, width: w * 2 },
    { name: 'givenNames', label: 'givenNames', x, y: y + row * 3, width: w * 2 },
    { name: 'nationality', label: 'nationality', x, y: y + row * 4, width: 20 },
    { name: 'sex', label: 'sex', x: x + 22, y: y + row * 4, width: w - 20 },
    { name: 'birthDate', label: 'birthDate', x: right, y: y + row * 4, width: w },
  ];
};

const wideLeft: SideLayout = {
  side: 'front',
  title: { style: 'line', word: 'visa' },
  emblem: { x: 11, y: 9, radius: 5 },
  portrait: { x: 5, y: 18, width: 29, height: 37.3 },
  cells: visaCells(42, 15, 34, 7.4),
  signature: { x: 78, y: 50.4, width: 34, height: 6 },
  mrz: MRZ_A,
};

const wideRight: SideLayout = {
  side: 'front',
  title: { style: 'band', word: 'visa' },
  portrait: { x: 86, y: 14, width: 28, height: 36 },
  emblem: { x: 45, y: 36, radius: 13, alpha: 0.25 },
  cells: visaCells(6, 15.5, 36, 7.4),
  mrz: MRZ_A,
};

const smallLeft: SideLayout = {
  side: 'front',
  title: { style: 'centre', word: 'visa' },
  portrait: { x: 5.5, y: 13, width: 28, height: 36 },
  cells: visaCells(38, 14, 29, 6.9),
  mrz: MRZ_B,
};

const smallRight: SideLayout = {
  side: 'front',
  title: { style: 'band', word: 'visa' },
  portrait: { x: 73, y: 12.5, width: 27, height: 34.7 },
  emblem: { x: 40, y: 33, radius: 10, alpha: 0.25 },
  cells: visaCells(6, 14, 30, 6.9),
  mrz: MRZ_B,
};

export const VISA_LAYOUTS: readonly Layout[] = [
  { ...MRV_A, id: 'visa-a-portrait-left', sides: [wideLeft] },
  { ...MRV_A, id: 'visa-a-portrait-right', sides: [wideRight] },
  { ...MRV_B, id: 'visa-b-portrait-left', sides: [smallLeft] },
  { ...MRV_B, id: 'visa-b-portrait-right', sides: [smallRight] },
];
