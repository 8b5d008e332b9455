import { describe, expect, it } from 'vitest';
import { absentField } from '../../../evidence/make-field.ts';
import type { Field } from '../../../reading.ts';
import { doubtOtherPerson } from './doubt-other-person.ts';

const field = (value: string, page: number, more: Partial<Field> = {}): Field => ({ ...absentField(''), value, page, confidence: 0.99, status: 'READ', ...more }); // prettier-ignore
const differs = { agreement: 'MISMATCH', status: 'UNSURE', reason: 'print_differs' } as const;

describe('a Form 16 whose parts are of two persons', () => {
  it.each([
    [0, ['tan']],
    [1, ['salary']],
  ])('has nothing sure but what stands on page %i beside the number that is given', (page, sure) => {
    const fields = doubtOtherPerson({
      documentNumber: field('ABCPX1234Z', page, differs),
      tan: field('PNEI01018A', 0),
      salary: field('2400000.00', 1),
    });
    expect(Object.keys(fields).filter((name) => fields[name]!.status === 'READ')).toEqual(sure);
  });

  it('is one where the name alone differs, and none where neither does', () => {
    const parts = { tan: field('PNEI01018A', 0), salary: field('2400000.00', 1) };
    expect(doubtOtherPerson({ ...parts, fullName: field('A', 0, differs) })['salary']).toMatchObject({ status: 'UNSURE', reason: 'print_differs' }); // prettier-ignore
    const same = { ...parts, fullName: field('A', 0) };
    expect(doubtOtherPerson(same)).toBe(same);
  });
});
