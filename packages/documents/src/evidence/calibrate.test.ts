import { describe, expect, it } from 'vitest';
import type { Field } from '../reading.ts';
import { calibrate, mapConfidence, trustOf } from './calibrate.ts';
import { CONFIDENCE_MAP } from './confidence-map.ts';
import { doubtFailed } from './doubt-failed.ts';
import { absentField } from './make-field.ts';

function field(over: Partial<Field> = {}): Field {
  return { ...absentField(''), value: 'ASHA VELKAR', confidence: 0.97, source: ['print'], status: 'READ', ...over };
}

describe('mapConfidence', () => {
  const knots = [
    [0.5, 0.2],
    [0.9, 0.8],
    [0.99, 0.99],
  ] as const;

  it.each([
    [0, 0],
    [0.25, 0.1],
    [0.5, 0.2],
    [0.7, 0.5],
    [0.99, 0.99],
    [1, 0.99],
  ])('%f becomes %f', (given, wanted) => expect(mapConfidence(given, knots)).toBeCloseTo(wanted, 9));

  it('leaves what there is no map of', () => expect(mapConfidence(0.7, undefined)).toBe(0.7));
});

describe('calibrate', () => {
  it('maps no value of which a sign may be its look-alike', () => {
    const doubted = field({ confidence: 0.75, checks: [{ id: 'look_alike', result: 'not_run' }] });
    expect([calibrate(doubted).confidence, calibrate(field({ confidence: 0.75 })).confidence > 0.75]).toEqual([
      0.75,
      true,
    ]);
  });
});

describe('a value that fails a check', () => {
  it.each([['print'], ['mrz'], ['barcode']] as const)('is worth 0.75 at most where %s says it', (source) => {
    const failed = field({ source: [source], status: 'UNSURE', reason: 'check_failed', checks: [{ id: 'pin_code', result: 'fail' }] }); // prettier-ignore
    expect(calibrate(failed).confidence).toBeLessThanOrEqual(0.75);
  });

  it('is doubted, and others are not', () => {
    const fields = { gstin: field({ checks: [{ id: 'pin_code', result: 'fail' }] }), fullName: field() };
    expect(doubtFailed(fields)).toEqual({ gstin: { ...fields.gstin, status: 'UNSURE', reason: 'check_failed' } });
  });
});

describe('trustOf', () => {
  it.each([
    ['plain', {}],
    ['plain', { status: 'UNSURE', reason: 'low_confidence' }],
    ['doubted', { status: 'UNSURE', reason: 'check_failed' }],
    ['doubted', { status: 'UNSURE', reason: 'split_by_rule' }],
    ['checked', { checks: [{ id: 'verhoeff', result: 'pass' }] }],
    ['plain', { checks: [{ id: 'plausible_date', result: 'pass' }] }],
    ['local', { script: 'Deva' }],
    ['long', { value: 'Flat 203, Tilak Road, Shanti Nagar, Nandipur' }],
  ] as const)('%s: %j', (trust, over) => expect(trustOf(field(over as Partial<Field>))).toBe(trust));
});

describe('the map', () => {
  it('rises, and is never certain', () => {
    for (const knots of Object.values(CONFIDENCE_MAP)) {
      const flat = knots.map(([, share]) => share!);
      expect(flat).toEqual(flat.toSorted((a, b) => a - b));
      expect(flat.at(-1)).toBeLessThan(1);
    }
  });

  it('changes no status, and nothing that a zone vouches for', () => {
    expect(calibrate(field()).status).toBe('READ');
    const zone = field({ source: ['mrz', 'print'] });
    expect(calibrate(zone)).toBe(zone);
    const absent = absentField('not_found');
    expect(calibrate(absent)).toBe(absent);
  });
});
