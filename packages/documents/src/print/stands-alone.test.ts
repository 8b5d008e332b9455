import { describe, expect, it } from 'vitest';
import { standsAlone } from './stands-alone.ts';

describe('standsAlone', () => {
  it.each([
    '12/05/1990',
    '04 JAN 1950',
    '030972040',
    '517 390 28051',
    'F00-41-388884',
    'MR4558994827433',
    'C',
    'CR',
    'O+',
  ])('takes %s for no part of an address', (text) => expect(standsAlone(text)).toBe(true));

  it.each([
    '600001',
    '600 001',
    '112-13-1456',
    '12-4-56/A',
    'BENDIGO VIC 3550',
    'SA',
    'DAVAO CITY',
    'PIN 600001',
    'KERALA 682001',
  ])('lets %s be part of one', (text) => expect(standsAlone(text)).toBe(false));
});
