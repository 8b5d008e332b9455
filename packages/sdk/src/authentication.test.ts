import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../../../apps/atlas/src/platform/keys/create-key.ts';
import { revokeKey } from '../../../apps/atlas/src/platform/keys/revoke-key.ts';
import { type SdkUnderTest, startSdk, UPLOAD } from './testing/start-sdk.ts';
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

describe('a key proves itself', () => {
  test.each(['aes', 'basic', 'token'] as const)('by %s, for several calls at once', async (auth) => {
    const atlas = sdk.open({ auth });
    const answers = await Promise.all([1, 2, 3].map(() => atlas.test.upload(UPLOAD)));
    expect(new Set(answers.map(({ data }) => data.run))).toEqual(new Set([1, 2, 3]));
    expect(sdk.server.logged()).not.toContain(sdk.key.secret);
  });

  test('by one token for many calls, and by a new one when it was refused', async () => {
    const headers: string[] = [];
    const straight = sdk.faulty((_attempt, answer) => answer);
    const watching: typeof fetch = (input, init) => {
      headers.push(new Headers(init?.headers).get('authorization') ?? '');
      return straight(input, init);
    };
    const atlas = sdk.open({ auth: 'token', fetch: watching });
    await atlas.events.find();
    await atlas.events.find();
    await sdk.forgetTokens();
    await atlas.events.find();
    expect(headers.map((header) => header.split(/[ =]/)[0])).toEqual([
      'key_id',
      'Bearer',
      'Bearer',
      'Bearer',
      'key_id',
      'Bearer',
    ]);
  });

  test('or is refused once, without repeats', async () => {
    const { kms, accountId, database } = sdk;
    const gone = await createKey({ db: database.db, kms }, { accountId, environment: 'sandbox' });
    await revokeKey(database, gone);
    for (const auth of ['aes', 'basic', 'token'] as const) {
      const failure = await sdk.open({ auth, keyId: gone.keyId, keySecret: gone.secret }).test.once().catch(String);
      expect(failure).toBe('AtlasApiError: Access denied.');
    }
  });
});
