import { describe, expect, it } from 'vitest';
import type { PrintLine } from '../print/print-line.ts';
import { maskAadhaarNumbers } from './mask-aadhaar-numbers.ts';

const line = (text: string, x = 0, y = 0): PrintLine => ({
  text,
  confidence: 1,
  characters: [...text].map((character, index) => ({ text: character, confidence: 1, x: (index + 0.5) / text.length })),
  quad: [
    [x, y],
    [x + text.length * 10, y],
    [x + text.length * 10, y + 20],
    [x, y + 20],
  ],
});
const mask = (...lines: PrintLine[]) => maskAadhaarNumbers(lines).lines.map(({ text }) => text);

describe('maskAadhaarNumbers', () => {
  it.each([
    ['9999 4105 7058', 'XXXX XXXX 7058'],
    ['No. 9999-4105-7058.', 'No. XXXX-XXXX-7058.'],
    ['VID : 9100 1234 5678 9012', 'VID : XXXX XXXX XXXX 9012'],
    ['9999 41O5 7O58', 'XXXX XXXX 7O58'],
    ['B999 4105 7058', 'XXXX XXXX 7058'],
    ['999941057058', 'XXXXXXXX7058'],
    ['1111 2222 3333 4444 5555', 'XXXX XXXX XXXX XXXX 5555'],
  ])('%s leaves as %s', (text, masked) => expect(mask(line(text))).toEqual([masked]));

  it.each([
    '12/05/2019',
    'Enrolment 1234/56789/01234',
    '+91 98765 43210',
    '110001',
    '123456789012',
    'A/c 00012345678901',
  ])('leaves %s alone, where nothing speaks of Aadhaar', (text) =>
    expect(mask(line(text.replace('Enrolment', 'No')))).toEqual([text.replace('Enrolment', 'No')]),
  );

  it('masks any twelve digits on a page that speaks of Aadhaar', () => {
    expect(mask(line('Your Aadhaar No.'), line('123456789012', 0, 40))[1]).toBe('XXXXXXXX9012');
  });

  it('masks a number that was detected in pieces of one row, in whatever order they come', () => {
    expect(mask(line('7058', 240), line('9999', 0), line('4105', 110))).toEqual(['7058', 'XXXX', 'XXXX']);
    expect(mask(line('99994105', 0), line('7058', 110), line('Aadhaar', 0, 50))[0]).toBe('XXXXXXXX');
  });

  it('hides all of a number whose end was not read', () => {
    expect(mask(line('9999 4105'), line('Aadhaar', 0, 50))[0]).toBe('XXXX XXXX');
  });

  it('says whether there was one', () => {
    expect(maskAadhaarNumbers([line('9999 4105 7058')]).found).toBe(true);
    expect(maskAadhaarNumbers([line('nothing here')]).found).toBe(false);
  });
});
