import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../../db/open-database.ts';
import { createLocalKms } from '../../../engines/kms/create-local-kms.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import { createPoster } from '../../../engines/outbound/create-poster.ts';
import { createTargetPolicy, type TargetPolicy } from '../../../engines/outbound/target-policy.ts';
import type { WorkLoop } from '../../../engines/queue/create-work-loop.ts';
import { createLogger } from '../../../http/create-logger.ts';
import type { Certificate } from '../../../http/http-options.ts';
import { makeCertificate } from '../../../http/testing/make-certificate.ts';
import { ensureAccount } from '../../accounts/ensure-account.ts';
import { createDeliveryWorker, type DeliveryWorkerOptions } from '../delivery/create-delivery-worker.ts';
import type { WebhookScope } from '../webhook.ts';

/** Webhooks on a database of their own, which may reach 127.0.0.1. */
export interface TestWebhooks {
  database: Database;
  /** May do what the role that serves may not, such as making events old. */
  owner: Database;
  kms: Kms;
  policy: TargetPolicy;
  certificate: Certificate;
  /** A new account's sandbox. */
  newScope(): Promise<WebhookScope>;
  /** A worker as each process has one. Closed with the rest. */
  startWorker(options?: DeliveryWorkerOptions & { timeoutMs?: number; allow?: string[] }): WorkLoop;
  /** Every line logged so far. */
  logged(): string;
  close(): Promise<void>;
}

export async function openWebhooks(): Promise<TestWebhooks> {
  const test: TestDatabase = await createTestDatabase();
  const database = openDatabase({ connection: test.app, maxConnections: 20, onError: () => {} });
  const owner = openDatabase({ connection: test.owner, onError: () => {} });
  const kms = createLocalKms(randomBytes(32));
  const policy = createTargetPolicy({ allow: ['127.0.0.1'] });
  const certificate = await makeCertificate();
  const lines: string[] = [];
  const log = createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const workers: WorkLoop[] = [];
  let accounts = 0;
  return {
    database,
    owner,
    kms,
    policy,
    certificate,
    newScope: async () => ({
      accountId: await ensureAccount({ db: database.db }, `account ${++accounts}`),
      environment: 'sandbox',
    }),
    startWorker: ({ timeoutMs = 10_000, allow = ['127.0.0.1'], ...options } = {}) => {
      const post = createPoster({ policy: createTargetPolicy({ allow }), timeoutMs, ca: certificate.cert });
      const worker = createDeliveryWorker({ database, kms, post, log }, { pollMs: 20, random: () => 0.5, ...options });
      workers.push(worker);
      return worker;
    },
    logged: () => lines.join(''),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([database.close(), owner.close()]);
      await test.drop();
    },
  };
}
