import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findInstallRoot } from '../install-root.ts';

export interface Migration {
  /** File name, such as `0001-accounts-and-keys.sql`. */
  name: string;
  sql: string;
  sha256: string;
}

/** Where the migrations of this version stand, for sources and bundle alike. */
export function migrationFolder(): string {
  return join(findInstallRoot(), 'apps/atlas/src/db/migrations');
}

/** The migrations of a folder in the order in which they are to run. */
export async function readMigrations(folder: string = migrationFolder()): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
