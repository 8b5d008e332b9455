import { describe, expect, it } from 'vitest';
import type { Quad } from '@atlas/vision';
import { segmentOf } from '../testing/segment-of.ts';
import { doubtLeaning } from './doubt-leaning.ts';
import type { Occurrence } from './occurrence.ts';

/** A line 300 pixels long that rises by so many degrees. */
function leaning(degrees: number): Quad {
  const [across, up] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [[100, 500], [100 + 300 * across, 500 - 300 * up], [100 + 300 * across + 30 * up, 500 - 300 * up + 30 * across], [100 + 30 * up, 500 + 30 * across]]; // prettier-ignore
}

function judged(degrees: number, more: Partial<Occurrence> = {}): Occurrence {
  const segment = { ...segmentOf('05/12/1980'), quad: leaning(degrees) };
  const lines = [{ ...segment, characters: [...segment.characters], confidence: 0.99 }];
  const one: Occurrence = {
    value: '1980-12-05',
    confidence: 0.99,
    vouched: 'form',
    segment,
    page: 0,
    by: 'label',
    ...more,
  };
  return doubtLeaning({ lines }, { dateOfBirth: [one] })['dateOfBirth']![0]!;
}

describe('a value of a page whose print leans', () => {
  it.each([33, -36])('by %i degrees is never sure', (degrees) =>
    expect(judged(degrees)).toMatchObject({ doubted: 'leaning', confidence: 0.75 }),
  );

  it.each([0, 8, -15])('by %i degrees is as sure as it was read', (degrees) =>
    expect(judged(degrees)).toMatchObject({ confidence: 0.99 }),
  );

  it('is sure where a check digit says that it is whole', () =>
    expect(judged(33, { vouched: 'check' })).toMatchObject({ confidence: 0.99 }));
});
