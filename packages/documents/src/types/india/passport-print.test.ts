import { describe, expect, it } from 'vitest';
import { findByLabels, labelPage } from '../../print/find-by-labels.ts';
import { leanPage } from '../../testing/lean-lines.ts';
import type { LevelPrint } from '../../testing/lean-lines.ts';
import { INDIAN_PASSPORT_PRINT } from './passport-print.ts';

function read(print: LevelPrint): Record<string, string> {
  const { fields, otherWords, garblesLabels: garbled = false } = INDIAN_PASSPORT_PRINT;
  const found = findByLabels(labelPage(leanPage(print, { slope: 0 }), fields, otherWords, { garbled }), fields);
  return Object.fromEntries(Object.entries(found).map(([name, [first]]) => [name, first!.value]));
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
});
