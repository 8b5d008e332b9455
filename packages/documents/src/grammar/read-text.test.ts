import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { countOf, modelOf, withNumeral } from './read-text.ts';

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

describe('a count', () => {
  it('of one or two figures is read as it stands', () =>
    expect(countOf(segmentOf('12'), '2026-03-15')).toMatchObject({ value: '12' }));

  it('of a stroke that was read as a letter is the figure that was held possible, and not sure', () => {
    const read = countOf(segmentOf("'I", { 1: { alternatives: [{ text: '1', confidence: 0.3 }] } }), '2026-03-15');
    expect(read).toMatchObject({ value: '1', repairs: 1 });
    expect(read!.confidence).toBeLessThan(0.8);
  });

  it('is none of a letter of which no figure was held possible', () =>
    expect(countOf(segmentOf('I'), '2026-03-15')).toBeUndefined());
});
