import { expect, it } from 'vitest';
import type { Segment } from '../print/segment.ts';
import { personName } from './read-name.ts';

function segmentOf(text: string): Segment {
  const characters = [...text].map((sign, at) => ({ text: sign, confidence: 0.98, x: (at + 0.5) / text.length }));
  const quad = [
    [0, 0],
    [text.length * 10, 0],
    [text.length * 10, 20],
    [0, 20],
  ] as const satisfies Segment['quad'];
  return { text, characters, quad };
}

it.each([
  ['Zainab Ahmed AI Shamsi', 'Zainab Ahmed Al Shamsi'],
  ['lngrid Velwick', 'Ingrid Velwick'],
  ['ZAINAB AI SHAMSI', 'ZAINAB AI SHAMSI'],
  ['Aino AIRA', 'Aino AIRA'],
  ['MARISOL M.REYES', 'MARISOL M. REYES'],
  ['J.R.R. VELWICK', 'J.R.R. VELWICK'],
])('%s is the name %s', (seen, value) => {
  expect(personName(segmentOf(seen), '2026-03-15')).toMatchObject({ value });
});

it.each(['awyl', 'DateorB h', 'Date of Birth'])('%s is no name', (text) => {
  expect(personName(segmentOf(text), '2026-03-15')).toBeUndefined();
});
