import {
  printCode,
  printEmblem,
  printLabel,
  printPortrait,
  printScript,
  printTitle,
  printValue,
  writeDate,
  type Paper,
} from '../../india/paper.ts';
import { drawSignature } from '../../paper/draw-emblem.ts';
import type { IndianLayout } from './indian-layout.ts';

const ID1 = { widthMm: 85.6, heightMm: 53.98 } as const;

/** To 2017: name, father and date without labels, the number under its title. */
function drawOld(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'INCOME TAX DEPARTMENT', { x: 20, y: 6.5, size: 3.1, width: 31 });
  printScript(paper, { x: 4, y: 6.3, size: 3.2, width: 13 });
  printEmblem(paper, { x: 50 + 6, y: 6, radius: 3 });
  printTitle(paper, 'GOVT. OF INDIA', { x: 63, y: 6.5, size: 3.1, width: 20 });
  printValue(paper, 'fullName', holder.fullName, { x: 4, y: 15, size: 3.1, width: 55 });
  printValue(paper, 'fatherName', holder.fatherName, { x: 4, y: 21, size: 3.1, width: 55 });
  printValue(paper, 'dateOfBirth', writeDate(paper, holder.dateOfBirth, '/'), { x: 4, y: 27.5, size: 3.1 });
  printLabel(paper, 'Permanent Account Number', { x: 4, y: 33.5, size: 2.5 });
  printValue(paper, 'documentNumber', holder.pan, { x: 4, y: 38.5, size: 4, number: true });
  printLabel(paper, 'Signature', { x: 6, y: 51, size: 1.9 });
  if (!paper.blank)
    drawSignature(paper.sheet.context, paper.random.fork('signature'), { x: 5, y: 42, width: 26, height: 5.5 });
  printPortrait(paper, { x: 63, y: 26, width: 18, height: 23 });
}

/** From 2017: each value below a label in two languages. */
export function drawNewPan(paper: Paper, top = 0, left = 0): void {
  const { holder } = paper;
  const at = (x: number, y: number, size: number) => ({ x: left + x, y: top + y, size });
  printScript(paper, { ...at(5, 5.6, 2.9), width: 18 });
  printTitle(paper, 'INCOME TAX DEPARTMENT', { ...at(5, 9.4, 2.6), width: 34 });
  printEmblem(paper, { x: left + 43, y: top + 6.5, radius: 3.4 });
  printScript(paper, { ...at(54, 5.6, 2.9), width: 18 });
  printTitle(paper, 'GOVT. OF INDIA', { ...at(54, 9.4, 2.6), width: 26 });
  printScript(paper, { ...at(26, 14, 2.3), width: 24 });
  printLabel(paper, 'Permanent Account Number Card', at(26, 17.2, 2.3));
  printValue(paper, 'documentNumber', holder.pan, { ...at(28, 22.6, 4.1), number: true });
  printPortrait(paper, { x: left + 5, y: top + 14, width: 17, height: 21.5 });
  const row = (y: number, label: string, name: string, value: string, script: number) => {
    printScript(paper, { ...at(26, y, 1.9), width: script });
    printLabel(paper, ` / ${label}`, at(26 + script, y, 1.8));
    printValue(paper, name, value, { ...at(26, y + 3.4, 2.7), width: 38 });
  };
  row(27, 'Name', 'fullName', holder.fullName, 5);
  row(34, "Father's Name", 'fatherName', holder.fatherName, 10);
  row(41.4, 'Date of Birth', 'dateOfBirth', writeDate(paper, holder.dateOfBirth), 12);
  printLabel(paper, '/ Signature', at(12, 51.2, 1.8));
  printCode(paper, { x: left + 65, y: top + 22, width: 16, height: 16 });
}

function drawCompany(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'INCOME TAX DEPARTMENT', { x: 5, y: 7, size: 2.8, width: 36 });
  printEmblem(paper, { x: 46, y: 6.5, radius: 3.2 });
  printTitle(paper, 'GOVT. OF INDIA', { x: 58, y: 7, size: 2.8, width: 24 });
  printLabel(paper, 'Permanent Account Number Card', { x: 22, y: 14, size: 2.3 });
  printValue(paper, 'documentNumber', holder.companyPan, { x: 26, y: 20, size: 4.1, number: true });
  printScript(paper, { x: 6, y: 27, size: 1.9, width: 6 });
  printLabel(paper, ' / Name', { x: 12, y: 27, size: 1.9 });
  printValue(paper, 'fullName', holder.company, { x: 6, y: 31, size: 2.7, width: 56 });
  printScript(paper, { x: 6, y: 38, size: 1.9, width: 14 });
  printLabel(paper, ' / Date of Incorporation / Formation', { x: 20, y: 38, size: 1.9 });
  printValue(paper, 'dateOfIncorporation', writeDate(paper, holder.dateOfIncorporation), { x: 6, y: 42, size: 2.8 });
  printCode(paper, { x: 65, y: 22, width: 16, height: 16 });
}

/** A page of paper that carries the card twice, one beside the other, and some words. */
function drawElectronic(paper: Paper): void {
  printTitle(paper, 'e-Permanent Account Number (e-PAN) Card', { x: 105, y: 22, size: 5, align: 'centre' });
  printTitle(paper, 'Government of India, Income Tax Department', { x: 105, y: 30, size: 3.6, align: 'centre' });
  drawNewPan(paper, 45, 12);
  drawNewPan(paper, 45, 108);
  printLabel(paper, 'This card is signed electronically and is valid without a stamp.', { x: 20, y: 125, size: 3 });
}

export const PAN_LAYOUTS: readonly IndianLayout[] = [
  { ...ID1, kind: 'pan-old', sides: [{ side: 'front', draw: drawOld }] },
  { ...ID1, kind: 'pan-new', sides: [{ side: 'front', draw: (paper) => drawNewPan(paper) }] },
  { ...ID1, kind: 'pan-company', sides: [{ side: 'front', draw: drawCompany }] },
  { kind: 'e-pan', widthMm: 210, heightMm: 297, plain: true, sides: [{ side: 'front', draw: drawElectronic }] },
];
