import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { numberOf } from './read-number.ts';

const TODAY = '2026-03-15';

describe('a number of several forms', () => {
  const read = numberOf({ masks: ['999999999', 'A99999999', 'AA9999999'] });
  const doubts = {
    0: { alternatives: [{ text: '1', confidence: 0.0005 }] },
    1: { alternatives: [{ text: '6', confidence: 0.0005 }] },
  };

  it('is read as it stands where one of them has letters there', () => {
    expect(read(segmentOf('LG0565072', doubts), TODAY)).toMatchObject({
      value: 'LG0565072',
      repairs: 0,
      confidence: 0.98,
    });
  });

  it.each(['AO0423383', 'O12345678'])('%s is not sure where another has a digit there', (text) => {
    expect(read(segmentOf(text), TODAY)?.confidence).toBeLessThan(0.8);
  });

  it.each(['A00423383', '012345678'])(
    '%s is as sure as it was read: letters that look like digits are avoided',
    (text) => {
      expect(read(segmentOf(text), TODAY)?.confidence).toBe(0.98);
    },
  );

  it('is not sure where two of them replace a character differently', () => {
    const either = [
      { text: '8', confidence: 0.1 },
      { text: 'H', confidence: 0.1 },
    ];
    const found = read(segmentOf('&05650721', { 0: { text: '&', confidence: 0.5, alternatives: either } }), TODAY);
    expect(found?.repairs).toBe(1);
    expect(found?.confidence).toBeCloseTo(0.5);
  });

  it('lets no check digit choose one with more replacements', () => {
    const checked = numberOf({ masks: ['999', 'A99'], check: (text) => ({ isProof: text === '123' }) });
    const seen = segmentOf('I23', { 0: { alternatives: [{ text: '1', confidence: 0.01 }] } });
    expect(checked(seen, TODAY)).toMatchObject({ value: 'I23', vouched: 'form', repairs: 0 });
  });
});

describe('a number where letters and digits may stand', () => {
  const read = numberOf({ masks: ['XXXXX'] });

  it.each(['T7I62', 'T7162', 'TO762', 'T0762'])('%s may be another one', (text) => {
    expect(read(segmentOf(text), TODAY)?.confidence).toBeLessThan(0.8);
  });

  it('is as sure as it was read where nothing looks alike', () => {
    expect(read(segmentOf('T7X62'), TODAY)).toMatchObject({ value: 'T7X62', confidence: 0.98 });
  });
});

it('doubts a digit, too, whose look-alike letter another form has, where both are given out', () => {
  const read = numberOf({ masks: ['999999', 'A99999'], doubtsDigits: true });
  expect(read(segmentOf('113613'), TODAY)?.confidence).toBeLessThan(0.8);
  expect(read(segmentOf('213613'), TODAY)?.confidence).toBe(0.98);
});
