import { describe, expect, it } from 'vitest';
import type { PrintLine } from '../print/print-line.ts';
import { isOfAadhaar, maskAadhaarNumbers } from './mask-aadhaar-numbers.ts';

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
    'No 123456789012',
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

  it.each([
    ['2 2345 6789 0124 9876543210', '2 XXXX XXXX 0124 9876543210'],
    ['UID:234567890124 9876543210', 'UID:XXXXXXXXXXXX XXXXXX3210'],
    ['2345 6789 0124 34', 'XXXX XXXX 0124 34'],
    ['2345/6789/0124', 'XXXX/XXXX/0124'],
    ['2345,6789,0124', 'XXXX,XXXX,0124'],
    ['234567 890124', 'XXXXXX XX0124'],
    ['23 45 67 89 01 24', 'XX XX XX XX 01 24'],
    ['2|3|4|5|6|7|8|9|0|1|2|4', 'X|X|X|X|X|X|X|X|0|1|2|4'],
  ])('finds the number in %s', (text, masked) => expect(mask(line(text))).toEqual([masked]));

  it('finds a number in boxes, each a piece of its own', () => {
    const boxes = [...'234567890124'].map((digit, index) => line(digit, index * 30));
    expect(mask(...boxes).join('')).toBe('XXXXXXXX0124');
  });

  it('finds a number in a row of a table, whose neighbours are numbers too', () => {
    expect(mask(line('2345 6789 0124', 0), line('9876543210', 300))).toEqual(['XXXX XXXX 0124', '9876543210']);
  });

  it('hides what a word announces, though its end stands on another line', () => {
    expect(mask(line('Aadhaar: 23456789'), line('0124', 0, 40))).toEqual(['Aadhaar: XXXXXXXX', '0124']);
  });

  it.each(['2023/2024/0001', '12,345.00 67,890.00', '1200, 1300, 1400', '40 41 42 43 44 45'])(
    'leaves %s alone',
    (text) => expect(mask(line(text))).toEqual([text]),
  );

  it('hides all of a number whose end was not read', () => {
    expect(mask(line('9999 4105'), line('Aadhaar', 0, 50))[0]).toBe('XXXX XXXX');
  });

  it('tells a page of Aadhaar, with a number or by what it says', () => {
    expect(isOfAadhaar([line('9999 4105 7058')])).toBe(true);
    expect(isOfAadhaar([line('Unique Identification Authority of India')])).toBe(true);
    expect(isOfAadhaar([line('INCOME TAX DEPARTMENT'), line('ABCPX1234Z', 0, 40)])).toBe(false);
  });

  it('finds a number within a longer run where the page speaks of Aadhaar, shows it elsewhere, or holds an address', () => {
    const run = 'Ref14234567890124';
    expect(mask(line(run))).toEqual([run]);
    expect(mask(line(run), line('Aadhaar', 0, 50))[0]).toBe('RefXXXXXXXXXX0124');
    expect(mask(line('1423456789,0124'), line('Aadhaar', 0, 50))[0]).not.toContain('2345');
    expect(mask(line(run), line('2345 6789 0124', 0, 50))).toEqual(['Ref14XXXXXXXX0124', 'XXXX XXXX 0124']);
    expect(mask(line('4 2345O6789-0124'), line('2345 6789 0124', 0, 50))[0]).toBe('4 XXXXOXXXX-0124');
    expect(mask(line('Address: 14234567890124, Tilak Road'))).toEqual(['Address: 14XXXXXXXX0124, Tilak Road']);
    expect(maskAadhaarNumbers([line(run)], ['234567890124']).lines[0]!.text).toBe('Ref14XXXXXXXX0124');
  });

  it.each([
    [
      ['2345', '6789', '0124'],
      ['XXXX', 'XXXX', '0124'],
    ],
    [
      ['2345 6789', '0124'],
      ['XXXX XXXX', '0124'],
    ],
    [
      ['23456789', '0124'],
      ['XXXXXXXX', '0124'],
    ],
    [
      ['No. 2345', '6789 0124'],
      ['No. XXXX', 'XXXX 0124'],
    ],
    [
      ['2023', '2024', '2025'],
      ['2023', '2024', '2025'],
    ],
    [
      ['2345', '6789', '0124', '1200'],
      ['2345', '6789', '0124', '1200'],
    ],
  ])('of pieces one below the other %j gives %j', (texts, masked) => {
    const lines = texts.map((text, index) => line(text, text.startsWith('No') ? -40 : 0, index * 40));
    expect(mask(...lines)).toEqual(masked);
  });

  it('finds pieces with one centre, and others beside them', () => {
    const pieces = [line('2345 6789', 500, 100), line('MALE', 0, 120), line('0124', 525, 140)];
    expect(mask(...pieces)).toEqual(['XXXX XXXX', 'MALE', '0124']);
  });

  it('finds fours that follow one another wherever they stand', () => {
    const pieces = [line('2345', 0, 0), line('6789', 300, 90), line('0124', 600, 180)];
    expect(mask(...pieces)).toEqual(['XXXX', 'XXXX', '0124']);
  });

  it('hides pieces one below the other on a page that speaks of Aadhaar, check digit or not', () => {
    const stack = (...texts: string[]) => mask(...texts.map((text, index) => line(text, 0, index * 40)));
    expect(stack('2345', '6789', '0125', 'Aadhaar')).toEqual(['XXXX', 'XXXX', '0125', 'Aadhaar']);
    expect(stack('2345', '6789', 'Aadhaar')).toEqual(['XXXX', 'XXXX', 'Aadhaar']);
    expect(stack('234567', '890124', 'Aadhaar')).toEqual(['XXXXXX', 'XX0124', 'Aadhaar']);
  });

  it.each([
    ['UID', true],
    ['U.I.D. No', true],
    ['मेरा आधार, मेरी पहचान', true],
    ['ஆதார்', true],
    ['Adhar card', true],
    ['FLUID', false],
  ])('%s says that a page is of Aadhaar: %s', (text, isOf) => {
    expect(isOfAadhaar([line(text)])).toBe(isOf);
  });

  it('knows that the short name is that of another number in other states', () => {
    expect(isOfAadhaar([line('U.I.D. No')], { isElsewhere: true })).toBe(false);
    expect(isOfAadhaar([line('UIDAI')], { isElsewhere: true })).toBe(true);
  });

  it('says whether there was one', () => {
    expect(maskAadhaarNumbers([line('9999 4105 7058')]).found).toBe(true);
    expect(maskAadhaarNumbers([line('nothing here')]).found).toBe(false);
  });

  it.each([
    ['501820690154', 'XXXXXXXX0154'],
    ['5018 20690154', 'XXXX XXXX0154'],
    ['50l8 2069 O154', 'XXXX XXXX O154'],
    ['A018 2069 01S4', 'XXXX XXXX 01S4'],
    ['5018-2069-0154', 'XXXX-XXXX-0154'],
    ['9100123456789013', 'XXXXXXXXXXXX9013'],
  ])('hides a number whose check digit fails where nothing else is on its line: %s', (text, masked) => {
    expect(mask(line('DOB 02/03/1985', 0, 0), line(text, 0, 60))[1]).toBe(masked);
    expect(isOfAadhaar([line(text)])).toBe(true);
  });

  it.each(['50182069015', '+91 98765 43210', '15-08-1947 1530', 'SOlB 2O69 0154', '2023 1115'])(
    'leaves a line alone that is no number of twelve figures: %s',
    (text) => expect(mask(line(text))).toEqual([text]),
  );

  it('leaves a lone number alone that a word on its row, the reading, or its state explains', () => {
    const number = '501820690154';
    expect(mask(line('A/c No.', 0), line(number, 100))[1]).toBe(number);
    expect(mask(line('Name', 0), line(number, 100))[1]).toBe('XXXXXXXX0154');
    expect(maskAadhaarNumbers([line(number)], [], { explained: [number] }).found).toBe(false);
    expect(isOfAadhaar([line(number)], { isElsewhere: true })).toBe(false);
  });

  it.each([
    ['5018 3069 XXXX', 'XXXX XXXX XXXX'],
    ['UID: 50183069 ****', 'UID: XXXXXXXX ****'],
    ['5018 xxxx 0156', 'XXXX xxxx 0156'],
    ['XXXX 3069 0156', 'XXXX XXXX 0156'],
    ['9100 1234 5678 XXXX', 'XXXX XXXX XXXX XXXX'],
    ['XXXX XXXX 0156', 'XXXX XXXX 0156'],
    ['XXXX 3069', 'XXXX 3069'],
  ])('of a number that is masked at the wrong end, %s, gives %s', (text, masked) => {
    expect(mask(line(text))).toEqual([masked]);
  });

  it('finds the pieces of a row of which one is masked', () => {
    expect(mask(line('5018 3069', 0), line('XXXX', 120))).toEqual(['XXXX XXXX', 'XXXX']);
  });
});
