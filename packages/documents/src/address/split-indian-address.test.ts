import { describe, expect, it } from 'vitest';
import { splitIndianAddress } from './split-indian-address.ts';

describe('splitIndianAddress', () => {
  it('takes an address of a card apart', () => {
    expect(
      splitIndianAddress('S/O: Ravi Velkar, Flat 203, Tilak Road, Shanti Nagar, Nandipur, Kamalpet, Kerala - 672465'),
    ).toEqual({
      careOf: 'S/O: Ravi Velkar',
      house: 'Flat 203',
      street: 'Tilak Road',
      locality: 'Shanti Nagar',
      city: 'Nandipur',
      district: 'Kamalpet',
      state: 'Kerala',
      postCode: '672465',
    });
  });

  it.each([
    ['12-4-56/A, Nandipur, Tamil Nadu 600 001', 'Tamil Nadu', '600001'],
    ['NANDIPUR, UTTAR PRADESH, PIN : 204742', 'Uttar Pradesh', '204742'],
    ['House No 45, Nandipur, Jammu & Kashmir - 190001', 'Jammu and Kashmir', '190001'],
    ['Nandipur, Orissa-751001', 'Odisha', '751001'],
    ['PLOT 7, NANDIPUR, PIN:573402, KARNATAKA, INDIA', 'Karnataka', '573402'],
    ['Nandipur', '', ''],
  ])('%s', (text, state, postCode) => expect(splitIndianAddress(text)).toMatchObject({ state, postCode }));

  it('does not take longer numbers for a PIN code', () => {
    expect(splitIndianAddress('Nandipur, Kerala 9999 4105 7058').postCode).toBe('');
  });
});
