import { createTestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../../apps/atlas/src/db/open-database.ts';
import { createLocalKms } from '../../../../apps/atlas/src/engines/kms/create-local-kms.ts';
import type { Kms } from '../../../../apps/atlas/src/engines/kms/kms.ts';
import { startTestApp, type TestApp } from '../../../../apps/atlas/src/http/testing/start-test-app.ts';
import { ensureAccount } from '../../../../apps/atlas/src/platform/accounts/ensure-account.ts';
import { createIdempotencyStore } from '../../../../apps/atlas/src/platform/idempotency/create-idempotency-store.ts';
import { createKey, type CreatedKey } from '../../../../apps/atlas/src/platform/keys/create-key.ts';
import { createKeyStore } from '../../../../apps/atlas/src/platform/keys/create-key-store.ts';
import type { AtlasOptions } from '../create-atlas.ts';
import type { Answer, CallOptions, Download } from '../operation.ts';
import { generateClient } from './generate-client.ts';
import { testRoutes } from './test-routes.ts';

/** What the generated methods of the test routes look like; `generated-types.test.ts` checks that their types say so too. */
interface TestAtlas {
  test: {
    upload(
      params: object,
      options?: CallOptions,
    ): Promise<Answer<{ run: number; front: { name: string; sha256: string } }>>;
    once(params?: object, options?: CallOptions): Promise<Answer<{ run: number }>>;
    downloadAll(params: object, options?: CallOptions): Promise<Answer<Download>>;
  };
  events: {
    find(params?: object): Promise<Answer<{ events: { id: number }[]; next: string }>>;
    iterate(params?: object, options?: CallOptions): AsyncGenerator<{ id: number }>;
  };
}

type Sdk = Omit<typeof import('../index.ts'), 'createAtlas'> & { createAtlas(options: AtlasOptions): TestAtlas };

export interface SdkUnderTest {
  sdk: Sdk;
  server: TestApp;
  database: Database;
  kms: Kms;
  accountId: string;
  key: CreatedKey;
  /** A folder to write to. */
  folder: string;
  /** A client of the server: by Basic and its certificate, unless the options say otherwise. */
  open(options?: Partial<AtlasOptions>): TestAtlas;
  /** `fetch` to the server with a fault in between. @param fault gets the answer of attempt 1, 2, …; its own counts */
  faulty(fault: (attempt: number, answer: Response) => Response): typeof fetch;
  /** All tokens end. */
  forgetTokens(): Promise<void>;
  close(): Promise<void>;
}

/** The client that is generated for the test routes, and their server on a real database over real TLS. */
export async function startSdk(): Promise<SdkUnderTest> {
  const { close, ...served } = await startServer();
  const { server, key } = served;
  const client = await generateClient(testRoutes);
  const sdk: Sdk = await import(join(client.folder, 'src/index.ts'));
  const ca = String(server.certificate.cert);
  const straight = await trusting(client.folder, ca);
  return {
    ...served,
    sdk,
    folder: client.folder,
    open: (options = {}) => {
      const own = { baseUrl: server.origin, keyId: key.keyId, keySecret: key.secret, auth: 'basic' } as const;
      return sdk.createAtlas({ ...own, ...(options.fetch ? {} : { ca }), ...options });
    },
    faulty: (fault) => {
      let attempt = 0;
      return async (input, init) => {
        attempt += 1;
        const mine = attempt;
        return fault(mine, await straight(input, init));
      };
    },
    close: async () => {
      await client.remove();
      await close();
    },
  };
}

async function startServer() {
  const test = await createTestDatabase();
  const database = openDatabase({ connection: test.app, onError: () => {} });
  const { db } = database;
  const kms = createLocalKms(randomBytes(32));
  const accountId = await ensureAccount({ db }, 'bank');
  const key = await createKey({ db, kms }, { accountId, environment: 'sandbox' });
  const idempotency = createIdempotencyStore({ db, kms, onError: () => {} });
  const server = await startTestApp({ routes: testRoutes, keys: createKeyStore(db, kms), idempotency });
  const forgetTokens = async () => {
    const owner = openDatabase({ connection: test.owner, onError: () => {} });
    await owner.pool.query('DELETE FROM atlas.access_tokens');
    await owner.close();
  };
  const close = async () => {
    await server.close();
    await database.close();
    await test.drop();
  };
  return { server, database, kms, accountId, key, forgetTokens, close };
}

async function trusting(folder: string, ca: string): Promise<typeof fetch> {
  const { fetchTrusting }: typeof import('../fetch-trusting.ts') = await import(join(folder, 'src/fetch-trusting.ts'));
  return fetchTrusting(ca);
}

/** A file and its type, for the route that counts its runs. */
export const UPLOAD = { document_type: 'PPT', front_image: new Blob(['the front']) };

/** The connection breaks after the server did its work. */
export function cut(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) });
}

/** How a call failed. @throws when it did not */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => ({ failed: false, failure: undefined }),
    (failure: unknown) => ({ failed: true, failure }),
  );
  if (!outcome.failed) throw new Error('the call was expected to fail');
  return outcome.failure;
}
