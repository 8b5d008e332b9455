import { toTitle } from '../../india/invent-indian-holder.ts';
import {
  printCode,
  printEmblem,
  printLabel,
  printLocal,
  printPortrait,
  printScript,
  printTitle,
  printValue,
  writeDate,
  type Paper,
} from '../../india/paper.ts';
import type { IndianLayout } from './indian-layout.ts';

const ID1 = { widthMm: 85.6, heightMm: 53.98 } as const;

function drawFront(paper: Paper, top = 0, left = 0): void {
  const { holder } = paper;
  const at = (x: number, y: number, size: number) => ({ x: left + x, y: top + y, size });
  printEmblem(paper, { x: left + 8, y: top + 7, radius: 4 });
  printScript(paper, { ...at(30, 5.6, 2.9), width: 16 });
  printTitle(paper, 'Government of India', at(30, 9.6, 2.9));
  printPortrait(paper, { x: left + 5, y: top + 14, width: 19, height: 24 });
  printLocal(paper, 'fullNameLocal', toTitle(holder.fullNameLocal ?? holder.fullName), {
    ...at(28, 18, 2.8),
    width: 50,
  });
  printValue(paper, 'fullName', toTitle(holder.fullName), { ...at(28, 22.4, 2.8), width: 50 });
  printScript(paper, { ...at(28, 26.6, 2.6), width: 12 });
  const label = printLabel(paper, '/DOB: ', at(40, 26.6, 2.6));
  printValue(paper, 'dateOfBirth', writeDate(paper, holder.dateOfBirth, '/'), {
    x: label.end + 0.6,
    y: top + 26.6,
    size: 2.6,
  });
  printScript(paper, { ...at(28, 30.8, 2.6), width: 6 });
  printValue(paper, 'sex', `/ ${holder.sex === 'F' ? 'FEMALE' : 'MALE'}`, at(34, 30.8, 2.6));
  printNumber(paper, left + 43, top + 45.4);
  printTitle(paper, 'Aadhaar is proof of identity, not of citizenship', {
    ...at(43, 52, 1.7),
    align: 'centre',
  });
}

function printNumber(paper: Paper, x: number, y: number): void {
  const { aadhaar, virtualId } = paper.holder;
  const number = aadhaar.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
  printValue(paper, 'documentNumber', number, { x, y, size: 5, align: 'centre', number: true });
  if (paper.blank) return;
  const virtual = `VID : ${virtualId.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}`;
  printValue(paper, 'virtualId', virtual, { x, y: y + 3.6, size: 2.3, align: 'centre' });
}

/** The lines of an address as these cards break it. */
export function addressLines({ address }: Paper['holder']): string[] {
  const { careOf, house, street, locality, city, district, state, postCode } = address;
  return [`${careOf}, ${house},`, `${street}, ${locality},`, `${city}, ${district},`, `${state} - ${postCode}`];
}

function drawBack(paper: Paper, top = 0, left = 0): void {
  const at = (x: number, y: number, size: number) => ({ x: left + x, y: top + y, size });
  printScript(paper, { ...at(18, 5.6, 2.6), width: 40 });
  printTitle(paper, 'Unique Identification Authority of India', { ...at(18, 9.4, 2.6), width: 60 });
  printScript(paper, { ...at(5, 14, 2.3), width: 8 });
  addressLines(paper.holder).forEach((line, row) =>
    printLocal(paper, 'addressLocal', line, { ...at(5, 17.4 + row * 3.1, 2.3), width: 50 }),
  );
  printLabel(paper, 'Address:', at(5, 29, 2.4));
  addressLines(paper.holder).forEach((line, row) =>
    printValue(paper, 'address', line, { ...at(5, 32.3 + row * 3.1, 2.4), width: 50 }),
  );
  printNumber(paper, left + 43, top + 48.6);
  printCode(paper, { x: left + 60, y: top + 13, width: 22, height: 22 }, 41);
  printLabel(paper, '1947     help@uidai.gov.in     www.uidai.gov.in', { ...at(16, 53.6, 1.4) });
}

/** The letter: the number large in its middle, front and back of the card to be cut out below. */
function drawLetter(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'Unique Identification Authority of India', { x: 105, y: 16, size: 4.4, align: 'centre' });
  printTitle(paper, 'Government of India', { x: 105, y: 22, size: 3.6, align: 'centre' });
  printLabel(paper, 'Enrolment No.: 1234/56789/01234', { x: 20, y: 34, size: 3.2 });
  printLabel(paper, 'To,', { x: 20, y: 44, size: 3.2 });
  printValue(paper, 'recipient', toTitle(holder.fullName), { x: 20, y: 49, size: 3.4 });
  addressLines(holder).forEach((line, row) =>
    printValue(paper, 'recipient', line, { x: 20, y: 54 + row * 5, size: 3.2 }),
  );
  printScript(paper, { x: 74, y: 98, size: 4, width: 24 });
  printLabel(paper, '/ Your Aadhaar No. :', { x: 99, y: 98, size: 3.8 });
  printValue(paper, 'largeNumber', holder.aadhaar.replaceAll(/(\d{4})(?=\d)/g, '$1 '), {
    x: 105,
    y: 107,
    size: 7,
    align: 'centre',
    number: true,
  });
  drawFront(paper, 215, 12);
  drawBack(paper, 215, 110);
}

export const AADHAAR_LAYOUTS: readonly IndianLayout[] = [
  {
    ...ID1,
    kind: 'aadhaar',
    sides: [
      { side: 'front', draw: (paper) => drawFront(paper) },
      { side: 'back', draw: (paper) => drawBack(paper) },
    ],
  },
  { kind: 'aadhaar-letter', widthMm: 210, heightMm: 297, plain: true, sides: [{ side: 'front', draw: drawLetter }] },
];
