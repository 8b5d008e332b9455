import { expect, it } from 'vitest';
import { decodeLine } from './decode-line.ts';

/** Class 0 is the blank of CTC. */
const DICTIONARY = ['', 'A', 'M', 'I', 'm', '.', ' ', 'U', 'V'];

/** Steps as the likely classes with their shares; the rest belongs to the blank. */
function decode(...steps: Record<string, number>[]) {
  const probabilities = Float32Array.from(
    steps.flatMap((shares) => {
      const rest = 1 - Object.values(shares).reduce((sum, share) => sum + share, 0);
      return DICTIONARY.map((text, index) => (index === 0 ? rest : (shares[text] ?? 0)));
    }),
  );
  const crop = { width: 1, height: 1, data: new Uint8Array(3) };
  return decodeLine({ probabilities, steps: steps.length, classes: DICTIONARY.length, crop }, DICTIONARY);
}

it('takes the likeliest class of each step, repeats once, blanks not at all', () => {
  const read = decode({ A: 0.9 }, { A: 0.95 }, {}, { M: 0.9 });
  expect(read.map(({ text }) => text).join('')).toBe('AM');
  expect(read[0]!.confidence).toBeCloseTo(0.95);
});

it('is not sure of a letter behind which it nearly took one more, or before which', () => {
  const behind = decode({ A: 0.97 }, { M: 0.98 }, { I: 0.4 }, {});
  expect(behind.map(({ hidesAnother }) => hidesAnother)).toEqual([undefined, true]);
  const before = decode({ I: 0.3 }, { A: 0.97 });
  expect(before[0]!.hidesAnother).toBe(true);
});

it('is not sure of a U that may be I and J', () => {
  expect(decode({ U: 0.98, I: 0.004 })[0]).toMatchObject({ text: 'U', hidesAnother: true });
  for (const sure of [decode({ U: 0.98, V: 0.01, I: 0.001 }), decode({ A: 0.98, I: 0.01 })])
    expect(sure[0]!.hidesAnother).toBeUndefined();
});

it.each([
  ['the same letter in another form', { m: 0.4 }],
  ['a sign', { '.': 0.4 }],
  ['what is hardly likely', { I: 0.1 }],
  ['a blank', { ' ': 0.45 }],
])('is as sure beside %s', (_, step) => {
  const read = decode({ A: 0.97 }, { M: 0.98 }, step);
  expect(read.map(({ hidesAnother }) => hidesAnother)).toEqual([undefined, undefined]);
});
