import { scoreMeasures } from '@atlas/vision';
import { expect, test } from 'vitest';
import { presetThresholds } from './presets.ts';

test.each([
  ['yaw', 5],
  ['pitch', 5],
  ['roll', 8],
] as const)('ICAO lets %s of %i degrees pass, and half a degree more not', (name, most) => {
  const passes = (degrees: number) => {
    const measures = { [name]: degrees } as unknown as Parameters<typeof scoreMeasures>[0];
    return scoreMeasures(measures)[name]! >= presetThresholds('ICAO')[name]!;
  };
  expect([-most, 0, most].map(passes)).toEqual([true, true, true]);
  expect([-most - 0.5, most + 0.5, 7.7 + most].map(passes)).toEqual([false, false, false]);
});
