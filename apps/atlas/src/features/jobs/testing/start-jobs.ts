import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestConnection, type TestDatabase } from '@atlas/testkit/database';
import { DEFAULT_RETENTION } from '../../../config/retention.ts';
import { openDatabase, type Database } from '../../../db/open-database.ts';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { createFileBlobs } from '../../../engines/blobs/create-file-blobs.ts';
import { createLocalKms } from '../../../engines/kms/create-local-kms.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import { createLogger } from '../../../http/create-logger.ts';
import { createItemAnswerer, giveUpItem } from '../../../http/route/answer-item.ts';
import type { Route } from '../../../http/route/define-route.ts';
import { send, type Outgoing, type Reply } from '../../../http/testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../../../http/testing/start-test-app.ts';
import { openData } from '../../../open-data.ts';
import { ensureAccount } from '../../../platform/accounts/ensure-account.ts';
import { listArchive } from '../../../platform/archives/task.ts';
import { createAuditLog } from '../../../platform/audit/audit-log.ts';
import type { ErasureDeps } from '../../../platform/erasure/erasure.ts';
import { announceBatch } from '../../../platform/jobs/announce-batch.ts';
import { createPersons } from '../../../platform/persons/create-persons.ts';
import { createCallLedger } from '../../../platform/calls/create-call-ledger.ts';
import { createIdempotencyStore } from '../../../platform/idempotency/create-idempotency-store.ts';
import { createJobSubmitter } from '../../../platform/jobs/submit-job.ts';
import { type JobSignals, listenForJobs } from '../../../platform/jobs/watch-job.ts';
import { workOnJobs } from '../../../platform/jobs/work-on-jobs.ts';
import type { Permission } from '../../../platform/keys/caller.ts';
import { createKey } from '../../../platform/keys/create-key.ts';
import { createKeyStore } from '../../../platform/keys/create-key-store.ts';
import { openSpool } from '../../../platform/uploads/open-spool.ts';
import { jobRoutes } from '../routes.ts';

const LEASE_MS = 1500;

export interface Worker {
  /** Ends well: what runs comes to its end. */
  close(): Promise<void>;
  /** Names of the files in its spool. */
  spooled(): Promise<string[]>;
}

export interface JobsUnderTest extends ErasureDeps {
  database: Database;
  /** As the role that owns the tables. */
  owner: TestConnection;
  testDatabase: TestDatabase;
  blobFolder: string;
  app: TestApp;
  call(path: string, options?: Outgoing & { as?: string }): Promise<Reply>;
  /** A Basic header of a new key. Default: the account and environment that `call` uses. */
  makeKey(options?: {
    account?: string;
    environment?: 'sandbox' | 'production';
    permissions?: Permission[];
  }): Promise<string>;
  startWorker(options?: { concurrency?: number }): Promise<Worker>;
  /** Names in the folder of the blob store. */
  storedBlobs(): Promise<string[]>;
  close(): Promise<void>;
}

interface TestParts {
  blobs?: BlobStore;
  kms?: Kms;
  testDatabase?: TestDatabase;
  /** What stands between Atlas and the blob store. */
  wrap?: (store: BlobStore) => BlobStore;
  /** More routes. */
  others?: (deps: ErasureDeps) => Route[];
}

/** Routes that may become jobs, and those of jobs, over a real database and blob store (default: files). Work begins with `startWorker`. */
export async function startJobs(routes: readonly Route[], parts: TestParts = {}): Promise<JobsUnderTest> {
  const { testDatabase = await createTestDatabase() } = parts;
  const database = openDatabase({ connection: testDatabase.app, onError: () => {} });
  const { db, pool } = database;
  const folder = await mkdtemp(join(tmpdir(), 'atlas-jobs-'));
  const blobFolder = join(folder, 'blobs');
  const { kms = createLocalKms(randomBytes(32)), blobs = createFileBlobs(blobFolder), wrap = (store) => store } = parts;
  const deps = openData({ db, kms, blobs: wrap(blobs) }, DEFAULT_RETENTION);
  const signals = listenForJobs({ pool, onError: () => {} });
  const app = await startApp(deps, [...routes, ...(parts.others?.(deps) ?? [])], signals);
  const makeKey = keyMaker(deps);
  const standard = await makeKey();
  const { workers, keep } = openWorkers();
  const clear = () => Promise.all([testDatabase.drop(), rm(folder, { recursive: true })]);
  return {
    ...deps,
    database,
    owner: testDatabase.owner,
    testDatabase,
    blobFolder,
    app,
    makeKey,
    call: (path, { as = standard, headers, ...rest } = {}) =>
      send(app, path, { ...rest, headers: { ...headers, authorization: as } }),
    startWorker: async ({ concurrency = 2 } = {}) => {
      const spoolFolder = await mkdtemp(join(folder, 'spool-'));
      const spool = await openSpool(spoolFolder);
      const work = workOnJobs({ ...deps, pool, spool, concurrency, ...answering(routes, kms) });
      return keep({ close: () => work.close(), spooled: () => listFiles(spoolFolder) });
    },
    storedBlobs: () => listFiles(blobFolder),
    close: () => closeAll([signals, app, ...workers, database, { close: clear }]),
  };
}

function openWorkers() {
  const workers: Worker[] = [];
  const keep = (worker: Worker): Worker => {
    workers.push(worker);
    return worker;
  };
  return { workers, keep };
}

async function closeAll(parts: { close(): Promise<unknown> }[]): Promise<void> {
  for (const part of parts) await part.close();
}

function startApp(deps: ErasureDeps, routes: readonly Route[], signals: JobSignals): Promise<TestApp> {
  return startTestApp({
    routes: [
      ...routes,
      ...jobRoutes({ ...deps, signals, permissionOf: () => 'document:read', keptSeconds: DEFAULT_RETENTION.jobs }),
    ],
    keys: createKeyStore(deps.db, deps.kms),
    calls: createCallLedger(deps.db),
    persons: createPersons(deps),
    audit: createAuditLog(deps.db),
    idempotency: createIdempotencyStore({ ...deps, onError: () => {} }),
    batches: { jobs: createJobSubmitter(deps), listArchive },
    limits: { ratePerSecond: 1000, rateBurst: 1000 },
  });
}

function keyMaker(deps: ErasureDeps): JobsUnderTest['makeKey'] {
  return async ({ account = 'bank', environment = 'sandbox', permissions } = {}) => {
    const accountId = await ensureAccount(deps, account);
    return basicHeader(await createKey(deps, { accountId, environment, permissions }));
  };
}

function answering(routes: readonly Route[], kms: Kms) {
  const answer = createItemAnswerer({ routes, log: createLogger({ level: 'silent' }), flat: false });
  const announce = announceBatch({ kms });
  return { answer, announce, giveUp: giveUpItem, leaseMs: LEASE_MS, onError: () => {} };
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names.filter((name) => name.isFile()).map(({ name }) => name);
}
