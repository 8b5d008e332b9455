import { createTestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../../platform/accounts/ensure-account.ts';
import { countItems } from '../../platform/jobs/count-items.ts';
import { createKey } from '../../platform/keys/create-key.ts';
import { countDeliveries } from '../../platform/webhooks/count-deliveries.ts';
import { watchBacklog } from './watch-backlog.ts';

test('what waits is told at each scrape, and left out while the database is away', async () => {
  const database = await createTestDatabase();
  const { db, pool, close } = openDatabase({ connection: database.app, onError: () => undefined });
  const registry = new Registry();
  watchBacklog(registry, { items: () => countItems(db), deliveries: () => countDeliveries(db) });
  const account = await ensureAccount({ db }, 'bank');
  const kms = createLocalKms(randomBytes(32));
  const { keyId } = await createKey({ db, kms }, { accountId: account, environment: 'sandbox' });
  const {
    rows: [job],
  } = await pool.query<{ job_id: string }>(
    `INSERT INTO atlas.jobs (account_id, environment, key_id, permissions, request_id, kind, sealed_params, total)
     VALUES ('${account}', 'sandbox', '${keyId}', '{}', 'r', '/document/ocr', 'x', 2) RETURNING job_id`,
  );
  await pool.query(
    `INSERT INTO atlas.job_items (job_id, item_no, account_id, environment, sealed_files)
     SELECT $1, n, '${account}', 'sandbox', 'x' FROM generate_series(1, 2) AS n`,
    [job!.job_id],
  );
  const told = await registry.metrics();
  expect(told).toContain('atlas_job_items_waiting 2\n');
  expect(told).toContain('atlas_job_items_running 0\n');
  for (const name of ['pending', 'dead', 'oldest_pending_seconds'])
    expect(told).toContain(`atlas_webhook_deliveries_${name} 0\n`);
  expect(told).toContain('atlas_webhook_endpoints_disabled 0\n');

  await close();
  expect(await registry.metrics()).not.toMatch(/^atlas_/m);
  await database.drop();
});
