import { describe, expect, it } from 'vitest';
import {
  amountField,
  dateField,
  nameField,
  numberField,
  sexField,
  textField,
} from '../../drawings/sheet/field-truths.ts';
import type { FieldTruth } from '../../drawings/sheet/sheet.ts';
import { judgeField } from './judge-field.ts';
import { measureCer } from './measure-cer.ts';

function isRight(truth: FieldTruth, value: string, normalised = value, key = truth.key): boolean {
  return judgeField(truth, { fields: { [key]: { value, normalised, confidence: 0.9, status: 'READ' } } }).right;
}

describe('judgeField', () => {
  it('takes numbers without blanks and marks, and nothing that is one character off', () => {
    const number = numberField('document_number_1', '8176 4856 7652');
    expect(isRight(number, '817648567652')).toBe(true);
    expect(isRight(number, '8176-4856-7652')).toBe(true);
    expect(isRight(number, '817648567653')).toBe(false);
    expect(isRight({ ...number, value: '٢٧', normalised: '27' }, '٢٧')).toBe(true);
  });

  it('takes dates as the wire writes them, normalised or not', () => {
    const birth = dateField('date_of_birth', '1988-08-14', 'DD MON YYYY');
    expect(isRight(birth, '14/08/1988', '1988-08-14')).toBe(true);
    expect(isRight(birth, '14/08/1988', '')).toBe(true);
    expect(isRight(birth, '08/14/1988', '')).toBe(false);
  });

  it('takes names with their marks or as the zone spells them, word by word', () => {
    const name = nameField('name_2', 'Żółkiewski');
    expect(isRight(name, 'ŻÓŁKIEWSKI')).toBe(true);
    expect(isRight(name, 'ZOLKIEWSKI')).toBe(true);
    expect(isRight(name, 'ZOLKIEWSK')).toBe(false);
    expect(isRight(nameField('name_1', 'Ram Chandra'), 'Ramchandra')).toBe(false);
    expect(isRight(nameField('name_1_local', 'शर्मा जी', 'Deva'), 'शर्माजी')).toBe(true);
    expect(isRight(nameField('name_1_local', 'शर्मा', 'Deva'), 'शमा')).toBe(false);
  });

  it('takes what stands in its own script alone under the key for that, and Latin print not', () => {
    const surname = nameField('name_2', 'ולוויק', 'Hebr');
    expect(isRight(surname, 'ולוויק', 'ולוויק', 'name_2_local')).toBe(true);
    expect(isRight(nameField('name_2', 'Velwick'), 'Velwick', 'VELWICK', 'name_2_local')).toBe(false);
  });

  it('takes amounts by value, sex by letter or word', () => {
    expect(isRight(amountField('amount', 458_870), '4,58,870/-', '458870.00')).toBe(true);
    expect(isRight(amountField('amount', 458_870), '45,887.00')).toBe(false);
    expect(isRight(sexField('F', 'PEREMPUAN'), 'F')).toBe(true);
    expect(isRight(sexField('F', 'PEREMPUAN'), 'M')).toBe(false);
  });

  it('looks under the other names of a field, and not at what is absent', () => {
    expect(isRight(numberField('chassis_number', 'MA1'), 'MA1', 'MA1', 'special_code_1')).toBe(true);
    const absent = { value: '', normalised: '', confidence: 0, status: 'ABSENT' };
    const { got, right } = judgeField(textField('state', 'Kerala'), { fields: { state: absent } });
    expect([got, right]).toEqual([undefined, false]);
  });

  it('takes the father of one who has a spouse for no spouse', () => {
    const father = { value: 'ALDO VELWICK', normalised: 'ALDO VELWICK', confidence: 0.99, status: 'READ' };
    const answer = { fields: { parent_1: father } };
    expect(judgeField(nameField('spouse', 'NEREA VELWICK'), answer, ['parent_1', 'spouse']).got).toBeUndefined();
    expect(judgeField(nameField('spouse', 'ALDO VELWICK'), answer, ['spouse']).right).toBe(true);
  });
});

describe('measureCer', () => {
  it('counts edits by character over the length of the truth', () => {
    expect(measureCer('तमिल', 'तमिल')).toBe(0);
    expect(measureCer('abcd', 'abxd')).toBe(0.25);
    expect(measureCer('abcd', undefined)).toBe(1);
  });
});
