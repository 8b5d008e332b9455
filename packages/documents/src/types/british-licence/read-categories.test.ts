import { expect, it } from 'vitest';
import { segmentOf } from '../../testing/segment-of.ts';
import { vehicleCategories } from './read-categories.ts';

const TODAY = '2026-03-15';
const could = (text: string) => ({ confidence: 0.9, alternatives: [{ text, confidence: 0.05 }] });

it('gives the categories as they are printed', () => {
  const read = vehicleCategories(segmentOf('AM/A/B1/B/f/k/l/n/p/q'), TODAY);
  expect(read).toMatchObject({ value: 'AM/A/B1/B/f/k/l/n/p/q', confidence: 0.98, repairs: 0 });
});

it('takes a stroke between strokes, and a letter out of order, for what the recogniser held possible', () => {
  const read = vehicleCategories(segmentOf('AM/B/f/k///n/p/g', { 9: could('l'), 15: could('Q') }), TODAY);
  expect(read).toMatchObject({ value: 'AM/B/f/k/l/n/p/q', repairs: 2 });
  expect(read?.checks).toContainEqual({ id: 'repaired', result: 'pass' });
});

it.each(['AM/B/f/k///n/p/q', 'AM/B/f/k//n/p/q', 'AM/B/f/k/n/p/g'])('is never sure of %s', (text) => {
  expect(vehicleCategories(segmentOf(text), TODAY)?.confidence).toBeLessThan(0.8);
});

it.each(['HIGH STREET', 'SPECIMEN', '01.02.2021', 'x/y/z'])('%s are none', (text) => {
  expect(vehicleCategories(segmentOf(text), TODAY)).toBeUndefined();
});

it('puts the letter of which no stroke is left between two strokes, and is not sure of it', () => {
  const read = vehicleCategories(segmentOf('AM/A/B1/B/f/k//n/p/q'), TODAY);
  expect(read).toMatchObject({ value: 'AM/A/B1/B/f/k/l/n/p/q', repairs: 1 });
  expect(read?.confidence).toBeLessThan(0.8);
});
