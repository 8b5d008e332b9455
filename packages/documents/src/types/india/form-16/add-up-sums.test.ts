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
});
