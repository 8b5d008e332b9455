import type { IndianHolder } from '../../india/indian-document.ts';
import {
  printEmblem,
  printLabel,
  printPortrait,
  printScript,
  printTitle,
  printValue,
  writeDate,
  type Paper,
} from '../../india/paper.ts';
import { computeMrz } from '../../mrz/compute-mrz.ts';
import { drawOcrB } from '../../ocr-b/draw-ocr-b.ts';
import type { IndianLayout } from './indian-layout.ts';

const PAGE = { widthMm: 125, heightMm: 88 } as const;
const LABEL = 2;
const VALUE = 2.9;

/** Label and value below it. */
function cell(paper: Paper, x: number, y: number, [label, name, value]: readonly [string, string, string]): void {
  printScript(paper, { x, y, size: LABEL, width: 8 });
  printLabel(paper, `/ ${label}`, { x: x + 8.4, y, size: LABEL });
  printValue(paper, name, value, { x, y: y + 3.8, size: VALUE });
}

/** The numbers that only the passport has, made of those that all holders have. */
export function passportNumbers({ epic, drivingLicence }: Pick<IndianHolder, 'epic' | 'drivingLicence'>) {
  const digits = drivingLicence.replaceAll(/\D/g, '').padEnd(13, '0');
  return {
    number: `K${epic.slice(3)}`,
    old: `F${epic.slice(3).split('').reverse().join('')}`,
    file: `${drivingLicence.slice(0, 2)}${digits.slice(0, 13)}`,
  };
}

function splitName({ fullName }: IndianHolder): { surname: string; givenNames: string } {
  const words = fullName.split(' ');
  return { surname: words.at(-1)!, givenNames: words.slice(0, -1).join(' ') };
}

function drawData(paper: Paper): void {
  const { holder } = paper;
  const { surname, givenNames } = splitName(holder);
  const { number } = passportNumbers(holder);
  printTitle(paper, 'REPUBLIC OF INDIA', { x: 62, y: 8, size: 3.6, align: 'centre' });
  printEmblem(paper, { x: 14, y: 11, radius: 5 });
  printPortrait(paper, { x: 6, y: 20, width: 28, height: 36 });
  cell(paper, 38, 13, ['Type', 'none', 'P']);
  cell(paper, 60, 13, ['Country Code', 'issuingState', 'IND']);
  cell(paper, 88, 13, ['Passport No.', 'documentNumber', number]);
  cell(paper, 38, 21.5, ['Surname', 'surname', surname]);
  cell(paper, 38, 30, ['Given Name(s)', 'givenNames', givenNames]);
  cell(paper, 38, 38.5, ['Nationality', 'nationality', 'INDIAN']);
  cell(paper, 66, 38.5, ['Sex', 'sex', holder.sex]);
  cell(paper, 88, 38.5, ['Date of Birth', 'dateOfBirth', writeDate(paper, holder.dateOfBirth, '/')]);
  cell(paper, 38, 47, ['Place of Birth', 'placeOfBirth', holder.address.city.toUpperCase()]);
  cell(paper, 88, 47, ['Place of Issue', 'placeOfIssue', holder.address.district.toUpperCase()]);
  cell(paper, 38, 55.5, ['Date of Issue', 'dateOfIssue', writeDate(paper, holder.dateOfIssue, '/')]);
  cell(paper, 88, 55.5, ['Date of Expiry', 'dateOfExpiry', writeDate(paper, holder.dateOfExpiry, '/')]);
  if (paper.blank) return;
  const zone = computeMrz(
    {
      documentCode: 'P',
      issuingState: 'IND',
      nationality: 'IND',
      surname,
      givenNames,
      documentNumber: number,
      birthDate: holder.dateOfBirth,
      sex: holder.sex,
      expiryDate: holder.dateOfExpiry,
    },
    'TD3',
  );
  zone.forEach((line, index) =>
    drawOcrB(paper.sheet.context, line, { x: 6.6, y: 74 + index * 6.35 }, { widthMm: 0.36, colour: '#15171c' }),
  );
}

function drawLast(paper: Paper): void {
  const { holder } = paper;
  const { old, file } = passportNumbers(holder);
  const { house, street, locality, city, state, postCode } = holder.address;
  cell(paper, 8, 10, ['Name of Father / Legal Guardian', 'fatherName', holder.fatherName]);
  cell(paper, 8, 20, ['Name of Mother', 'motherName', holder.motherName]);
  cell(paper, 8, 30, ['Name of Spouse', 'spouseName', '']);
  printScript(paper, { x: 8, y: 40, size: LABEL, width: 6 });
  printLabel(paper, '/ Address', { x: 14.4, y: 40, size: LABEL });
  [`${house}, ${street}, ${locality},`, `${city},`, `PIN:${postCode}, ${state}, INDIA`].forEach((line, index) =>
    printValue(paper, 'address', line.toUpperCase(), { x: 8, y: 44 + index * 4, size: VALUE }),
  );
  printScript(paper, { x: 8, y: 60, size: LABEL, width: 10 });
  printLabel(paper, '/ Old Passport No. with Date and Place of Issue', { x: 18.4, y: 60, size: LABEL });
  printValue(paper, 'oldPassportNumber', old, { x: 8, y: 64, size: VALUE });
  printValue(paper, 'oldPassportDate', writeDate(paper, '2011-05-09', '/'), { x: 34, y: 64, size: VALUE });
  printValue(paper, 'oldPassportPlace', holder.address.district.toUpperCase(), { x: 60, y: 64, size: VALUE });
  cell(paper, 8, 70, ['File No.', 'fileNumber', file]);
}

export const INDIAN_PASSPORT_LAYOUTS: readonly IndianLayout[] = [
  {
    ...PAGE,
    kind: 'passport',
    sides: [
      { side: 'front', draw: drawData },
      { side: 'back', draw: drawLast },
    ],
  },
];
