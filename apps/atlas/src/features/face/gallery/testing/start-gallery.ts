import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestConnection } from '@atlas/testkit/database';
import { bundledEntry } from '../../../../bundled-entry.ts';
import { openDatabase } from '../../../../db/open-database.ts';
import { createFileBlobs } from '../../../../engines/blobs/create-file-blobs.ts';
import { createInferencePool } from '../../../../engines/inference/create-inference-pool.ts';
import { writeKeyFile } from '../../../../engines/kms/key-file.ts';
import { openKeyRing } from '../../../../engines/kms/open-key-ring.ts';
import type { Route } from '../../../../http/route/define-route.ts';
import { multipart, send, type Reply } from '../../../../http/testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../../../../http/testing/start-test-app.ts';
import { DEFAULT_RETENTION } from '../../../../config/retention.ts';
import { findInstallRoot } from '../../../../install-root.ts';
import { openData } from '../../../../open-data.ts';
import { ensureAccount } from '../../../../platform/accounts/ensure-account.ts';
import { createAuditLog } from '../../../../platform/audit/audit-log.ts';
import type { ErasureDeps } from '../../../../platform/erasure/erasure.ts';
import { createFaceSearch } from '../../../../platform/faces/search/create-face-search.ts';
import type { FaceSearch } from '../../../../platform/faces/search/face-search.ts';
import { createIdempotencyStore } from '../../../../platform/idempotency/create-idempotency-store.ts';
import type { Environment, Permission } from '../../../../platform/keys/caller.ts';
import { createKey } from '../../../../platform/keys/create-key.ts';
import { createKeyStore } from '../../../../platform/keys/create-key-store.ts';
import { createPersons } from '../../../../platform/persons/create-persons.ts';
import type { GalleryDeps } from '../gallery.ts';
import { enrolRoute } from '../enrol-route.ts';
import { listGalleryRoutes } from '../list-gallery-routes.ts';

type Files = Readonly<Record<string, Uint8Array>>;

export interface GalleryUnderTest extends GalleryDeps, ErasureDeps {
  /** As the role that owns the tables. */
  owner: TestConnection;
  blobFolder: string;
  /** @param as a header of `makeKey`; that of the account `bank` in the sandbox if absent */
  post(path: string, files: Files, as?: string, headers?: Record<string, string>): Promise<Reply>;
  get(path: string, as?: string): Promise<Reply>;
  /** `data` of a success. @throws where it is none */
  data<T>(path: string, files: Files, as?: string): Promise<T>;
  makeKey(account: string, environment: Environment, permissions?: Permission[]): Promise<string>;
  /** The same gallery with another process for models. @param env its settings */
  startOther(env: Readonly<Record<string, string>>): Promise<OtherGallery>;
  /** Another process that searches, as another server would have. */
  startSearch(): FaceSearch;
  logged(): string;
  spooled(): Promise<string[]>;
  close(): Promise<void>;
}

/** Another server over the same database. */
export type OtherGallery = Pick<GalleryUnderTest, 'inference' | 'post' | 'data' | 'get' | 'close'>;

/** The gallery over a real database, with real processes for models and for searching. @param others more routes */
export async function startGallery(others: (deps: GalleryDeps) => Route[] = () => []): Promise<GalleryUnderTest> {
  const parts = await openParts();
  const { deps, startSearch, testDatabase, blobFolder } = parts;
  const app = await startApp(deps, others);
  const makeKey: GalleryUnderTest['makeKey'] = async (account, environment, permissions) => {
    const accountId = await ensureAccount(deps, account);
    return basicHeader(await createKey(deps, { accountId, environment, permissions }));
  };
  const standard = await makeKey('bank', 'sandbox');
  return {
    ...deps,
    owner: testDatabase.owner,
    blobFolder,
    ...callersOf(app, standard),
    makeKey,
    startOther: async (env) => {
      const inference = await startInference(env);
      const search = startSearch();
      const otherApp = await startApp({ ...deps, inference, search }, others);
      const close = async () => {
        await otherApp.close();
        await search.close();
        await inference.close();
      };
      return { inference, ...callersOf(otherApp, standard), close };
    },
    startSearch,
    logged: () => app.logged(),
    spooled: () => app.spooled(),
    close: async () => {
      await app.close();
      await parts.close();
    },
  };
}

function callersOf(app: TestApp, standard: string): Pick<GalleryUnderTest, 'post' | 'data' | 'get'> {
  const post = (path: string, files: Files, as = standard, more: Record<string, string> = {}) => {
    const parts = Object.entries(files).map(([name, value]) => ({
      name,
      fileName: 'a.jpg',
      value: Buffer.from(value),
    }));
    const { headers, body } = multipart(parts);
    return send(app, path, { method: 'POST', headers: { ...headers, ...more, authorization: as }, body });
  };
  return {
    post,
    get: (path, as = standard) => send(app, path, { headers: { authorization: as } }),
    data: async <T>(path: string, files: Files, as?: string) => dataOf(await post(path, files, as)) as T,
  };
}

async function startInference(env: Readonly<Record<string, string>> = {}) {
  const entry = entryOf('infer-child');
  const inference = createInferencePool({ entry, log: QUIET, startMs: 120_000, env });
  await inference.ready();
  return inference;
}

function startApp(deps: GalleryDeps & ErasureDeps, others: (deps: GalleryDeps) => Route[]): Promise<TestApp> {
  return startTestApp({
    routes: [enrolRoute(deps), ...listGalleryRoutes(deps), ...others(deps)],
    keys: createKeyStore(deps.db, deps.kms),
    audit: createAuditLog(deps.db),
    persons: createPersons(deps),
    idempotency: createIdempotencyStore({ ...deps, onError: () => undefined }),
    limits: { ratePerSecond: 1000, rateBurst: 1000 },
  });
}

function dataOf(reply: Reply): unknown {
  if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.text.slice(0, 300)}`);
  return reply.json['data'];
}

async function openParts() {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({ connection: testDatabase.app, onError: () => {} });
  const folder = await mkdtemp(join(tmpdir(), 'atlas-gallery-'));
  const masterKeyFile = join(folder, 'master.key');
  await writeKeyFile(masterKeyFile, [{ use: 'seal', key: randomBytes(32) }]);
  const inference = await startInference();
  const place = { connection: testDatabase.app, masterKeyFile };
  const onError = () => undefined;
  const startSearch = () => createFaceSearch({ entry: entryOf('search-child'), place, onError, deadlineMs: 60_000 });
  const blobFolder = join(folder, 'blobs');
  const kms = await openKeyRing({ file: masterKeyFile, mayCreate: false });
  const deps: GalleryDeps & ErasureDeps = {
    ...openData({ db: database.db, kms, blobs: createFileBlobs(blobFolder) }, DEFAULT_RETENTION),
    inference,
    search: startSearch(),
    configuration: { version: '0.0.0', settings: {} },
  };
  const close = async () => {
    await deps.search.close();
    await inference.close();
    await database.close();
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  };
  return { deps, startSearch, testDatabase, blobFolder, close };
}

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

function entryOf(name: 'infer-child' | 'search-child'): string {
  return bundledEntry(findInstallRoot(), name);
}
