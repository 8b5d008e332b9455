import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { ADDRESS_PART_RULES } from './address-part-rules.ts';
import { addressText } from './read-address.ts';
import { splitIndianAddress } from './split-indian-address.ts';

const TODAY = '2026-03-15';
const postCode = ADDRESS_PART_RULES.find(({ name }) => name === 'postCode')!;

describe('the letter of a care of', () => {
  it.each(['S/0', 'D/0', 'W/0', 'C/0', 'c/0'])('is no nought: %s', (careOf) => {
    const read = addressText(segmentOf(`${careOf} Naveen Rao, 12/0 Temple Street, Nandipur - 577924`), TODAY);
    expect(read?.value).toBe(`${careOf.replace('0', 'O')} Naveen Rao, 12/0 Temple Street, Nandipur - 577924`);
  });

  it('is as sure as it and the nought are together', () => {
    const doubt = { confidence: 0.5, alternatives: [{ text: 'O', confidence: 0.47 }] };
    const read = addressText(segmentOf('S/0 Naveen Rao, Temple Street, Nandipur - 577924', { 2: doubt }), TODAY);
    expect(read?.confidence).toBeCloseTo(0.97);
  });
});

it.each(['2345 6789 0123', '9123 4567 8901 2345', 'VID : 9123 4567 8901 2345'])(
  'an address with %s below it ends with its whole PIN code',
  (number) => {
    const read = addressText(segmentOf(`12 Temple Street, Nandipur, Punjab - 141001 ${number}`), TODAY);
    expect(read?.value).toBe('12 Temple Street, Nandipur, Punjab - 141001');
  },
);

it('an address of which a line was lost is not sure', () => {
  const cut = addressText(segmentOf('。 KARNATAKA-571639'), TODAY);
  expect(cut?.value).toBe('KARNATAKA-571639');
  expect(cut?.confidence).toBeLessThan(0.6);
  expect(addressText(segmentOf('12 Temple Street, KARNATAKA-571639'), TODAY)?.confidence).toBeGreaterThan(0.9);
});

it.each(['123RD CROSS', 'NO91ST CROSS', '71ST STREET'])('%s may be two numbers, and is not sure', (street) => {
  const read = addressText(segmentOf(`${street}, JAYANAGAR, BENGALURU - 560041`), TODAY);
  expect(read?.confidence).toBeLessThan(0.7);
});

it.each(['12, 3RD CROSS', '5 MAIN ROAD'])('%s is one number before a street', (street) => {
  const read = addressText(segmentOf(`${street}, JAYANAGAR, BENGALURU - 560041`), TODAY);
  expect(read?.confidence).toBeGreaterThan(0.9);
});

it('a PIN code behind a dash may have its blank in any place', () => {
  const read = addressText(segmentOf('227, Laxmi Nagar, Solapur, Maharashtra-41 2295'), TODAY);
  expect(read?.value).toBe('227, Laxmi Nagar, Solapur, Maharashtra-412295');
});

it('doubts an address in which figures end in a letter that looks like one', () => {
  const doubted = addressText(segmentOf('1O SAMPAGUITA ST, ILOILO CITY'), '2026-03-15')!;
  const sure = addressText(segmentOf('10 SAMPAGUITA ST, ILOILO CITY'), '2026-03-15')!;
  expect(doubted.confidence).toBeLessThan(sure.confidence * 0.7);
});

it.each([
  'PLOT 45 ROAD NO3 NANDIPUR KERALA672465',
  'Plot 45, Nandipur, KA672465',
  '45 TEMPLE PETH NANDIPUR PIN:672465',
])('the PIN code of %s is found at the word before it', (text) => {
  const segment = segmentOf(text);
  expect(postCode.grammar(segment, TODAY)?.value).toBe('672465');
  expect(splitIndianAddress(addressText(segment, TODAY)!.value).postCode).toBe('672465');
});

it('a number of six figures behind NO is no PIN code', () => {
  expect(addressText(segmentOf('NO123456 TEMPLE PETH NANDIPUR KERALA'), TODAY)?.value).toContain('KERALA');
});
