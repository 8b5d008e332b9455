import { describe, expect, it } from 'vitest';
import type { Occurrence, PrintedPage } from '../../../print/occurrence.ts';
import { readMagneticLine } from './read-magnetic-line.ts';
import { settleIfsc } from './settle-ifsc.ts';
import { readDocument } from '../../../read-document.ts';
import { scriptVision } from '../../../testing/scripted-vision.ts';

const QUAD = [
  [0, 0],
  [100, 0],
  [100, 10],
  [0, 10],
] as const;

/** A code read from print, and what the recogniser held possible besides in some places. */
function printed(text: string, possible: Record<number, [string, number]> = {}): Occurrence {
  const characters = [...text].map((character, index) => ({
    text: character,
    confidence: possible[index] ? 1 - possible[index][1] : 0.99,
    x: (index + 0.5) / text.length,
    ...(possible[index] && { alternatives: [{ text: possible[index][0], confidence: possible[index][1] }] }),
  }));
  const segment = { text, characters, quad: QUAD };
  return { value: text, normalised: text, confidence: 0.99, vouched: 'form', segment, page: 0, by: 'label' };
}

const settle = async (...given: Parameters<typeof printed>) =>
  (await settleIfsc([printed(...given)], '2026-03-15'))[0]!;

describe('settleIfsc', () => {
  it('vouches for a code that a branch has', async () => {
    expect(await settle('SBIN0000300')).toMatchObject({
      value: 'SBIN0000300',
      vouched: 'check',
      checks: [{ id: 'registry', result: 'pass' }],
    });
  });

  it('takes the reading that a branch has, of those that the recogniser held possible', async () => {
    const settled = await settle('SBIN0O00300', { 5: ['0', 0.2] });
    expect(settled.value).toBe('SBIN0000300');
    expect(settled.checks).toContainEqual({ id: 'repaired', result: 'pass' });
  });

  it('takes nothing that the recogniser did not hold possible', async () => {
    expect(await settle('SBIN0O00300')).toMatchObject({ value: 'SBIN0O00300', checks: [{ result: 'fail' }] });
  });

  it('is sure of neither of two that branches have', async () => {
    const settled = await settle('SBIN0000300', { 8: ['8', 0.45] });
    expect(settled).toMatchObject({ vouched: 'none' });
    expect(settled.confidence).toBeLessThan(0.88);
  });

  it('fails what no branch, or no bank, has', async () => {
    expect((await settle('SBIN0999999')).checks).toEqual([{ id: 'registry', result: 'fail' }]);
    expect((await settle('ZZZZ0000300')).checks).toEqual([{ id: 'known_bank', result: 'fail' }]);
  });
});

describe('readMagneticLine', () => {
  const read = (text: string) => {
    const { segment } = printed(text);
    const magnetic = { text, confidence: 0.99, characters: [...segment.characters], quad: QUAD };
    const page: PrintedPage = { index: 0, side: 'front', lines: [], width: 1, height: 1, today: '', magnetic };
    return Object.fromEntries(Object.entries(readMagneticLine(page)).map(([name, [found]]) => [name, found!.value]));
  };

  it('takes the line of CTS-2010 apart, with blanks and without', () => {
    const fields = {
      chequeNumber: '012345',
      micrCode: '400002015',
      shortAccountNumber: '567890',
      transactionCode: '31',
    };
    expect(read('⑈012345⑈ 400002015⑆ 567890⑈ 31')).toEqual(fields);
    expect(read('⑈012345⑈400002015⑆567890⑈31')).toEqual(fields);
    expect(read('3 ⑈012345⑈ 400002015⑆ 567890⑈ 31')).toEqual(fields);
  });

  it('takes a line without part of the account', () => {
    expect(read('⑈012345⑈ 400002015⑆ 31')).toEqual({
      chequeNumber: '012345',
      micrCode: '400002015',
      transactionCode: '31',
    });
  });

  it('leaves out what has not its number of digits', () => {
    expect(read('⑈01234⑈ 400002015⑆ 567890⑈ 31')).toEqual({ micrCode: '400002015' });
    expect(read('⑈012345⑈ 40000201⑆ 567890⑈ 31')).toEqual({});
    expect(read('⑈012345⑈ 4400002015⑆ 567890⑈ 31')).toEqual({});
    expect(read('')).toEqual({});
  });
});

describe('a cheque that prints no account holder', () => {
  it('takes no word of its form for one, and no piece of an address for that', async () => {
    const print = [
      { text: 'STATE BANK OF INDIA', x: 60, y: 20, height: 40 },
      { text: 'PAY', x: 60, y: 200 },
      { text: 'Ja', x: 60, y: 66, height: 14 },
      { text: 'OR BEARER', x: 800, y: 200 },
      { text: 'RUPEES', x: 60, y: 260 },
      { text: 'A/c No. 30012345678', x: 60, y: 320 },
      { text: 'IFSC : SBIN0000300', x: 60, y: 90 },
      { text: 'Please sign above', x: 760, y: 380 },
    ];
    const { vision, images } = scriptVision([
      { print, width: 1000, height: 450, magnetic: '⑈012345⑈ 400002015⑆ 567890⑈ 31' },
    ]);
    const { kind, fields } = await readDocument(vision, [{ side: 'front', image: images[0]! }], {
      wanted: 'CQL',
      today: '2026-03-15',
    });
    expect(kind).toBe('cheque');
    expect(fields['fullName']!.status).toBe('ABSENT');
    expect(fields.address.status).toBe('ABSENT');
    expect(fields['accountNumber']).toMatchObject({ value: '30012345678', status: 'READ' });
    expect(fields['ifsc']).toMatchObject({ value: 'SBIN0000300', status: 'READ' });
    expect(fields['micrCode']).toMatchObject({ value: '400002015', status: 'READ' });
  });
});

describe('a cheque whose small print lost letters and blanks', () => {
  it('still has the number and the holder of the account', async () => {
    const print = [
      { text: 'STATE BANK OF INDIA', x: 60, y: 20, height: 40 },
      { text: 'PAY', x: 60, y: 200 },
      { text: 'OR BEARER', x: 800, y: 200 },
      { text: 'RUPEES', x: 60, y: 260 },
      { text: 'SBA/c No.30012345678', x: 60, y: 320 },
      { text: 'IFSC : SBIN0000300', x: 60, y: 90 },
      { text: 'NEREA VELWICK', x: 760, y: 350 },
      { text: 'Please sinabove', x: 760, y: 380 },
    ];
    const { vision, images } = scriptVision([{ print, width: 1000, height: 450 }]);
    const page = { side: 'front', image: images[0]! } as const;
    const { fields } = await readDocument(vision, [page], { wanted: 'CQL', today: '2026-03-15' });
    expect(fields['accountNumber']).toMatchObject({ value: '30012345678', status: 'READ' });
    expect(fields['fullName']).toMatchObject({ value: 'NEREA VELWICK', status: 'READ' });
  });
});

describe('a cheque whose photo leans and fills little of the picture', () => {
  it('has the branch below its bank, and an amount whose comma was taken for a point', async () => {
    const print = [
      { text: 'STATE BANK OF INDIA', x: 60, y: 240, height: 40 },
      { text: 'Nandipur Branch, Temple Street, Nandipur 577924', x: 60, y: 286 },
      { text: 'IFSC : SBIN0000300', x: 60, y: 312 },
      { text: 'PAY', x: 60, y: 360 },
      { text: 'OR BEARER', x: 800, y: 360 },
      { text: 'RUPEES', x: 60, y: 400 },
      { text: '96.972.00', x: 780, y: 420 },
      { text: 'A/c No. 30012345678', x: 60, y: 460 },
    ];
    const { vision, images } = scriptVision([{ print, width: 1000, height: 620 }]);
    const page = { side: 'front', image: images[0]! } as const;
    const { fields } = await readDocument(vision, [page], { wanted: 'CQL', today: '2026-03-15' });
    expect(fields.address.value).toBe('Nandipur Branch, Temple Street, Nandipur 577924');
    expect(fields['branch']!.value).toBe('Nandipur');
    expect(fields['amount']).toMatchObject({ value: '96,972.00', normalised: '96972.00' });
    expect(fields['amount']!.checks).toContainEqual({ id: 'repaired', result: 'pass' });
  });
});
