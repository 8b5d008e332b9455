import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** How `pg` reaches a database as one role. */
export interface TestConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The server of this run of vitest, which its global set-up started. */
export interface TestServer {
  /** May make and drop databases. */
  admin: TestConnection;
  owner: TestConnection;
  app: TestConnection;
  /** The migrated database that is copied. */
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

export interface TestDatabase {
  /** May change tables. */
  owner: TestConnection;
  /** May do what the serving program may do, and nothing more. */
  app: TestConnection;
  drop: () => Promise<void>;
}

/**
 * An empty, migrated database of its own for one test file, on a real PostgreSQL. Drop it in `afterAll`.
 *
 * @param options.migrated false: without tables
 */
export async function createTestDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { admin, owner, app, template } = inject('testServer');
  const database = `${template}_${randomBytes(8).toString('hex')}`;
  const source = migrated ? template : 'template0';
  await run(admin, `CREATE DATABASE ${database} OWNER ${owner.user} TEMPLATE ${source}`);
  return {
    owner: { ...owner, database },
    app: { ...app, database },
    drop: () => run(admin, `DROP DATABASE ${database} WITH (FORCE)`),
  };
}

async function run(connection: TestConnection, sql: string): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
