import { describe, expect, it } from 'vitest';
import { segmentOf } from '../../../testing/segment-of.ts';
import { fuelAlone, fuelOf } from './read-fuel.ts';

const read = (text: string) => {
  const found = fuelOf(segmentOf(text), '2026-01-01');
  return found && [found.value, found.doubted ?? ''];
};

describe('the fuel of a vehicle', () => {
  it.each([
    'PETROL', 'DIESEL', 'CNG ONLY', 'LPG ONLY', 'PETROL/CNG', 'CNG/PETROL', 'PETROL/LPG', 'PETROL/HYBRID', 'DIESEL/HYBRID', 'DUAL DIESEL/CNG',
    'DUAL DIESEL/LNG', 'ELECTRIC(BOV)', 'PURE EV', 'STRONG HYBRID EV', 'PLUG-IN HYBRID EV', 'ETHANOL', 'PETROL/ETHANOL', 'METHANOL',
    'PETROL/METHANOL', 'PETROL(E20)/CNG', 'PETROL(E20)/HYBRID/CNG', 'LNG', 'FUEL CELL HYDROGEN', 'SOLAR', 'NOT APPLICABLE',
  ])('is %s whole', (text) => expect(read(text)).toEqual([text, ''])); // prettier-ignore

  it.each([
    ['PETROL CNG', 'PETROL/CNG'],
    ['Petrol / Cng', 'PETROL/CNG'],
    ['PETROLCNG', 'PETROL/CNG'],
    ['DUALDIESEL/CNG', 'DUAL DIESEL/CNG'],
    ['ELECTRIC (BOV)', 'ELECTRIC(BOV)'],
    ['PETROL+LPG', 'PETROL/LPG'],
  ])('is one in %s', (text, value) => expect(read(text)).toEqual([value, '']));

  it.each(['PETROL/KEROSENE', 'PETROL/', '/CNG', 'PETROL/C', 'DUAL DIESEL', 'DIESEL BS VI'])(
    'is never sure where it may be half of it: %s',
    (text) => expect(read(text)?.[1]).toBe('not_whole'),
  );

  it.each(['ONLY', 'KA 01', 'BHARAT STAGE IV', ''])('is not in %j', (text) => expect(read(text)).toBeUndefined());

  it('is taken without a label only whole', () => {
    expect(fuelAlone(segmentOf('DIESEL'), '')?.value).toBe('DIESEL');
    expect(fuelAlone(segmentOf('PETROL PUMP ROAD'), '')).toBeUndefined();
  });
});
