import { describe, expect, it } from 'vitest';
import type { Segment } from '../print/segment.ts';
import { withNumeral } from './read-text.ts';

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

describe('a text with a Roman numeral', () => {
  const read = withNumeral(/^[A-Z][A-Z0-9 .-]+$/);

  it.each(['BHARAT STAGE I', 'BHARAT STAGE II', 'BHARAT STAGE III'])('%s may have more strokes', (text) => {
    expect(read(segmentOf(text), '2026-03-15')).toMatchObject({ value: text });
    expect(read(segmentOf(text), '2026-03-15')?.confidence).toBeLessThan(0.7);
  });

  it.each(['BHARAT STAGE IV', 'BHARAT STAGE VI', 'EURO 3', 'MINI'])('%s is as sure as it was read', (text) => {
    expect(read(segmentOf(text), '2026-03-15')).toMatchObject({ value: text, confidence: 0.98 });
  });
});
