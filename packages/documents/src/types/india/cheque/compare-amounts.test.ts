import { describe, expect, it } from 'vitest';
import { absentField } from '../../../evidence/make-field.ts';
import type { Field } from '../../../reading.ts';
import { segmentOf } from '../../../testing/segment-of.ts';
import { compareAmounts } from './compare-amounts.ts';
import { amountInWords } from './read-amount-in-words.ts';
import { readRupees } from './read-rupees.ts';
import { spellRupees } from './spell-rupees.ts';

const read = (value: string, normalised = value): Field => ({
  ...absentField(''),
  value,
  normalised,
  confidence: 0.9,
  status: 'READ',
});

describe('readRupees', () => {
  it.each([
    ['Forty Seven Lakh Fifty Eight Thousand Nine Hundred Only', 4_758_900],
    ['SixtyOneThousand One Hundred Ninety Seven Only', 61_197],
    ['Three LakhSeven Thousand', 307_000],
    ['Rupees Two Crore Six Lakhs and Sixteen only', 20_600_016],
  ])('%s', (words, rupees) => expect(readRupees(words)).toBe(rupees));

  it.each(['Sixty One Thousand One Hendred', 'Three Lakh Fif', 'Only', ''])('%s is no amount', (words) =>
    expect(readRupees(words)).toBeUndefined(),
  );
});

describe('amountInWords', () => {
  const possible = (text: string, confidence: number) => ({ confidence: 0.6, alternatives: [{ text, confidence }] });

  it('takes the letter that makes a word of an amount, if the recogniser held it possible', () => {
    const words = amountInWords(
      segmentOf('Nine Hendred Tuo Only', { 6: possible('u', 0.3), 14: possible('w', 0.2) }),
      '',
    );
    expect(words).toMatchObject({ value: 'Nine Hundred Two Only', confidence: 0.2 });
    expect(words!.checks).toEqual([{ id: 'repaired', result: 'pass' }]);
  });

  it('leaves words that no letter held possible mends, and those that two would', () => {
    expect(amountInWords(segmentOf('Nine Hendred Only'), '')).toMatchObject({ value: 'Nine Hendred Only' });
    const either = segmentOf('Nive Lakh Only', { 0: possible('F', 0.2), 2: possible('n', 0.2) });
    expect(amountInWords(either, '')).toMatchObject({ value: 'Nive Lakh Only' });
  });
});

describe('compareAmounts', () => {
  const amount = read('61,197.00', '61197.00');

  it('confirms an amount by its words', () => {
    const unsure: Field = { ...amount, confidence: 0.6, status: 'UNSURE', reason: 'low_confidence' };
    const fields = compareAmounts({
      amount: unsure,
      amountInWords: read('Sixty One Thousand One Hundred Ninety Seven'),
    });
    expect(fields['amount']).toMatchObject({ status: 'READ', confidence: 0.985 });
    expect(fields['amountInWords']).toMatchObject({ status: 'READ' });
  });

  it('is sure of neither where they differ, and of no words that are none of an amount', () => {
    const fields = compareAmounts({ amount, amountInWords: read('Sixty One Thousand') });
    for (const name of ['amount', 'amountInWords'])
      expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    const misread = compareAmounts({ amount, amountInWords: read('Sixty One Thousend') });
    expect(misread['amountInWords']).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(misread['amount']).toBe(amount);
  });

  const figures = read('66,68,200.00', '6668200.00');

  it('takes misread words for those of the figures, which nothing else is as near to, and is not sure of them', () => {
    const words = read('Sixty Six Lakh Sidy &ight Thousand Tuo Hundred Only');
    expect(compareAmounts({ amount: figures, amountInWords: words })['amountInWords']).toMatchObject({
      value: 'Sixty Six Lakh Sixty Eight Thousand Two Hundred Only',
      status: 'UNSURE',
      reason: 'low_confidence',
      checks: [
        { id: 'repaired', result: 'pass' },
        { id: 'sum_of_words', result: 'pass' },
      ],
    });
  });

  it.each(['Sixt Lakh Only', 'Sixten Lakh Only', 'Ninety Lakh and some'])(
    'leaves %s, which may say another amount',
    (value) => {
      const sixty = read('60,00,000.00', '6000000.00');
      const { amountInWords: words } = compareAmounts({ amount: sixty, amountInWords: read(value) });
      expect(words).toMatchObject({ value, status: 'UNSURE', reason: 'check_failed' });
    },
  );
});

it('spellRupees says what readRupees reads', () => {
  for (const rupees of [1, 19, 20, 21, 99, 100, 305, 1000, 61_197, 100_000, 4_758_900, 20_600_016, 999_999_999])
    expect(readRupees(spellRupees(rupees).join(' '))).toBe(rupees);
  for (const none of [0, -1, 1.5, 1e9, Number.NaN]) expect(spellRupees(none)).toEqual([]);
});
