import { describe, expect, it } from 'vitest';
import type { Occurrences } from '../../../print/occurrence.ts';
import { leanPage } from '../../../testing/lean-lines.ts';
import { readParties } from './read-parties.ts';
import { readQuarters } from './read-quarters.ts';

/** A form that was photographed at an angle: the right of a row is three rows lower in the picture than its left. */
const ASKEW = { slope: 0.09, change: 2e-5 };

const valuesOf = (found: Occurrences) =>
  Object.fromEntries(Object.entries(found).map(([name, [first]]) => [name, first!.value]));

const row = (y: number, cells: readonly string[]) =>
  cells.flatMap((text, index) => (text === '' ? [] : [{ text, x: [40, 140, 420, 620, 820][index]!, y }]));

const QUARTERS = [
  { text: 'Summary of amount paid/credited and tax deducted at source thereon', x: 200, y: 560 },
  ...row(600, ['Q1', 'ABCDEFGH', '1,00,000.00', '10,000.00', '10,000.00']),
  ...row(640, ['Q2', 'BCDEFGHI', '2,00,000.00', '20,000.00', '20,000.00']),
  ...row(680, ['Q3', 'CDEFGHIJ', '3,00,000.00', '30,000.00', '30,000.00']),
  ...row(720, ['Q4', 'DEFGHIJK', '4,00,000.00', '40,000.00', '40,000.00']),
];

describe('a form 16 that was photographed at an angle', () => {
  it('gives both parties their names and addresses', () => {
    const page = leanPage(
      [
        { text: 'Certificate under Section 203 of the Income-tax Act, 1961', x: 200, y: 100 },
        { text: 'Name and address of the Employer', x: 40, y: 200 },
        { text: 'Name and address of the Employee', x: 540, y: 200 },
        { text: 'VINDHYA POLYMERS TRUST', x: 40, y: 236 },
        { text: 'NEREA VELWICK', x: 540, y: 236 },
        { text: '7, Station Road, Nandipur, Kerala - 682001', x: 40, y: 272 },
        { text: '9, Mall Road, Nandipur, Kerala - 682002', x: 540, y: 272 },
        { text: 'PAN of the Deductor', x: 40, y: 308 },
        { text: 'PAN of the Employee', x: 540, y: 308 },
      ],
      ASKEW,
    );
    expect(valuesOf(readParties(page))).toEqual({
      employerName: 'VINDHYA POLYMERS TRUST',
      employerAddress: '7, Station Road, Nandipur, Kerala - 682001',
      fullName: 'NEREA VELWICK',
      address: '9, Mall Road, Nandipur, Kerala - 682002',
    });
  });

  it('gives each quarter its own amounts', () => {
    const totals = row(760, ['Total (Rs.)', '', '10,00,000.00', '1,00,000.00', '1,00,000.00']);
    expect(valuesOf(readQuarters(leanPage([...QUARTERS, ...totals], ASKEW)))).toMatchObject({
      quarter1AmountPaid: '1,00,000.00',
      quarter2TaxDeducted: '20,000.00',
      quarter4TaxDeposited: '40,000.00',
      quarter4Receipt: 'DEFGHIJK',
      totalAmountPaid: '10,00,000.00',
      totalTaxDeposited: '1,00,000.00',
    });
  });
});

describe('readQuarters', () => {
  it('leaves the place of an amount empty that was not read, and no other', () => {
    const totals = row(760, ['Total (Rs.)', '', '10,00, 0.0', '1,00,000.00', '1,00,000.00']);
    const found = valuesOf(readQuarters(leanPage([...QUARTERS, ...totals], { slope: 0 })));
    expect(found['totalAmountPaid']).toBeUndefined();
    expect(found).toMatchObject({ totalTaxDeducted: '1,00,000.00', totalTaxDeposited: '1,00,000.00' });
  });
});

describe('the heads of the parties of a form 16', () => {
  const cells = [
    { text: 'OSTREL MILLS LLP', x: 40, y: 240 },
    { text: 'MIRA VELWICK', x: 540, y: 240 },
  ];
  const read = (left: string, right: string) =>
    valuesOf(readParties(leanPage([{ text: left, x: 40, y: 200 }, { text: right, x: 540, y: 200 }, ...cells], { slope: 0 }))); // prettier-ignore

  it('are known again with letters misread, and lead to their own cells', () => {
    const found = read('Name and address of the Employer', 'Name and adlres of the Employee');
    expect(found).toEqual({ employerName: 'OSTREL MILLS LLP', fullName: 'MIRA VELWICK' });
  });

  it('are told from one another where the last letter of one was misread', () => {
    const found = read('Name and address of the Employei', 'Name and address of the Employee');
    expect(found).toEqual({ employerName: 'OSTREL MILLS LLP', fullName: 'MIRA VELWICK' });
  });

  it('give nobody the name of the other cell, where one head was not read', () => {
    expect(read('Name and address of the Employer', 'ss o')).toEqual({ employerName: 'OSTREL MILLS LLP' });
  });
});
