import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { loadConfig } from './load-config.ts';

const HELP = `
Needs ATLAS_DATABASE_OWNER_URL beside DATABASE_URL; processes that have only DATABASE_URL then serve, and may change no tables.
Servers of the version before go on meanwhile: docs/upgrades.md.`;

/** `atlas migrate` */
export function register(program: Command): void {
  program
    .command('migrate')
    .description('bring the tables to this version, and give the role that serves its rights')
    .addHelpText('after', HELP)
    .action(migrateTables);
}

async function migrateTables(): Promise<void> {
  const { database } = loadConfig();
  const ran = database ? await migrateExternal(database) : await migrateEmbedded();
  console.log(ran.length > 0 ? `ran ${ran.join(', ')}` : 'the tables are up to date');
}

/** Neither the home nor the master key is needed, and none is made. */
async function migrateExternal(database: NonNullable<Config['database']>): Promise<string[]> {
  const { requireDatabases } = await import('../db/require-databases.ts');
  const { migrate } = await import('../db/migrate.ts');
  const { ownerOf } = await import('./open-installation.ts');
  const { url, ownerUrl } = database;
  const owner = ownerOf({ owner: ownerUrl === undefined ? undefined : { connectionString: ownerUrl } });
  const { role } = await requireDatabases({ url, ownerUrl });
  // Before anything is changed: rights for a role with which no Atlas would serve.
  await refuseServingRole(url);
  const onAhead = (names: string[]) =>
    console.error(`atlas: a newer Atlas ran ${names.join(', ')}: its tables and grants are left as they are`);
  return migrate({ owner, appRole: role, onAhead });
}

async function refuseServingRole(url: string): Promise<void> {
  const { openDatabase } = await import('../db/open-database.ts');
  const { refuseRoleOverLog } = await import('../platform/audit/check-role.ts');
  const { pool, close } = openDatabase({
    connection: { connectionString: url },
    maxConnections: 1,
    onError: () => undefined,
  });
  try {
    await refuseRoleOverLog(pool);
  } finally {
    await close();
  }
}

async function migrateEmbedded(): Promise<string[]> {
  const { withInstallation } = await import('./with-installation.ts');
  return withInstallation(({ migrated }) => Promise.resolve(migrated));
}
