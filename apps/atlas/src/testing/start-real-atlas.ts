import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { Client } from 'pg';
import { createLogger } from '../http/create-logger.ts';
import { startAtlas } from '../roles/serve.ts';
import { demoFiles } from '../platform/accounts/ensure-demo-account.ts';
import type { Permission } from '../platform/keys/caller.ts';
import { databaseUrlOf } from './database-url.ts';

export interface RealAtlas {
  /** Such as `https://127.0.0.1:40123`. */
  address: string;
  /** Holds `tls/ca.pem` and `demo-key.json`, as after the first `npm start`. */
  home: string;
  /** The demo key: sandbox. */
  key: { key_id: string; key_secret: string };
  /** Every line logged so far. */
  logged(): string;
  /** Gives the demo key permissions that it does not come with. */
  permit(permissions: readonly Permission[]): Promise<void>;
  close(): Promise<void>;
}

/** The whole product as `npm start` starts it, on a database of its own and a free port. Needs what set-up bundles. */
export async function startRealAtlas(): Promise<RealAtlas> {
  const database = await createTestDatabase({ migrated: false });
  const home = await mkdtemp(join(tmpdir(), 'atlas-real-'));
  await chmod(home, 0o711);
  const lines: string[] = [];
  const { config } = readConfig({
    env: {
      ATLAS_HOME: home,
      ATLAS_PORT: '0',
      ATLAS_HTTP_PORT: '0',
      ATLAS_INFERENCE_WORKERS: '1',
      DATABASE_URL: databaseUrlOf(database.app),
      ATLAS_DATABASE_OWNER_URL: databaseUrlOf(database.owner),
    },
  });
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const running = await startAtlas(config, { log, say: (line) => void lines.push(line) });
  return {
    address: running.address,
    home,
    key: JSON.parse(await readFile(demoFiles(home).keyFile, 'utf8')),
    permit: async (permissions) => {
      await inDatabase(database, 'UPDATE atlas.api_keys SET permissions = $1', [permissions]);
    },
    logged: () => lines.join('\n'),
    close: async () => {
      await running.close();
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}

async function inDatabase({ owner }: TestDatabase, sql: string, values: unknown[]): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}
