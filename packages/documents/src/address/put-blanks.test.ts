import { expect, it } from 'vitest';
import { putBlanks } from './put-blanks.ts';

const read = (value: string) => putBlanks({ value, confidence: 0.98, vouched: 'none' });
const added = [{ id: 'blanks_added', result: 'pass' }];

it.each([
  ['22TEMPLE PETH', '22 TEMPLE PETH'],
  ['9RIZAL AVE, CALOOCAN', '9 RIZAL AVE, CALOOCAN'],
  ['PLOT45ROAD NO3 NANDIPUR', 'PLOT 45 ROAD NO3 NANDIPUR'],
  ['56100KUALA LUMPUR', '56100 KUALA LUMPUR'],
  ['NANDIPUR KERALA672465', 'NANDIPUR KERALA 672465'],
  ['Nandipur, Kerala672465', 'Nandipur, Kerala 672465'],
  ['Nandipur, KA572465', 'Nandipur, KA 572465'],
  ['23/4MAIN ROAD', '23/4 MAIN ROAD'],
  ['12Temple Street', '12 Temple Street'],
  ['NO7JALAN BUKIT', 'NO7 JALAN BUKIT'],
  ['12STREET', '12 STREET'],
  ['108 TEMPLE ST, NANDIPUR SA5118', '108 TEMPLE ST, NANDIPUR SA 5118'],
  ['4THMAIN, 2NDCROSS', '4TH MAIN, 2ND CROSS'],
])('a blank that was lost in %s is put back, and checks say so', (joined, value) =>
  expect(read(joined)).toMatchObject({ value, confidence: 0.98, checks: added }),
);

it.each([
  '22A TEMPLE',
  '1ST CROSS',
  '2ND MAIN',
  '5th Cross',
  'B12',
  'NO3',
  'C/O RAM',
  'SW1A 1AA',
  'K1A 0B1',
  '12MG ROAD',
  'RT/RW 003/012',
  'CIN U72200KA2004PTC034567',
])(
  // prettier-ignore
  '%s is left as it is',
  (value) => expect(read(value)).toEqual({ value, confidence: 0.98, vouched: 'none' }),
);

it.each(['1STREET', '4THANE', '10THEATRE ROAD'])('%s may have its blank in two places, and is not sure', (value) => {
  expect(read(value).value).toBe(value);
  expect(read(value).confidence).toBeLessThan(0.7);
});
