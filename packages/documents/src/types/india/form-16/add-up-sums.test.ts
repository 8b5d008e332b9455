import { describe, expect, it } from 'vitest';
import { absentField } from '../../../evidence/make-field.ts';
import type { Field } from '../../../reading.ts';
import { addUpSums } from './add-up-sums.ts';

function figure(normalised: string, doubt = false): Field {
  const sure = { ...absentField(''), value: normalised, normalised, confidence: 0.9, status: 'READ' } as const;
  return doubt ? { ...sure, confidence: 0.6, status: 'UNSURE', reason: 'low_confidence' } : sure;
}

const QUARTERS = {
  quarter1AmountPaid: figure('100000.00'),
  quarter2AmountPaid: figure('50000.50', true),
  totalAmountPaid: figure('150000.50'),
};

describe('addUpSums', () => {
  it('confirms what adds up, also what was read unsurely', () => {
    const fields = addUpSums(QUARTERS);
    expect(fields['quarter2AmountPaid']).toMatchObject({ status: 'READ', reason: '' });
    expect(fields['totalAmountPaid']!.checks).toEqual([{ id: 'sum_of_quarters', result: 'pass' }]);
  });

  it('doubts all of what does not', () => {
    const fields = addUpSums({ ...QUARTERS, totalAmountPaid: figure('150005.50') });
    for (const name of Object.keys(QUARTERS))
      expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
  });

  it('subtracts the rebate from the tax', () => {
    const tax = { taxOnTotalIncome: figure('10000.00'), rebate: figure('2500.00'), cess: figure('300.00') };
    expect(addUpSums({ ...tax, netTaxPayable: figure('7800.00') })['netTaxPayable']!.status).toBe('READ');
    expect(addUpSums({ ...tax, netTaxPayable: figure('10300.00') })['netTaxPayable']!.status).toBe('UNSURE');
  });

  it('says nothing where a part is missing that every form has', () => {
    const alone = { netTaxPayable: figure('7800.00'), cess: figure('300.00') };
    expect(addUpSums(alone)).toEqual(alone);
  });

  it('is nearly sure of what comes out to the paisa, but not of what is only near', () => {
    const salary = { salary: figure('100000.00', true), grossSalary: figure('100000.00') };
    expect(addUpSums(salary)['salary']).toMatchObject({ status: 'READ', confidence: 0.985 });
    const near = addUpSums({ ...salary, grossSalary: figure('100001.00') });
    expect(near['salary']).toMatchObject({ status: 'UNSURE', reason: 'low_confidence', confidence: 0.6 });
  });

  it('confirms the taxable income by what it is left from, and doubts it alone where it is not', () => {
    const income = {
      grossSalary: figure('900000.00'),
      standardDeduction: figure('50000.00'),
      chapterViADeductions: figure('100000.00', true),
    };
    const right = addUpSums({ ...income, totalTaxableIncome: figure('750000.00', true) });
    expect(right['totalTaxableIncome']).toMatchObject({ status: 'READ' });
    expect(right['chapterViADeductions']).toMatchObject({ status: 'READ' });
    const wrong = addUpSums({ ...income, totalTaxableIncome: figure('75000.00') });
    expect(wrong['totalTaxableIncome']).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(wrong['grossSalary']).toMatchObject({ status: 'READ' });
  });

  it('confirms the quarters by the salary of part B where their total was not read', () => {
    const { totalAmountPaid: _unread, ...quarters } = QUARTERS;
    const fields = addUpSums({ ...quarters, grossSalary: figure('150000.50') });
    expect(fields['quarter2AmountPaid']).toMatchObject({ status: 'READ' });
    const other = addUpSums({ ...quarters, grossSalary: figure('990000.00') });
    expect(other['quarter2AmountPaid']).toMatchObject({ status: 'UNSURE', reason: 'low_confidence' });
    expect(other['grossSalary']).toMatchObject({ status: 'READ' });
  });

  it('doubts no total for an amount of a quarter that was not read', () => {
    const fields = addUpSums({ ...QUARTERS, quarter3TaxDeducted: figure('100.00') });
    expect(fields['totalAmountPaid']).toMatchObject({ status: 'READ', checks: [] });
  });

  it('leaves what another sum confirms out of the doubt', () => {
    const fields = addUpSums({ ...QUARTERS, totalAmountPaid: figure('150005.50'), grossSalary: figure('150000.50') });
    expect(fields['totalAmountPaid']).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(fields['quarter1AmountPaid']).toMatchObject({ status: 'READ' });
  });
});
