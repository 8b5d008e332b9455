import type { TestConnection, TestServer } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../migrate.ts';

/**
 * A server of the developer's for a run of vitest: two roles and a migrated database are made on it, and at the end they are
 * dropped with every database that the tests made. Everything is called `atlas_test_…`; what else is there is left alone.
 *
 * @param url of a superuser, such as `postgres://postgres:secret@127.0.0.1:5432/postgres`, without TLS: tests make roles of every kind
 */
export async function useExternalServer(url: string): Promise<TestServer & { release: () => Promise<void> }> {
  const admin = await signIn(url);
  const run = `atlas_test_${randomBytes(4).toString('hex')}`;
  const [owner, app] = ['owner', 'app'].map((name) => ({
    ...admin,
    user: `${run}_${name}`,
    password: randomBytes(16).toString('hex'),
    database: run,
  })) as [TestConnection, TestConnection];
  for (const { user, password } of [owner, app])
    await execute(admin, `CREATE ROLE ${user} LOGIN PASSWORD '${password}'`);
  await execute(admin, `CREATE DATABASE ${run} OWNER ${owner.user} TEMPLATE template0`);
  await migrate({ owner, appRole: app.user });
  return { admin, owner, app, template: run, release: () => clear(admin, run, [owner.user, app.user]) };
}

async function signIn(url: string): Promise<TestConnection> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ is_superuser: string }>('SHOW is_superuser');
    if (rows[0]?.is_superuser !== 'on') throw new Error('ATLAS_TEST_DATABASE_URL: the role must be a superuser');
    const { host, port, user = '', database = '' } = client;
    return { host, port, user, database, password: client.password ?? '' };
  } finally {
    await client.end();
  }
}

async function clear(admin: TestConnection, run: string, roles: readonly string[]): Promise<void> {
  const made = `SELECT datname FROM pg_database WHERE datname ~ '^${run}(_|$)'`;
  for (const { datname } of await execute(admin, made)) await execute(admin, `DROP DATABASE ${datname} WITH (FORCE)`);
  for (const role of roles) await execute(admin, `DROP ROLE ${role}`);
}

async function execute(connection: TestConnection, sql: string): Promise<{ datname: string }[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query<{ datname: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}
