import { computeGstin } from '../../india/compute-gstin.ts';
import { printLabel, printTitle, printValue, writeDate, type Paper } from '../../india/paper.ts';
import type { IndianLayout } from './indian-layout.ts';

const A4 = { widthMm: 210, heightMm: 297, plain: true } as const;
const LABELS_AT = 28;
const VALUES_AT = 98;
const SIZE = 3.5;

/** Where the next row of a table goes, mm. */
interface Pen {
  y: number;
}

function row(paper: Paper, pen: Pen, label: string, name: string, lines: readonly string[], serial = ''): void {
  if (serial) printLabel(paper, serial, { x: 20, y: pen.y, size: SIZE });
  printLabel(paper, label, { x: LABELS_AT, y: pen.y, size: SIZE });
  lines.forEach((line, index) =>
    printValue(paper, name, line, { x: VALUES_AT, y: pen.y + index * 5, size: SIZE, width: 92 }),
  );
  pen.y += Math.max(1, lines.length) * 5 + 3.2;
}

/** The address of the company, as the certificate breaks it. */
function addressOf({ holder }: Paper): string[] {
  const { house, street, locality, city, district, state, postCode } = holder.address;
  return [`${house}, ${street}, ${locality},`, `${city}, ${district},`, `${state}, ${postCode}`];
}

function head(paper: Paper, title: string): void {
  const { holder } = paper;
  printTitle(paper, title, { x: 105, y: 18, size: 4.4, align: 'centre' });
  const pen = { y: 30 };
  row(paper, pen, 'GSTIN', 'gstin', [computeGstin(holder)]);
  row(paper, pen, 'Legal Name', 'fullName', [holder.company]);
  row(paper, pen, 'Trade Name, if any', 'tradeName', [tradeName(holder)]);
}

function tradeName({ company }: Paper['holder']): string {
  return company.replace(' PRIVATE LIMITED', '');
}

function drawFirst(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'Government of India', { x: 105, y: 20, size: 4.4, align: 'centre' });
  printTitle(paper, 'Form GST REG-06', { x: 105, y: 27, size: 4.2, align: 'centre' });
  printLabel(paper, '[See Rule 10(1)]', { x: 92, y: 33, size: 3.2 });
  printTitle(paper, 'Registration Certificate', { x: 105, y: 40, size: 4.4, align: 'centre' });
  printLabel(paper, 'Registration Number :', { x: 20, y: 49, size: 3.8 });
  printValue(paper, 'documentNumber', computeGstin(holder), { x: 60, y: 49, size: 3.8 });
  const pen = { y: 60 };
  row(paper, pen, 'Legal Name', 'fullName', [holder.company], '1.');
  row(paper, pen, 'Trade Name, if any', 'tradeName', [tradeName(holder)], '2.');
  row(paper, pen, 'Additional trade names, if any', 'none', [], '3.');
  row(paper, pen, 'Constitution of Business', 'constitution', ['Private Limited Company'], '4.');
  printLabel(paper, 'Business', { x: LABELS_AT, y: pen.y + 5, size: SIZE });
  row(paper, pen, 'Address of Principal Place of', 'address', addressOf(paper), '5.');
  row(paper, pen, 'Date of Liability', 'liabilityDate', [writeDate(paper, holder.dateOfIncorporation, '/')], '6.');
  printLabel(paper, '7.', { x: 20, y: pen.y, size: SIZE });
  printLabel(paper, 'Period of Validity', { x: LABELS_AT, y: pen.y, size: SIZE });
  printLabel(paper, 'From', { x: VALUES_AT, y: pen.y, size: SIZE });
  printValue(paper, 'validFromDate', writeDate(paper, holder.dateOfIncorporation, '/'), {
    x: 112,
    y: pen.y,
    size: SIZE,
  });
  printLabel(paper, 'To', { x: 150, y: pen.y, size: SIZE });
  printValue(paper, 'none', 'Not Applicable', { x: 160, y: pen.y, size: SIZE });
  pen.y += 8.2;
  row(paper, pen, 'Type of Registration', 'registrationType', ['Regular'], '8.');
  row(paper, pen, 'Particulars of Approving Authority', 'none', [], '9.');
  row(paper, pen, 'Signature', 'none', []);
  row(paper, pen, 'Name', 'authorityName', [holder.fatherName]);
  row(paper, pen, 'Designation', 'authorityDesignation', ['Superintendent']);
  row(paper, pen, 'Jurisdictional Office', 'issuingAuthority', ['RANGE 4']);
  row(paper, pen, 'Date of issue of Certificate', 'dateOfIssue', [writeDate(paper, holder.dateOfIssue, '/')], '10.');
  printLabel(paper, 'Note: The registration certificate is required to be prominently displayed.', {
    x: 20,
    y: 280,
    size: 2.8,
  });
}

function drawAnnexA(paper: Paper): void {
  head(paper, 'Annexure A');
  printTitle(paper, 'Details of Additional Places of Business', { x: 105, y: 62, size: 4, align: 'centre' });
  printLabel(paper, 'Total Number of Additional Places of Business in the State', { x: 20, y: 72, size: SIZE });
  printValue(paper, 'additionalPlaces', '1', { x: 150, y: 72, size: SIZE });
  printLabel(paper, 'Sr. No.', { x: 20, y: 82, size: SIZE });
  printLabel(paper, 'Address', { x: 50, y: 82, size: SIZE });
  const { street, locality, city, district, state, postCode } = paper.holder.address;
  printValue(paper, 'serial', '1', { x: 22, y: 90, size: SIZE });
  [`Godown 4, ${street}, ${locality},`, `${city}, ${district}, ${state}, ${postCode}`].forEach((line, index) =>
    printValue(paper, 'additionalAddress1', line, { x: 50, y: 90 + index * 5, size: SIZE }),
  );
}

function drawAnnexB(paper: Paper): void {
  head(paper, 'Annexure B');
  const { fullName, fatherName, address } = paper.holder;
  printTitle(paper, 'Details of Managing / Whole-time Directors and Key Managerial Persons', {
    x: 105,
    y: 62,
    size: 3.8,
    align: 'centre',
  });
  [fullName, fatherName].forEach((name, index) => {
    const pen = { y: 76 + index * 34 };
    row(paper, pen, 'Name', `person${index + 1}Name`, [name], String(index + 1));
    row(paper, pen, 'Designation/Status', `person${index + 1}Designation`, ['DIRECTOR']);
    row(paper, pen, 'Resident of State', `person${index + 1}State`, [address.state]);
  });
}

export const GST_LAYOUTS: readonly IndianLayout[] = [
  {
    ...A4,
    kind: 'gst-certificate',
    sides: [
      { side: 'front', draw: drawFirst },
      { side: 'back', draw: drawAnnexA },
      { side: 'back', draw: drawAnnexB },
    ],
  },
];
