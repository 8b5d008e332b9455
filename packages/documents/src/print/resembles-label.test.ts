import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { listLabels } from './find-labels.ts';
import { resemblesLabel } from './resembles-label.ts';

const LABELS = listLabels(
  [
    { name: 'placeOfBirth', labels: ['Place of birth', 'Lieu de naissance'] },
    { name: 'fullName', labels: ['Last Name, First Name, Middle Name'] },
  ],
  [],
);

describe('print that may be a value', () => {
  it.each(['First', 'Middle Name', 'i Piace o brith', 'Piaae of bitrh'])('%s is what is left of a label', (text) => {
    expect(resemblesLabel(segmentOf(text), LABELS)).toBe(true);
  });

  it.each(['NEREA VELWICK', 'Nerea Velwick', 'Saint-Malo', 'FLORENCE', 'Place Firstova'])('%s is a value', (text) => {
    expect(resemblesLabel(segmentOf(text), LABELS)).toBe(false);
  });
});
