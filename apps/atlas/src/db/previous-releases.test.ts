import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestConnection, type TestDatabase } from '@atlas/testkit/database';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOlderRelease } from './compare-releases.ts';
import { readMigrations } from './read-migrations.ts';
import { statementFolder, type KeptStatement } from './testing/kept-statements.ts';

let database: TestDatabase;
const clients: Partial<Record<KeptStatement['role'], Client>> = {};
beforeAll(async () => {
  database = await createTestDatabase();
  for (const role of ['app', 'owner'] as const) clients[role] = await connect(database[role]);
});
afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
  await database.drop();
});

async function connect(connection: TestConnection): Promise<Client> {
  const client = new Client(connection);
  await client.connect();
  return client;
}

/** Why the tables of today do not understand a statement, or do not allow it; nothing of it runs. */
async function explain({ text, role }: KeptStatement): Promise<string | undefined> {
  const client = clients[role]!;
  try {
    await client.query(`PREPARE said AS ${text}`);
    const { rows } = await client.query<{ count: number }>(
      `SELECT cardinality(parameter_types) AS count FROM pg_prepared_statements WHERE name = 'said'`,
    );
    const values = Array.from({ length: rows[0]!.count }, () => 'NULL').join(', ');
    await client.query(`EXPLAIN EXECUTE said${values && `(${values})`}`);
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}: ${text}`;
  } finally {
    await client.query('DEALLOCATE ALL');
  }
}

const kept = readdirSync(statementFolder).map((name) => ({
  release: name.replace(/\.json$/, ''),
  statements: JSON.parse(readFileSync(join(statementFolder, name), 'utf8')) as KeptStatement[],
}));

describe.each(kept)('the release $release', ({ release, statements }) => {
  it('is served by the tables and grants of today, or was locked out by a migration', async () => {
    const { unservedBefore } =
      (await readMigrations()).find((one) => one.unservedBefore && isOlderRelease(release, one.unservedBefore)) ?? {};
    const complaints: string[] = [];
    for (const statement of statements) {
      const complaint = await explain(statement);
      if (complaint) complaints.push(complaint);
    }
    expect(unservedBefore === undefined ? complaints : []).toEqual([]);
    expect(statements.length).toBeGreaterThan(50);
  });
});

it('would notice a column that is gone, and a right that was taken', async () => {
  const said = (text: string) => explain({ text, role: 'app' });
  expect(await said('SELECT gone FROM atlas.jobs WHERE job_id = $1')).toMatch(/^column "gone" does not exist/);
  expect(await said('DELETE FROM atlas.accounts WHERE name = $1')).toMatch(/^permission denied for table accounts/);
  expect(await said('SELECT atlas.audit_field($1)')).toBeUndefined();
});
