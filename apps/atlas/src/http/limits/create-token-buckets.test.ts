import { describe, expect, test } from 'vitest';
import { createTokenBuckets } from './create-token-buckets.ts';
import { groupAddress } from './group-address.ts';

describe('a token bucket', () => {
  test('gives its capacity at once, then one by one as time goes, and never saves more', () => {
    let now = 0;
    const buckets = createTokenBuckets({ capacity: 2, refillPerSecond: 0.5, now: () => now });
    expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
    expect(buckets.take('b')).toBe(0);
    now += 1000;
    expect(buckets.wait('a')).toBe(1);
    now += 1000;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 2]);
    now += 3_600_000;
    expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
  });

  test('survives a clock that goes back', () => {
    let now = 10_000;
    const buckets = createTokenBuckets({ capacity: 1, refillPerSecond: 1, now: () => now });
    buckets.take('a');
    now = 0;
    expect(buckets.wait('a')).toBe(1);
  });

  test('is forgotten when more keys came since than are remembered', () => {
    const buckets = createTokenBuckets({ capacity: 1, refillPerSecond: 1, now: () => 0, maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) buckets.take(key);
    expect([buckets.wait('a'), buckets.wait('b'), buckets.wait('c')]).toEqual([0, 1, 1]);
  });
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '20010db800010002/64'],
  ['2001:db8:1:2::1', '20010db800010002/64'],
  ['no address', 'unknown'],
])('the address %j counts as %j', (address, group) => {
  expect(groupAddress(address)).toBe(group);
});
