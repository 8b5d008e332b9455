import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from './dot-kernel.ts';
import { openIndex } from './open-index.ts';
import { createSketches } from './sketches.ts';

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

/** A direction at this cosine to the first one; the second one says which way. */
function between(one: Uint8Array, other: Uint8Array, cosineWanted: number): Uint8Array {
  const [x, y] = [one, other].map((bytes) => Array.from(new Int16Array(bytes.buffer), (value) => value / 32_767)) as [
    number[],
    number[],
  ];
  const along = x.reduce((sum, value, at) => sum + value * y[at]!, 0);
  const across = y.map((value, at) => value - along * x[at]!);
  const length = Math.hypot(...across);
  const sine = Math.sqrt(1 - cosineWanted ** 2);
  const values = x.map((value, at) => Math.round((cosineWanted * value + (sine * across[at]!) / length) * 32_760));
  return new Uint8Array(Int16Array.from(values).buffer);
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

  it('finds in a large group, by way of sketches, what it finds by comparing all', () => {
    const [whole, sketched] = [openIndex(), openIndex({ sketchFrom: 1000 })];
    for (let seed = 0; seed < 4000; seed++)
      for (const index of [whole, sketched]) index.put(`f${seed}`, template(seed));
    for (let seed = 0; seed < 40; seed++) {
      const probe = between(template(seed * 97), template(seed + 50_000), 0.5);
      for (const least of [0.411, 0.335, 0.1, -1])
        expect(sketched.search(probe, { topN: 3, least })).toEqual(whole.search(probe, { topN: 3, least }));
    }
  });

  it('keeps sketches in step with what is removed and put again', () => {
    const index = openIndex({ sketchFrom: 10 });
    for (let seed = 0; seed < 50; seed++) index.put(`f${seed}`, template(seed));
    for (let seed = 0; seed < 50; seed += 3) index.remove(`f${seed}`);
    index.put('f3', template(3));
    const found = (seed: number) => index.search(template(seed), { topN: 1, least: 0.9 }).map(({ faceId }) => faceId);
    expect([1, 3, 6, 49].map(found)).toEqual([['f1'], ['f3'], [], ['f49']]);
    index.clear();
    expect(found(1)).toEqual([]);
  });

  it('rules out nearly everybody by sketches, and next to nobody who is near enough', () => {
    const sketches = createSketches();
    const count = 2000;
    const probe = template(77);
    for (let slot = 0; slot < count; slot++)
      sketches.put(slot, slot % 2 === 0 ? between(probe, template(slot + 1000), 0.42) : template(slot + 1000));
    const near = sketches.near(probe, count, 0.411)!;
    expect(near.filter((slot) => slot % 2 === 0).length).toBeGreaterThanOrEqual(count / 2 - 2);
    expect(near.filter((slot) => slot % 2 === 1).length).toBeLessThan(count * 0.02);
    expect(sketches.near(probe, count, 0)).toBeUndefined();
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
