import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stamp, VECTOR } from '../testing/aes-header.ts';
import { freshUntil, readTimestamp, writeTimestamp } from './read-timestamp.ts';

const IN_THIS_CENTURY = { min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) };
const WINDOW = { skewSeconds: 300, offsetsMinutes: [0, 330] };

describe('a timestamp', () => {
  test('of either form is read as UTC', () => {
    expect(readTimestamp('20240131142305123')).toBe(1706710985123);
    expect(readTimestamp('31012024142305')).toBe(1706710985000);
    expect(readTimestamp('20241331142305123')).toBeUndefined();
  });

  test('written in either form comes back', () => {
    assert(
      property(integer(IN_THIS_CENTURY), (instant) => {
        expect(readTimestamp(writeTimestamp(instant))).toBe(instant);
        expect(readTimestamp(stamp(instant, 14, 0))).toBe(Math.floor(instant / 1000) * 1000);
      }),
    );
  });

  test('is fresh within the skew in any offset and in no other', () => {
    const skew = integer({ min: -7 * 3_600_000, max: 7 * 3_600_000 });
    assert(
      property(skew, (late) => {
        const isNear = [0, 330].some((minutes) => Math.abs(late + minutes * 60_000) <= 300_000);
        expect(freshUntil(VECTOR.instant, VECTOR.instant + late, WINDOW) !== undefined).toBe(isNear);
      }),
    );
  });
});
