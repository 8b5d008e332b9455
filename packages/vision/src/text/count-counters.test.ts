import { expect, it } from 'vitest';
import { paintLetters } from '../testing/paint-letters.ts';
import { countCounters } from './count-counters.ts';

const { crop, centres } = paintLetters(4, [], { height: 26, counters: [1, 2, 0, 1] });

it.each([
  [1, 2],
  [2, 0],
  [3, 1],
])('letter %s of the line encloses paper %s times', (at, count) => {
  expect(countCounters(crop, centres[at]!)).toBe(count);
});

it('finds the letter where its middle was told by half of it', () => {
  expect(countCounters(crop, centres[1]! + 6 / crop.width)).toBe(2);
});

it('counts none on blank paper', () => {
  const blank = { width: 60, height: 40, data: new Uint8Array(60 * 40 * 3).fill(200) };
  expect(countCounters(blank, 0.5)).toBe(0);
});
