import type { DrawnSort } from '../../drawn-sort.ts';
import { inventPan, inventTan } from '../../numbers/indian-numbers.ts';
import { fillShape } from '../../numbers/random-text.ts';
import type { Draw } from '../../random.ts';
import { printSpecimen } from '../../sheet/compose-id-card.ts';
import { amountField, dateField, nameField, numberField, printAmount, textField } from '../../sheet/field-truths.ts';
import { drawPaper, inventLook } from '../../sheet/invent-look.ts';
import type { Look } from '../../sheet/invent-look.ts';
import { formLine, layTable } from '../../sheet/lay-form.ts';
import type { Entry, TablePlan } from '../../sheet/lay-form.ts';
import type { Drawing, FieldTruth, Mark, Sheet } from '../../sheet/sheet.ts';
import { inventFirm } from '../invent-firm.ts';
import { inventIndian, writeAddress } from '../invent-indian.ts';

export const FORM_16_SORTS: readonly DrawnSort[] = [
  { name: 'FRM16', type: 'FRM16', country: 'IND', identity: 'document_number_1', draw: drawForm16 },
];

const X = 15;
const filled = (value: string): Entry => ({ filled: value });

/** Part A (certificate, quarters) and Part B (salary and tax), as pages of one file. */
function drawForm16(draw: Draw): Drawing {
  const look = inventLook(draw);
  const firm = inventFirm(draw);
  const office = inventIndian(draw);
  const person = inventIndian(draw);
  const year = draw.whole(2017, 2024);
  const quarters = [0, 1, 2, 3].map(() => ({ paid: draw.whole(90_000, 600_000), tax: draw.whole(0, 60_000) }));
  const gross = quarters.reduce((sum, { paid }) => sum + paid, 0);
  const tax = quarters.reduce((sum, one) => sum + one.tax, 0);
  const particulars: Record<string, FieldTruth> = {
    employer: nameField('employer_name', firm.name.toUpperCase()),
    employerAddress: textField('employer_address', writeAddress(office).latin),
    employee: nameField('name_1', person.name.latin.toUpperCase()),
    employeeAddress: textField('address_1', writeAddress(person).latin),
    employerPan: numberField('employer_pan', inventPan(draw, firm.entity, firm.name.charAt(0))),
    tan: numberField('tan', inventTan(draw, draw.pick(['BLR', 'MUM', 'DEL', 'CHE', 'PNE']), firm.name.charAt(0))),
    pan: numberField('document_number_1', inventPan(draw, 'P', person.surname.latin.charAt(0))),
    certificate: numberField('certificate_number', fillShape(draw, 'AAAAAAA')),
    updated: dateField('issue_date', `${year}-06-${draw.whole(10, 28)}`, 'DD-MON-YYYY'),
    year: textField('assessment_year', `${year}-${String(year + 1).slice(2)}`),
    from: dateField('period_from', `${year - 1}-04-01`, 'DD-MON-YYYY'),
    to: dateField('period_to', `${year}-03-31`, 'DD-MON-YYYY'),
  };
  const partA = drawPartA(draw, look, particulars, { quarters, gross, tax });
  const partB = drawPartB(draw, look, particulars, { quarters, gross, tax });
  return { pack: 'pdf', sheets: [partA, partB] };
}

type Particulars = Readonly<Record<string, FieldTruth>>;
interface Sums {
  quarters: readonly { paid: number; tax: number }[];
  gross: number;
  tax: number;
}

const plan = (y: number, columns: readonly number[], more: Partial<TablePlan> = {}): TablePlan => ({
  x: X,
  y,
  columns,
  size: 2.8,
  ...more,
});

function drawPartA(draw: Draw, look: Look, p: Particulars, sums: Sums): Sheet {
  const head = layParticulars(draw, look, p);
  const table = layQuarters(draw, look, sums, head.bottom + 6);
  return page(draw, look, [
    formLine(look, 22, 5, 'FORM NO. 16', { weight: 'bold' }),
    formLine(look, 28, 3, '[See rule 31(1)(a)]'),
    formLine(look, 34, 4, 'PART A', { weight: 'bold' }),
    formLine(look, 40, 2.9, 'Certificate under Section 203 of the Income-tax Act, 1961 for tax deducted at source'),
    ...head.marks,
    formLine(look, head.bottom + 4.4, 2.9, 'Summary of amount paid/credited and tax deducted at source thereon'),
    ...table.marks,
    formLine(look, table.bottom + 16, 3, 'Verification: the information given above is true, complete and correct.'),
  ]);
}

function layParticulars(draw: Draw, look: Look, p: Particulars): { marks: Mark[]; bottom: number } {
  const certificate = ['Certificate No.', p['certificate']!, 'Last updated on', p['updated']!];
  const head = layTable(look, [certificate], plan(46, [35, 55, 35, 55]));
  const sides: Entry[][] = [
    ['Name and address of the Employer', 'Name and address of the Employee'],
    [p['employer']!, p['employee']!],
    [p['employerAddress']!, p['employeeAddress']!],
  ];
  const swapped = draw.chance(0.3);
  const names = swapped ? sides.map((row) => row.toReversed()) : sides;
  const people = layTable(look, names, plan(head.bottom, [90, 90]));
  const numbers: Entry[][] = [
    ['PAN of the Deductor', 'TAN of the Deductor', 'PAN of the Employee', 'Employee Reference No.'],
    [p['employerPan']!, p['tan']!, p['pan']!, filled(fillShape(draw, '99999'))],
  ];
  const codes = layTable(look, numbers, plan(people.bottom, [45, 45, 45, 45]));
  const dates: Entry[][] = [
    ['CIT (TDS)', 'Assessment Year', 'Period From', 'Period To'],
    ['The Commissioner of Income Tax (TDS)', p['year']!, p['from']!, p['to']!],
  ];
  const period = layTable(look, dates, plan(codes.bottom, [60, 40, 40, 40]));
  return { marks: [head, people, codes, period].flatMap(({ marks }) => marks), bottom: period.bottom };
}

function layQuarters(draw: Draw, look: Look, { quarters, gross, tax }: Sums, y: number) {
  const titles = ['Quarter(s)', 'Receipt Numbers', 'Amount paid/credited', 'Amount of tax deducted (Rs.)', 'Amount of tax deposited (Rs.)']; // prettier-ignore
  const rows = quarters.map(({ paid, tax: deducted }, index): Entry[] => [
    `Q${index + 1}`,
    filled(fillShape(draw, 'AAAAAAAA')),
    ...[paid, deducted, deducted].map((amount) => filled(printAmount(amount))),
  ]);
  const total: Entry[] = [
    'Total (Rs.)',
    '',
    amountField('total_amount_paid', gross),
    amountField('total_tax_deducted', tax),
    amountField('total_tax_deposited', tax),
  ];
  return layTable(look, [titles, ...rows, total], plan(y, [22, 40, 39, 39, 40], { right: [2, 3, 4] }));
}

function drawPartB(draw: Draw, look: Look, p: Particulars, { gross, tax }: Sums): Sheet {
  const standard = 50_000;
  const deductions = draw.whole(0, 15) * 10_000;
  const income = Math.max(0, gross - standard - deductions);
  const cess = Math.round(tax * 0.04);
  const line = (label: string, amount: number, key?: string): Entry[] => [
    label,
    key ? amountField(key, amount) : filled(printAmount(amount)),
  ];
  const rows: Entry[][] = [
    line('1. Gross Salary (a) Salary as per provisions contained in section 17(1)', gross, 'gross_salary'),
    line('   (b) Value of perquisites under section 17(2)', 0),
    line('   (c) Profits in lieu of salary under section 17(3)', 0),
    line('2. Less: Allowances to the extent exempt under section 10', 0),
    line('3. Standard deduction under section 16(ia)', standard, 'standard_deduction'),
    line('4. Aggregate of deductible amount under Chapter VI-A', deductions, 'chapter_vi_a_deductions'),
    line('5. Total taxable income', income, 'total_taxable_income'),
    line('6. Tax on total income', tax, 'tax_on_total_income'),
    line('7. Rebate under section 87A, if applicable', 0),
    line('8. Health and education cess', cess, 'cess'),
    line('9. Net tax payable', tax + cess, 'net_tax_payable'),
  ];
  const head = layTable(look, [['PAN of the Employee', p['pan']!, 'Assessment Year', p['year']!]], { x: X, y: 32, columns: [45, 45, 45, 45], size: 2.8 }); // prettier-ignore
  const table = layTable(look, rows, { x: X, y: head.bottom + 5, columns: [130, 50], size: 3, right: [1] });
  return page(draw, look, [
    formLine(look, 20, 4.4, 'PART B (Annexure-I)', { weight: 'bold' }),
    formLine(look, 27, 3, 'Details of Salary Paid and any other income and tax deducted'),
    ...head.marks,
    ...table.marks,
  ]);
}

function page(draw: Draw, look: Look, marks: readonly Mark[]): Sheet {
  return {
    side: 'front',
    widthMm: 210,
    heightMm: 297,
    cornerMm: 0,
    marks: [drawPaper(draw, 210, 297), printSpecimen(draw, look, 210, 297), ...marks],
  };
}
