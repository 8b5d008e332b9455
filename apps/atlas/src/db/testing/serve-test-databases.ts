import type { TestConnection } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { openClusterRecord } from '../../engines/postgres/cluster-record.ts';
import { ADMIN, APP, DATABASE, type Connection } from '../../engines/postgres/connection.ts';
import { startPostgres } from '../../engines/postgres/start-postgres.ts';
import { migrate } from '../migrate.ts';
import { useExternalServer } from './use-external-server.ts';

/**
 * Global set-up of vitest: one PostgreSQL for the run, and in it a migrated database that tests copy. It is the embedded one, unless
 * `ATLAS_TEST_DATABASE_URL` names another (CONTRIBUTING.md, "On another PostgreSQL").
 */
export default async function serveTestDatabases(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['ATLAS_TEST_DATABASE_URL'];
  if (!url) return serveEmbedded(project);
  const { release, ...server } = await useExternalServer(url);
  project.provide('testServer', server);
  return release;
}

async function serveEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'atlas-test-'));
  await chmod(home, 0o711);
  const kms = createLocalKms(randomBytes(32));
  const postgres = await startPostgres({ home, kms, say: () => {}, durable: false });
  await migrate({ owner: postgres.owner, appRole: APP });
  const { passwords } = await openClusterRecord(home, kms, postgres.dataFolder);
  project.provide('testServer', {
    admin: { ...complete(postgres.owner), user: ADMIN, password: passwords.admin, database: 'postgres' },
    owner: complete(postgres.owner),
    app: complete(postgres.app),
    template: DATABASE,
  });
  return async () => {
    await postgres.release();
    await rm(home, { recursive: true, force: true });
  };
}

function complete({ host, port, user, password, database }: Connection): TestConnection {
  if (!host || !port || !user || !password || !database) throw new Error('the embedded PostgreSQL is on a socket');
  return { host, port, user, password, database };
}
