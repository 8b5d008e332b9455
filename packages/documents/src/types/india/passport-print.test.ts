import { describe, expect, it } from 'vitest';
import { findByLabels } from '../../print/find-by-labels.ts';
import { labelPage } from '../../print/label-page.ts';
import { leanPage } from '../../testing/lean-lines.ts';
import type { LevelPrint } from '../../testing/lean-lines.ts';
import { INDIAN_PASSPORT_PRINT } from './passport-print.ts';

function read(print: LevelPrint): Record<string, string> {
  const { fields, otherWords, garblesLabels: garbled, read: readMore } = INDIAN_PASSPORT_PRINT;
  const page = labelPage(leanPage(print, { slope: 0 }), fields, otherWords, { garbled });
  const found = readMore!(page, findByLabels(page, fields));
  return Object.fromEntries(Object.entries(found).map(([name, [first]]) => [name, first?.value ?? '']));
}

describe('the last page of an Indian passport', () => {
  it('gives names to labels that lost letters beside Devanagari', () => {
    const names = read([
      { text: '/ /Name f Father/egal Guardian', x: 40, y: 40 },
      { text: 'ALDO VELWICK', x: 40, y: 70 },
      { text: '/Nme f Mther', x: 40, y: 110 },
      { text: 'MIRA VELWICK', x: 40, y: 140 },
      { text: '/ame f Suse', x: 40, y: 180 },
      { text: 'IVO VELWICK', x: 40, y: 210 },
    ]);
    expect(names).toEqual({ fatherName: 'ALDO VELWICK', motherName: 'MIRA VELWICK', spouseName: 'IVO VELWICK' });
  });

  it('takes the rest of a label for no name', () => {
    const names = read([
      { text: '/ Name of Father /egal Guardian', x: 40, y: 40 },
      { text: 'ALDO VELWICK', x: 40, y: 70 },
    ]);
    expect(names).toEqual({ fatherName: 'ALDO VELWICK' });
  });

  it('takes no name for a label, and no label that may be two', () => {
    expect(read([{ text: 'NAMDEO SPOUSA', x: 40, y: 40 }, { text: 'IVO VELWICK', x: 40, y: 70 }])).toEqual({}); // prettier-ignore
    expect(read([{ text: '/ame f', x: 40, y: 40 }, { text: 'IVO VELWICK', x: 40, y: 70 }])).toEqual({}); // prettier-ignore
  });

  it.each([
    ['MR4558994827433', '7, MALL ROAD, NANDIPUR, KERALA 682001'],
    ['U9647296', '7, MALL ROAD, NANDIPUR, KERALA 682001'],
    ['NANDIPUR', '7, MALL ROAD, NANDIPUR, KERALA 682001'],
  ])('ends the address before the line below it (%s), whose label was not read', (below, address) => {
    const print = [
      { text: 'Address', x: 40, y: 40 },
      { text: '7, MALL ROAD, NANDIPUR, KERALA 682001', x: 40, y: 70 },
      { text: below, x: 40, y: 100 },
    ];
    expect(read(print)['address']).toBe(address);
  });

  it('keeps the state that stands behind the PIN code', () => {
    const print = [
      { text: 'Address', x: 40, y: 40 },
      { text: '7, MALL ROAD, NANDIPUR', x: 40, y: 70 },
      { text: 'PIN:600001,TAMIL NADU', x: 40, y: 100 },
      { text: 'MR4558994827433', x: 40, y: 130 },
    ];
    expect(read(print)['address']).toBe('7, MALL ROAD, NANDIPUR PIN:600001, TAMIL NADU');
  });

  it('has the old passport by its number with a date behind it, where the label was not read', () => {
    const row = [
      { text: 'ld Pa rt o', x: 40, y: 40 },
      { text: 'F1234567', x: 40, y: 70 },
    ];
    expect(read([...row, { text: '08/03/2013', x: 500, y: 70 }])).toMatchObject({
      oldPassportNumber: 'F1234567',
      oldPassportDate: '2013-03-08',
    });
    expect(read(row)).toEqual({});
    expect(read([{ text: 'MR1234567994827', x: 40, y: 70 }, { text: '08/03/2013', x: 500, y: 70 }])).toEqual({}); // prettier-ignore
  });
});

describe('the data page of an Indian passport', () => {
  const birth = [
    { text: 'Place of Birth', x: 360, y: 40 },
    { text: 'NANDIPUR, KARNATAKA', x: 360, y: 65 },
  ];
  const dates = { text: '22/12/2016', x: 360, y: 190 };

  it('has the place of issue between the place of birth and the dates, where its label was not read', () => {
    const print = [...birth, { text: '/ fIss', x: 360, y: 105 }, { text: 'KARNATAKA', x: 360, y: 130 }, dates];
    expect(read(print)).toMatchObject({ placeOfBirth: 'NANDIPUR, KARNATAKA', placeOfIssue: 'KARNATAKA' });
  });

  it('takes none of two for it, and none without the dates', () => {
    const two = [{ text: 'KARNATAKA', x: 360, y: 130 }, { text: 'KERALA', x: 360, y: 160 }]; // prettier-ignore
    expect(read([...birth, ...two, dates])['placeOfIssue']).toBeUndefined();
    expect(read([...birth, { text: 'KARNATAKA', x: 360, y: 130 }])['placeOfIssue']).toBeUndefined();
  });
});
