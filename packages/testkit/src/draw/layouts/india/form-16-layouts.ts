import { printLabel, printTitle, printValue, writeDate, type Paper } from '../../india/paper.ts';
import { createRandom } from '../../random.ts';
import type { IndianLayout } from './indian-layout.ts';

const A4 = { widthMm: 210, heightMm: 297, plain: true } as const;
const SIZE = 3;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Rupees with paise, grouped as in India. */
function writeRupees(paise: number): string {
  const rupees = String(Math.floor(paise / 100));
  const head = rupees.slice(0, -3).replaceAll(/(\d)(?=(?:\d{2})+$)/g, '$1,');
  const grouped = rupees.length > 3 ? `${head},${rupees.slice(-3)}` : rupees;
  return `${grouped}.${String(paise % 100).padStart(2, '0')}`;
}

/** The figures of one year, which add up, the same on both pages; paise. */
function inventFigures(paper: Paper) {
  const random = createRandom(`form-16/${paper.holder.pan}/${paper.holder.companyPan}`);
  const quarters = [1, 2, 3, 4].map(() => {
    const paid = random.whole(90_000, 480_000) * 100;
    const deducted = Math.round(paid / 1000) * 100;
    return { receipt: random.string(LETTERS, 8), amounts: [paid, deducted, deducted] };
  });
  const totals = [0, 1, 2].map((column) => quarters.reduce((sum, { amounts }) => sum + amounts[column]!, 0));
  const gross = totals[0]!;
  const taxable = gross - 50_000_00 - 150_000_00;
  const tax = Math.round(taxable / 1000) * 100;
  const cess = Math.round(tax / 2500) * 100;
  return { quarters, totals, gross, taxable, tax, cess, net: tax + cess, certificate: random.string(LETTERS, 7) };
}

function tanOf({ companyPan, address }: Paper['holder']): string {
  return `${address.city.slice(0, 3).toUpperCase()}${companyPan[4]}${companyPan.slice(5, 9)}1${companyPan[9]}`;
}

function party(paper: Paper, x: number, names: readonly [string, string], name: string): void {
  const { house, street, locality, city, state, postCode } = paper.holder.address;
  printValue(paper, names[0], name, { x, y: 62, size: SIZE, width: 80 });
  [`${house}, ${street}, ${locality},`, `${city}, ${state} - ${postCode}`].forEach((line, index) =>
    printValue(paper, names[1], line, { x, y: 66.6 + index * 4.6, size: SIZE, width: 80 }),
  );
}

/** Columns side by side, each a head and a value below. */
function cells(
  paper: Paper,
  y: number,
  columns: readonly (readonly [x: number, head: string, name: string, value: string])[],
): void {
  for (const [x, label, name, value] of columns) {
    printLabel(paper, label, { x, y, size: SIZE });
    printValue(paper, name, value, { x: x + 2, y: y + 6, size: SIZE });
  }
}

function drawPartA(paper: Paper): void {
  const { holder } = paper;
  drawHead(paper);
  printLabel(paper, 'Name and address of the Employer/Specified Bank', { x: 18, y: 56, size: SIZE });
  printLabel(paper, 'Name and address of the Employee/Specified senior citizen', { x: 112, y: 56, size: SIZE });
  party(paper, 20, ['employerName', 'employerAddress'], holder.company);
  party(paper, 114, ['fullName', 'address'], holder.fullName);
  cells(paper, 84, [
    [18, 'PAN of the Deductor', 'employerPan', holder.companyPan],
    [68, 'TAN of the Deductor', 'tan', tanOf(holder)],
    [118, 'PAN of the Employee', 'documentNumber', holder.pan],
  ]);
  const year = Number(holder.dateOfIssue.slice(0, 4));
  cells(paper, 100, [
    [18, 'CIT (TDS)', 'none', 'The Commissioner of Income Tax (TDS)'],
    [100, 'Assessment Year', 'assessmentYear', `${year + 1}-${String(year + 2).slice(2)}`],
  ]);
  printLabel(paper, 'Period with the Employer', { x: 150, y: 100, size: SIZE });
  cells(paper, 105, [
    [146, 'From', 'periodFrom', writeDate(paper, `${year}-04-01`)],
    [172, 'To', 'periodTo', writeDate(paper, `${year + 1}-03-31`)],
  ]);
  drawQuarters(paper);
}

function drawHead(paper: Paper): void {
  const centred = { x: 105, align: 'centre' } as const;
  printTitle(paper, 'FORM NO. 16', { ...centred, y: 18, size: 4.4 });
  printLabel(paper, '[See rule 31(1)(a)]', { x: 93, y: 24, size: SIZE });
  printTitle(paper, 'PART A', { ...centred, y: 31, size: 3.6 });
  const title = 'Certificate under Section 203 of the Income-tax Act, 1961 for tax deducted at source on salary';
  printLabel(paper, title, { x: 30, y: 38, size: SIZE });
  printLabel(paper, 'Certificate No.', { x: 18, y: 47, size: SIZE });
  printValue(paper, 'certificateNumber', inventFigures(paper).certificate, { x: 42, y: 47, size: SIZE });
  printLabel(paper, 'Last updated on', { x: 120, y: 47, size: SIZE });
  printValue(paper, 'dateOfIssue', writeDate(paper, paper.holder.dateOfIssue), { x: 146, y: 47, size: SIZE });
}

function drawQuarters(paper: Paper): void {
  const { quarters, totals } = inventFigures(paper);
  const title = 'Summary of amount paid/credited and tax deducted at source thereon';
  printTitle(paper, title, { x: 105, y: 124, size: 3.2, align: 'centre' });
  const heads = [
    'Quarter(s)',
    'Receipt Numbers',
    'Amount paid/credited',
    'Amount of tax deducted',
    'Amount of tax deposited',
  ];
  heads.forEach((head, index) => printLabel(paper, head, { x: [18, 44, 88, 126, 164][index]!, y: 132, size: 2.7 }));
  quarters.forEach(({ receipt, amounts }, index) => {
    const y = 140 + index * 6.5;
    const name = `quarter${index + 1}`;
    printLabel(paper, `Q${index + 1}`, { x: 20, y, size: SIZE });
    printValue(paper, `${name}Receipt`, receipt, { x: 46, y, size: SIZE });
    amountRow(paper, y, [`${name}AmountPaid`, `${name}TaxDeducted`, `${name}TaxDeposited`], amounts);
  });
  printLabel(paper, 'Total (Rs.)', { x: 20, y: 166, size: SIZE });
  amountRow(paper, 166, ['totalAmountPaid', 'totalTaxDeducted', 'totalTaxDeposited'], totals);
}

function amountRow(paper: Paper, y: number, names: readonly string[], amounts: readonly number[]): void {
  names.forEach((name, column) =>
    printValue(paper, name, writeRupees(amounts[column]!), { x: 118 + column * 38, y, size: SIZE, align: 'right' }),
  );
}

function drawPartB(paper: Paper): void {
  const figures = inventFigures(paper);
  printTitle(paper, 'PART B (Annexure-I)', { x: 105, y: 18, size: 4, align: 'centre' });
  printLabel(paper, 'Details of Salary Paid and any other income and tax deducted', { x: 50, y: 26, size: SIZE });
  const rows: readonly (readonly [label: string, name: string, paise?: number])[] = [
    ['1.  Gross Salary', 'none'],
    ['(a) Salary as per provisions contained in section 17(1)', 'salary', figures.gross],
    ['(b) Value of perquisites under section 17(2)', 'perquisites', 0],
    ['(c) Profits in lieu of salary under section 17(3)', 'profitsInLieu', 0],
    ['(d) Total', 'grossSalary', figures.gross],
    ['4.  Less: Deductions under section 16', 'none'],
    ['(a) Standard deduction under section 16(ia)', 'standardDeduction', 50_000_00],
    ['(c) Tax on employment under section 16(iii)', 'professionalTax', 0],
    ['10. Deductions under Chapter VI-A', 'none'],
    ['11. Aggregate of deductible amount under Chapter VI-A', 'chapterViADeductions', 150_000_00],
    ['12. Total taxable income (9-11)', 'totalTaxableIncome', figures.taxable],
    ['13. Tax on total income', 'taxOnTotalIncome', figures.tax],
    ['14. Rebate under section 87A, if applicable', 'rebate', 0],
    ['15. Surcharge, wherever applicable', 'surcharge', 0],
    ['16. Health and education cess', 'cess', figures.cess],
    ['19. Net tax payable (17-18)', 'netTaxPayable', figures.net],
  ];
  rows.forEach(([label, name, paise], index) => {
    const y = 40 + index * 8;
    printLabel(paper, label, { x: 20, y, size: SIZE });
    if (paise !== undefined) printValue(paper, name, writeRupees(paise), { x: 186, y, size: SIZE, align: 'right' });
  });
}

export const FORM_16_LAYOUTS: readonly IndianLayout[] = [
  {
    ...A4,
    kind: 'form-16',
    sides: [
      { side: 'front', draw: drawPartA },
      { side: 'back', draw: drawPartB },
    ],
  },
];
