/** A total, and what it is the sum of; what is not printed counts as nothing where it is marked so. */
export interface Sum {
  check: string;
  total: string;
  plus: readonly string[];
  minus?: readonly string[];
  /** Parts that a form may leave out. */
  optional?: readonly string[];
  /** What is in doubt when the sum differs; everything that has part in it if absent. */
  doubts?: readonly string[];
}

const QUARTERS = [1, 2, 3, 4];
const quarters = (column: string): string[] => QUARTERS.map((quarter) => `quarter${quarter}${column}`);

/**
 * The sums of part A (section 203, columns of the quarters) and of part B (annexure I). Those that doubt nothing hold on most forms:
 * they confirm where they come out, and say nothing where something was put right since.
 */
export const SUMS: readonly Sum[] = [
  ...['AmountPaid', 'TaxDeducted', 'TaxDeposited'].map((column) => ({
    check: 'sum_of_quarters',
    total: `total${column}`,
    plus: quarters(column),
    optional: quarters(column),
  })),
  {
    check: 'sum_of_salary',
    total: 'grossSalary',
    plus: ['salary', 'perquisites', 'profitsInLieu'],
    optional: ['perquisites', 'profitsInLieu'],
  },
  {
    // Other income, which some employees report, is on rows that are not read: then the total is confirmed by nothing.
    check: 'sum_of_income',
    total: 'totalTaxableIncome',
    plus: ['grossSalary'],
    minus: ['exemptAllowances', 'standardDeduction', 'professionalTax', 'chapterViADeductions'],
    optional: ['exemptAllowances', 'professionalTax'],
    doubts: ['totalTaxableIncome'],
  },
  {
    check: 'sum_of_tax',
    total: 'netTaxPayable',
    plus: ['taxOnTotalIncome', 'surcharge', 'cess'],
    minus: ['rebate'],
    optional: ['surcharge', 'rebate'],
  },
  // What was deducted is paid in, and what was paid and deducted in the year is the salary and the tax of part B.
  ...['total', ...QUARTERS.map((quarter) => `quarter${quarter}`)].map((row) => ({
    check: 'sum_of_deposits',
    total: `${row}TaxDeposited`,
    plus: [`${row}TaxDeducted`],
    doubts: [],
  })),
  ...[
    { total: 'grossSalary', column: 'AmountPaid' },
    { total: 'netTaxPayable', column: 'TaxDeducted' },
  ].flatMap(({ total, column }) => [
    { check: 'sum_of_year', total, plus: [`total${column}`], doubts: [] },
    { check: 'sum_of_year', total, plus: quarters(column), optional: quarters(column), doubts: [] },
  ]),
];
