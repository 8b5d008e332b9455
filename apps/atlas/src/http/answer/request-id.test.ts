import { describe, expect, it } from 'vitest';
import { readRequestId } from './request-id.ts';

/** The Unique Identification Authority's own example, given to nobody. */
const AADHAAR = '999941057058';

describe('an id of a request', () => {
  it.each([AADHAAR, `uid${AADHAAR}`, `${AADHAAR}x`])('that may be an Aadhaar number is refused: %s', (value) => {
    expect(readRequestId({ request_id: value })).toEqual({ kind: 'personal' });
    expect(readRequestId({ 'x-request-id': value })).toEqual({ kind: 'absent' });
  });

  it.each(['1588695375434', '999941057059', `1${AADHAAR}`, `7f${AADHAAR}a1`, '20240131142305123'])(
    'is taken where it is a time, chance, or has no such check digit: %s',
    (value) => expect(readRequestId({ request_id: value })).toEqual({ kind: 'given', value }),
  );

  it('is taken at every second of a day, written as figures', () => {
    for (let second = 0; second < 60; second++) {
      const value = `2611272157${String(second).padStart(2, '0')}`;
      expect(readRequestId({ request_id: value })).toEqual({ kind: 'given', value });
    }
  });
});
