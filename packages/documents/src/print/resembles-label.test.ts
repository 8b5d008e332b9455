import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { listLabels } from './find-labels.ts';
import { isShortLabel, resemblesLabel } from './resembles-label.ts';

const LABELS = listLabels(
  [
    { name: 'placeOfBirth', labels: ['Place of birth', 'Lieu de naissance'] },
    { name: 'fullName', labels: ['Last Name, First Name, Middle Name'] },
  ],
  [],
);

it('one word in Hebrew that is a word of a label but for a letter is no value', () => {
  const labels = listLabels([{ name: 'fatherNameLocal', labels: ['שם האב'] }], []);
  expect(resemblesLabel(segmentOf('האר'), labels)).toBe(true);
  expect(resemblesLabel(segmentOf('הדס'), labels)).toBe(false);
});

it('a short word beside its label is that label misread, in small letters alone', () => {
  const labels = listLabels([{ name: 'sex', labels: ['Sex'] }], []);
  expect(['Ses', 'Sesl', 'SES', 'Oman'].map((text) => isShortLabel(text, labels))).toEqual([true, true, false, false]);
});

describe('print that may be a value', () => {
  it.each(['First', 'Middle Name', 'i Piace o brith', 'Piaae of bitrh'])('%s is what is left of a label', (text) => {
    expect(resemblesLabel(segmentOf(text), LABELS)).toBe(true);
  });

  it.each(['NEREA VELWICK', 'Nerea Velwick', 'Saint-Malo', 'FLORENCE', 'Place Firstova'])('%s is a value', (text) => {
    expect(resemblesLabel(segmentOf(text), LABELS)).toBe(false);
  });
});
