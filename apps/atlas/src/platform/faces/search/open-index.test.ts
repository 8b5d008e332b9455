import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from './dot-kernel.ts';
import { openIndex } from './open-index.ts';

/** A direction, the same for the same seed, as templates are packed. */
function template(seed: number): Uint8Array {
  let state = seed * 2_654_435_761 + 1;
  const values = Array.from({ length: DIMENSIONS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  const length = Math.hypot(...values);
  return new Uint8Array(Int16Array.from(values, (value) => Math.round((value / length) * 32_767)).buffer);
}

function cosine(a: Uint8Array, b: Uint8Array): number {
  const [x, y] = [new Int16Array(a.buffer), new Int16Array(b.buffer)];
  return x.reduce((sum, value, at) => sum + value * y[at]!, 0) / 32_767 ** 2;
}

describe('a search', () => {
  it('finds what a plain loop finds, however many there are', () => {
    const index = openIndex();
    const templates = new Map(Array.from({ length: 5000 }, (_, seed) => [`f${seed}`, template(seed)]));
    for (const [id, bytes] of templates) index.put(id, bytes);
    const probe = template(17);
    const expected = [...templates]
      .map(([faceId, bytes]) => ({ faceId, cosine: cosine(probe, bytes) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 7);
    const hits = index.search(probe, { topN: 7, least: -1 });
    expect(hits.map(({ faceId }) => faceId)).toEqual(expected.map(({ faceId }) => faceId));
    hits.forEach((hit, at) => expect(hit.cosine).toBeCloseTo(expected[at]!.cosine, 9));
    expect(hits[0]).toEqual({ faceId: 'f17', cosine: expect.closeTo(1, 3) });
    expect(index.search(probe, { topN: 7, least: 0.99 })).toHaveLength(1);
  });

  it('knows what was put and removed, in any order', () => {
    const change = fc.record({ id: fc.nat(12), isRemoval: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const index = openIndex();
        const known = new Set<string>();
        for (const { id, isRemoval } of changes) {
          if (isRemoval) index.remove(`f${id}`);
          else index.put(`f${id}`, template(id));
          if (isRemoval) known.delete(`f${id}`);
          else known.add(`f${id}`);
        }
        const hits = index.search(template(3), { topN: 100, least: -1 });
        expect(new Set(hits.map(({ faceId }) => faceId))).toEqual(known);
        expect(index.size).toBe(known.size);
      }),
      { numRuns: 60 },
    );
  });
});
