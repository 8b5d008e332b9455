import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AtlasError } from '../../../apps/atlas/src/errors.ts';
import { cut, failureOf, type SdkUnderTest, startSdk, UPLOAD } from './testing/start-sdk.ts';
import { behaviour } from './testing/test-routes.ts';

let sdk: SdkUnderTest;
beforeAll(async () => {
  sdk = await startSdk();
});
afterAll(() => sdk.close());
beforeEach(() => {
  behaviour.runs = 0;
  behaviour.outcome = () => Promise.resolve();
});

describe('a repeat', () => {
  test('after a broken connection runs nothing twice', async () => {
    const fetch = sdk.faulty((attempt, answer) => (attempt === 1 ? cut() : answer));
    const { data, replayed } = await sdk.open({ auth: 'aes', fetch }).test.upload(UPLOAD);
    expect({ run: data.run, replayed, runs: behaviour.runs }).toEqual({ run: 1, replayed: true, runs: 1 });
  });

  test.each([408, 429, 502, 503, 504])('comes after %i from whatever stands in between', async (status) => {
    const fetch = sdk.faulty((attempt, answer) => (attempt < 3 ? new Response('<html>', { status }) : answer));
    expect((await sdk.open({ fetch }).test.upload(UPLOAD)).data.run).toBe(1);
  });

  test('waits where the same call still runs, and gets its answer', async () => {
    let finish = (): void => undefined;
    behaviour.outcome = () => new Promise((resolve) => (finish = resolve));
    const idempotencyKey = crypto.randomUUID();
    const first = sdk.open().test.upload(UPLOAD, { idempotencyKey });
    await expect.poll(() => behaviour.runs).toBe(1);
    const statuses: number[] = [];
    const fetch = sdk.faulty((_attempt, answer) => {
      statuses.push(answer.status);
      finish();
      if (answer.status !== 409) return answer;
      // The server says how long the first may still run; nobody needs to wait that long here.
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      return new Response(answer.body, { status: 409, headers: { 'retry-after': '1' } });
    });
    const second = await sdk.open({ fetch }).test.upload(UPLOAD, { idempotencyKey });
    expect(second).toMatchObject({ data: (await first).data, replayed: true });
    expect(statuses).toEqual([409, 200]);
  });

  test('with the same key and another request is a conflict at once', async () => {
    const idempotencyKey = crypto.randomUUID();
    await sdk.open().test.upload(UPLOAD, { idempotencyKey });
    const failure = await failureOf(sdk.open().test.upload({ ...UPLOAD, document_type: 'NID' }, { idempotencyKey }));
    expect(failure).toMatchObject({ status: 409, retryAfterSeconds: undefined });
  });

  test.each(['missing_parameter', 'forbidden', 'too_large', 'unsupported_media_type', 'internal'] as const)(
    'does not come after %s',
    async (code) => {
      behaviour.outcome = () => Promise.reject(new AtlasError(code));
      await failureOf(sdk.open().test.upload(UPLOAD));
      expect(behaviour.runs).toBe(1);
    },
  );

  test('ends after as many as were allowed', async () => {
    behaviour.outcome = () => Promise.reject(new AtlasError('unavailable'));
    expect(await failureOf(sdk.open({ retries: 2 }).test.upload(UPLOAD))).toMatchObject({ status: 503 });
    expect(behaviour.runs).toBe(3);
  });

  test('does not come where the server asks for a longer wait than a minute', async () => {
    behaviour.outcome = () => Promise.reject(new AtlasError('unavailable', { retryAfterSeconds: 900 }));
    expect(await failureOf(sdk.open().test.upload(UPLOAD))).toMatchObject({ retryAfterSeconds: 900 });
    expect(behaviour.runs).toBe(1);
  });

  test('of a POST whose answers are not kept comes only where it certainly did nothing', async () => {
    const { test: broken } = sdk.open({ fetch: sdk.faulty((attempt, answer) => (attempt === 1 ? cut() : answer)) });
    await expect(broken.once()).rejects.toThrow(`POST ${sdk.server.origin}/test/once: ECONNRESET`);
    expect(behaviour.runs).toBe(1);
    behaviour.outcome = () => Promise.reject(new AtlasError('unavailable', { retryAfterSeconds: 1 }));
    expect(await failureOf(sdk.open().test.once())).toMatchObject({ status: 503 });
    expect(behaviour.runs).toBe(2);
  });
});
