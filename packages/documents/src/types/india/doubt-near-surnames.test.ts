import { describe, expect, it } from 'vitest';
import { absentField } from '../../evidence/make-field.ts';
import type { FieldTable } from '../document-type.ts';
import { segmentOf } from '../../testing/segment-of.ts';
import { doubtNearSurnames } from './doubt-near-surnames.ts';
import { sexAlone } from './sex-of-holder.ts';

const TODAY = '2026-03-15';
const read = (value: string) => ({ ...absentField(''), value, normalised: value.toUpperCase(), confidence: 0.97, status: 'READ' as const }); // prettier-ignore
const statusOf = (holder: string, relative: string): string[] => {
  const fields: FieldTable = { fullName: read(holder), fatherName: read(relative) };
  return Object.values(doubtNearSurnames(fields)).map(({ status }) => status);
};

describe('a holder and a relative', () => {
  it('are both doubted where their surnames differ by just one letter', () => {
    expect(statusOf('Nerea Velwik', 'Aldo Velwick')).toEqual(['UNSURE', 'UNSURE']);
    expect(statusOf('Nerea Velwack', 'Aldo Velwick')).toEqual(['UNSURE', 'UNSURE']);
  });

  it.each([
    ['Nerea Velwick', 'Aldo Velwick'],
    ['Nerea Ostrel', 'Aldo Velwick'],
    ['Nerea Rao', 'Aldo Rai'],
    ['Nerea', 'Aldo Velwick'],
  ])('are not: %s, %s', (holder, relative) => expect(statusOf(holder, relative)).toEqual(['READ', 'READ']));
});

describe('the sex of a holder', () => {
  it('is that of the word which the recogniser held possible, where the end of it is another one', () => {
    const doubts = { 2: { confidence: 0.63, alternatives: [{ text: 'F', confidence: 0.34 }] } };
    expect(sexAlone(segmentOf('H/EEMALE', doubts), TODAY)).toMatchObject({ value: 'F', repairs: 1 });
  });

  it('is not told from the end of a word whose beginning was misread', () => {
    expect(sexAlone(segmentOf('H/EEMALE'), TODAY)).toBeUndefined();
    expect(sexAlone(segmentOf('H/MALE'), TODAY)).toMatchObject({ value: 'M' });
  });
});
