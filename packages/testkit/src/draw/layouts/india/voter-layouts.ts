import { toTitle } from '../../india/invent-indian-holder.ts';
import {
  printCode,
  printEmblem,
  printLabel,
  printLocal,
  printPair,
  printPortrait,
  printScript,
  printTitle,
  printValue,
  writeDate,
  type Paper,
} from '../../india/paper.ts';
import type { IndianLayout } from './indian-layout.ts';

/** The laminated card of before 2015: upright, black on white, an age instead of a date of birth. */
function drawOldFront(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'ELECTION COMMISSION OF INDIA', { x: 30, y: 7, size: 2.8, align: 'centre', width: 54 });
  printScript(paper, { x: 18, y: 11, size: 2.4, width: 24 });
  printTitle(paper, 'IDENTITY CARD', { x: 30, y: 14.6, size: 2.6, align: 'centre' });
  printValue(paper, 'documentNumber', holder.epic, { x: 30, y: 20, size: 3.6, align: 'centre', number: true });
  printPortrait(paper, { x: 18, y: 22, width: 23, height: 29.5 });
  const name = toTitle(holder.fullName);
  printScript(paper, { x: 4, y: 57, size: 2.2, width: 12 });
  printPair(paper, "Elector's Name : ", 'fullName', name, { x: 4, y: 61, size: 2.5, width: 52 });
  printPair(paper, "Father's Name : ", 'fatherName', toTitle(holder.fatherName), { x: 4, y: 66, size: 2.5, width: 52 });
  printPair(paper, 'Sex : ', 'sex', holder.sex === 'F' ? 'Female' : 'Male', { x: 4, y: 71, size: 2.5 });
  printPair(paper, 'Age as on 1.1.2009 : ', 'age', String(ageIn(holder.dateOfBirth, 2009)), { x: 4, y: 76, size: 2.5 });
}

function ageIn(birth: string, year: number): number {
  return Math.max(18, year - Number(birth.slice(0, 4)));
}

function drawOldBack(paper: Paper): void {
  const { address } = paper.holder;
  printScript(paper, { x: 4, y: 6, size: 2.2, width: 14 });
  printLabel(paper, 'Address :', { x: 4, y: 10, size: 2.4 });
  const { house, street, locality, city, district, state, postCode } = address;
  [`${house}, ${street},`, `${locality}, ${city},`, `${district},`, `${state} - ${postCode}`].forEach((line, row) =>
    printValue(paper, 'address', line, { x: 4, y: 14 + row * 3.6, size: 2.4, width: 52 }),
  );
  printLabel(paper, 'Electoral Registration Officer', { x: 22, y: 44, size: 2 });
  printPair(paper, 'Assembly Constituency No. and Name : ', 'constituency', `112 - ${city}`, {
    x: 4,
    y: 52,
    size: 2.1,
    width: 52,
  });
  printPair(paper, 'Part No. : ', 'partNumber', '147', { x: 4, y: 58, size: 2.2 });
}

/** The plastic card: across, in colour. */
function drawNewFront(paper: Paper): void {
  const { holder } = paper;
  printEmblem(paper, { x: 8, y: 7, radius: 4 });
  printScript(paper, { x: 24, y: 5.4, size: 2.6, width: 30 });
  printTitle(paper, 'ELECTION COMMISSION OF INDIA', { x: 22, y: 9.4, size: 2.8, width: 52 });
  printTitle(paper, 'Elector Photo Identity Card', { x: 22, y: 13.2, size: 2.4 });
  printValue(paper, 'documentNumber', holder.epic, { x: 58, y: 18.6, size: 3.4, number: true });
  printPortrait(paper, { x: 5, y: 16, width: 20, height: 25.5 });
  printLocal(paper, 'fullNameLocal', toTitle(holder.fullName), {
    x: 28,
    y: 25,
    size: 2.4,
    width: 54,
    before: 'naam :',
  });
  printPair(paper, 'Name : ', 'fullName', toTitle(holder.fullName), { x: 28, y: 29.4, size: 2.6, width: 54 });
  printLocal(paper, 'fatherNameLocal', toTitle(holder.fatherName), {
    x: 28,
    y: 35,
    size: 2.4,
    width: 54,
    before: 'pita ka naam :',
  });
  printPair(paper, "Father's Name : ", 'fatherName', toTitle(holder.fatherName), {
    x: 28,
    y: 39.4,
    size: 2.6,
    width: 54,
  });
}

function drawNewBack(paper: Paper): void {
  const { holder } = paper;
  printScript(paper, { x: 4, y: 5, size: 2, width: 10 });
  printPair(paper, '/ Gender : ', 'sex', holder.sex === 'F' ? 'Female' : 'Male', { x: 14, y: 5, size: 2.2 });
  printScript(paper, { x: 4, y: 9.4, size: 2, width: 16 });
  printPair(paper, '/ Date of Birth / Age : ', 'dateOfBirth', writeDate(paper, holder.dateOfBirth, '-'), {
    x: 20,
    y: 9.4,
    size: 2.2,
  });
  printScript(paper, { x: 4, y: 14, size: 2, width: 36 });
  printLabel(paper, 'Address :', { x: 4, y: 18, size: 2.2 });
  const { house, street, locality, city, district, state, postCode } = holder.address;
  [`${house}, ${street},`, `${locality}, ${city},`, `${district}, ${state} - ${postCode}`].forEach((line, row) =>
    printValue(paper, 'address', line, { x: 4, y: 21.4 + row * 3.2, size: 2.2, width: 56 }),
  );
  printCode(paper, { x: 64, y: 22, width: 17, height: 17 });
  printLabel(paper, 'Electoral Registration Officer', { x: 40, y: 44, size: 1.9 });
  printPair(paper, 'Assembly Constituency No. and Name : ', 'constituency', `45 - ${city}`, {
    x: 4,
    y: 48,
    size: 2,
    width: 60,
  });
  printPair(paper, 'Part No. and Name : ', 'partNumber', '88', { x: 4, y: 51.6, size: 2 });
}

export const VOTER_LAYOUTS: readonly IndianLayout[] = [
  {
    kind: 'voter-old',
    widthMm: 60,
    heightMm: 86,
    sides: [
      { side: 'front', draw: drawOldFront },
      { side: 'back', draw: drawOldBack },
    ],
  },
  {
    kind: 'voter-new',
    widthMm: 85.6,
    heightMm: 53.98,
    sides: [
      { side: 'front', draw: drawNewFront },
      { side: 'back', draw: drawNewBack },
    ],
  },
];
