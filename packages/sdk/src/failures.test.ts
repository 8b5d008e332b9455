import { inspect } from 'node:util';
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

describe('a call ends', () => {
  test('when its signal says so, also while it waits to be sent again', async () => {
    behaviour.outcome = () => Promise.reject(new AtlasError('unavailable', { retryAfterSeconds: 50 }));
    const stop = new AbortController();
    const call = sdk.open().test.upload(UPLOAD, { signal: stop.signal });
    await expect.poll(() => behaviour.runs).toBe(1);
    stop.abort(new Error('not wanted any more'));
    await expect(call).rejects.toThrow('not wanted any more');
  });

  test('when the server is silent for too long', async () => {
    behaviour.outcome = () => new Promise((resolve) => setTimeout(resolve, 5000));
    const failure = await failureOf(
      sdk.open({ retries: 0 }).test.upload(UPLOAD, { timeoutMs: 200, idempotencyKey: 'mine' }),
    );
    expect(failure).toMatchObject({ name: 'AtlasConnectionError', idempotencyKey: 'mine' });
  });

  test('at once where the certificate is not trusted', async () => {
    const failure = await failureOf(sdk.open({ fetch: globalThis.fetch }).test.upload(UPLOAD));
    expect(failure).toMatchObject({ name: 'AtlasConnectionError', message: expect.stringMatching(/CERT|SELF_SIGNED/) });
  });
});

describe('a failure', () => {
  test('says what the server said', async () => {
    const failure = await failureOf(sdk.open().test.upload({ document_type: 'PASSPORT' }, { requestId: 'abc123' }));
    expect(failure).toMatchObject({
      name: 'AtlasApiError',
      status: 400,
      code: '400',
      message: 'Invalid request - missing parameters. (invalid parameter: document_type: one of PPT, NID)',
      detail: 'invalid parameter: document_type: one of PPT, NID',
      requestId: 'abc123',
    });
  });

  test('is heard while a large file is still on its way', async () => {
    const large = { ...UPLOAD, front_image: new Blob([new Uint8Array(24 * 1024 * 1024)]) };
    const refused = await failureOf(sdk.open({ keySecret: 'wrong' }).test.upload(large));
    expect(refused).toMatchObject({ name: 'AtlasApiError', status: 401 });
    expect(await failureOf(sdk.open().test.upload(large))).toMatchObject({ status: 413 });
    expect(behaviour.runs).toBe(0);
  });

  test('holds neither the secret, nor a header, nor what was sent', async () => {
    const note = 'Erika Mustermann';
    const failures = [
      await failureOf(sdk.open({ fetch: globalThis.fetch }).test.upload({ ...UPLOAD, note })),
      await failureOf(sdk.open({ fetch: sdk.faulty(cut), retries: 0 }).test.upload({ ...UPLOAD, note })),
      await failureOf(sdk.open().test.upload({ ...UPLOAD, note, document_type: 'PASSPORT' })),
      await failureOf(sdk.open().test.downloadAll({ id: note.repeat(3) })),
    ];
    const basic = Buffer.from(`${sdk.key.keyId}:${sdk.key.secret}`).toString('base64');
    for (const text of [...failures, sdk.open()].map((failure) => inspect(failure, { depth: 20, showHidden: true })))
      for (const hidden of [sdk.key.secret, basic, 'Mustermann']) expect(text).not.toContain(hidden);
  });

  test('of a client that cannot work comes before any call', () => {
    expect(() => sdk.open({ baseUrl: 'http://127.0.0.1:1' })).toThrow('https://');
    expect(() => sdk.open({ baseUrl: 'https://user:password@host' })).toThrow('https://');
    expect(() => sdk.open({ keySecret: '' })).toThrow('keySecret');
    expect(() => sdk.open({ ca: '/no/such/ca.pem' })).toThrow('ENOENT');
  });

  test('of an answer that is not from Atlas does not repeat it', async () => {
    const fetch = sdk.faulty(() => new Response('<html>secret page</html>', { status: 200 }));
    expect(await failureOf(sdk.open({ fetch }).events.find())).toMatchObject({
      name: 'AtlasApiError',
      message: 'the answer is not what Atlas sends',
    });
  });
});
