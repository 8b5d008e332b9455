import { describe, expect, it } from 'vitest';
import { segmentOf } from '../../../testing/segment-of.ts';
import { amountInWords } from './read-amount-in-words.ts';

const TODAY = '2026-03-15';

describe('an amount in words of which a capital was taken for another sign', () => {
  const text = 'Thirty Nine Thousand&ight Hundred Six Only';
  const doubt = { confidence: 0.42, alternatives: [{ text: 'B', confidence: 0.1 }, { text: 'E', confidence: 0.1 }] }; // prettier-ignore

  it('has the capital that the recogniser held possible and that makes a word, and the blank before it', () => {
    const read = amountInWords(segmentOf(text, { 20: doubt }), TODAY);
    expect(read).toMatchObject({ value: 'Thirty Nine Thousand Eight Hundred Six Only', checks: [{ id: 'repaired', result: 'pass' }] }); // prettier-ignore
    expect(read!.confidence).toBeLessThan(0.5);
  });

  it('is never sure as it was read, and not what stands before that sign alone', () => {
    const read = amountInWords(segmentOf(text), TODAY);
    expect(read?.value).toBe(text);
    expect(read?.confidence).toBeLessThan(0.5);
  });
});
