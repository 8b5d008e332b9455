import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findInstallRoot } from '../install-root.ts';
import { isOlderRelease } from './compare-releases.ts';

export interface Migration {
  /** File name, such as `0001-accounts-and-keys.sql`. */
  name: string;
  sql: string;
  sha256: string;
  /** Releases before this one use what the migration takes away; undefined when it takes nothing away. */
  unservedBefore: string | undefined;
}

/** What a migration takes away, and since which release nothing of Atlas uses it any more (docs/upgrades.md). */
export interface Contraction {
  /** Such as `atlas.jobs.lease_id`. */
  what: string;
  unusedSince: string;
}

const CONTRACTION = /^-- Contracts (?<what>\S+): unused since (?<release>\d+\.\d+\.\d+)$/gm;

/** Where the migrations of this version stand, for sources and bundle alike. */
export function migrationFolder(): string {
  return join(findInstallRoot(), 'apps/atlas/src/db/migrations');
}

/** The migrations of a folder in the order in which they are to run. */
export async function readMigrations(folder: string = migrationFolder()): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(names.map(async (name) => toMigration(name, await readFile(join(folder, name), 'utf8'))));
}

export function toMigration(name: string, sql: string): Migration {
  const [newest] = listContractions(sql)
    .map(({ unusedSince }) => unusedSince)
    .toSorted((a, b) => (isOlderRelease(a, b) ? 1 : -1));
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex'), unservedBefore: newest };
}

/** As the comments of a migration declare them: `-- Contracts atlas.jobs.lease_id: unused since 0.3.0`. */
export function listContractions(sql: string): Contraction[] {
  return [...sql.matchAll(CONTRACTION)].map(({ groups }) => ({
    what: groups!['what']!,
    unusedSince: groups!['release']!,
  }));
}
