import { describe, expect, it } from 'vitest';
import { absentField } from '../../../evidence/make-field.ts';
import type { Field } from '../../../reading.ts';
import { compareStates } from './compare-states.ts';

function field(value: string): Field {
  return { ...absentField(''), value, normalised: value, confidence: 0.99, status: 'READ' };
}

const FIELDS = {
  gstin: field('29ABCCX1234D1Z5'),
  state: field('Karnataka'),
  postCode: field('560001'),
  constitution: field('Private Limited Company'),
};

describe('compareStates', () => {
  it('finds the number, the state, the PIN code and the constitution to agree', () => {
    const { gstin, documentNumber } = compareStates(FIELDS);
    expect(gstin!.checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'state_of_address pass',
      'pin_code pass',
      'holder_type pass',
    ]);
    expect(documentNumber).toEqual(gstin);
  });

  it.each([
    ['state', 'Kerala', 'state_of_address'],
    ['postCode', '110001', 'pin_code'],
  ])('doubts the number where the %s is %s', (name, value, check) => {
    const { gstin } = compareStates({ ...FIELDS, [name]: field(value) });
    expect(gstin).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(gstin!.checks).toContainEqual({ id: check, result: 'fail' });
  });

  it('doubts number and constitution where one does not go with the other', () => {
    const fields = compareStates({ ...FIELDS, constitution: field('Proprietorship') });
    for (const name of ['gstin', 'documentNumber', 'constitution']) {
      expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
      expect(fields[name]!.checks).toContainEqual({ id: 'holder_type', result: 'fail' });
    }
  });
});
