import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { modelOf, withNumeral } from './read-text.ts';

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

describe('the name of a model', () => {
  const read = modelOf(/^[A-Z0-9][A-Z0-9 .()/-]+$/);

  it.each(['120 SPORTZ', 'I20 SPORTZ', 'PULSAR 150'])('%s may begin with either sign', (text) => {
    expect(read(segmentOf(text), '2026-03-15')?.confidence).toBeLessThan(0.75);
  });

  it.each(['SWIFT VXI', 'ACTIVA 6G', 'R15'])('%s is as sure as it was read', (text) => {
    expect(read(segmentOf(text), '2026-03-15')).toMatchObject({ value: text, confidence: 0.98 });
  });
});
