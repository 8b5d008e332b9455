import { describe, expect, test } from 'vitest';
import { mayReadMetrics } from './may-read-metrics.ts';

const TOKEN = 'a-token-of-the-operator-0123456789abcdef';

describe('metrics may be read', () => {
  const none = { token: undefined, hasProxy: false };
  const from = (socketAddress: string | undefined, headers = {}) => ({ socketAddress, headers });

  test.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.7', false],
    ['2001:db8::1', false],
    ['', false],
    [undefined, false],
  ])('from %s without a token: %s', (address, may) => {
    expect(mayReadMetrics(from(address), none)).toBe(may);
    expect(mayReadMetrics(from(address), { ...none, hasProxy: true })).toBe(false);
    expect(mayReadMetrics(from(address, { authorization: `Bearer ${TOKEN}` }), { token: TOKEN, hasProxy: true })).toBe(
      true,
    );
  });

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'])(
    'from this machine, but not with %s',
    (name) => {
      expect(mayReadMetrics(from('127.0.0.1', { [name]: '' }), none)).toBe(false);
    },
  );
});
