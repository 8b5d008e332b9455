import { describe, expect, it } from 'vitest';
import type { Segment } from '../print/segment.ts';
import { amount } from './read-amount.ts';

function segment(text: string): Segment {
  const characters = [...text].map((sign, index) => ({ text: sign, confidence: 0.99, x: index / text.length }));
  return { text, characters, quad: [[0, 0], [100, 0], [100, 20], [0, 20]] }; // prettier-ignore
}

describe('amount', () => {
  it.each([
    ['13,59,778.00', '1359778.00'],
    ['1,00,000', '100000.00'],
    ['123,456.50', '123456.50'],
    ['12,345', '12345.00'],
    ['Rs. 500.00', '500.00'],
    ['0.00', '0.00'],
    ['1.16.840.00', '116840.00'],
    ['15.87,877.00', '1587877.00'],
    ['34:350.00', '34350.00'],
  ])('%s is %s', (text, normalised) => expect(amount(segment(text), '2026-01-01')).toMatchObject({ normalised }));

  it('says that commas were taken for points', () => {
    expect(amount(segment('1.16.840.00'), '2026-01-01')?.checks).toEqual([{ id: 'repaired', result: 'pass' }]);
  });

  it.each(['13,59,77.00', '1.16.84.00', '1,2,345.00', '12.5', '12,34', 'Total', '17(1)'])('%s is none', (text) =>
    expect(amount(segment(text), '2026-01-01')).toBeUndefined(),
  );
});
