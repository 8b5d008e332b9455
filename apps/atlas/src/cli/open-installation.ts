import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase, type Database, type Db } from '../db/open-database.ts';
import { openHome } from '../engines/home/open-home.ts';
import type { Kms } from '../engines/kms/kms.ts';
import { openKeyRing } from '../engines/kms/open-key-ring.ts';
import { clusterRecordPath } from '../engines/postgres/cluster-record.ts';
import { APP, type Connection } from '../engines/postgres/connection.ts';
import { startPostgres } from '../engines/postgres/start-postgres.ts';
import { watchServer } from '../engines/postgres/watch-server.ts';
import { refuseRoleOverLog } from '../platform/audit/check-role.ts';
import { refuseUnfinishedRestore } from '../platform/backup/restore-backup.ts';
import { checkSealedKeys } from '../platform/keys/check-sealed-keys.ts';
import { StartError } from '../start-error.ts';

/** Home, master key and database, open. */
export interface Installation {
  kms: Kms;
  database: Database;
  /**
   * What `work` returned, done as the role that owns the tables: for commands of the operator that the role that serves must not be
   * able to do.
   */
  asOwner: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  /** As the role that owns the tables; not for serving. */
  owner: Connection;
  /** Migrations that ran now. */
  migrated: string[];
  /** Closes the connections, then stops the embedded PostgreSQL unless another process uses it. */
  close: () => Promise<void>;
}

export interface InstallationOptions {
  /** Tells people what takes time. */
  say: (line: string) => void;
  onDatabaseError: (error: Error) => void;
}

/**
 * Opens what every command needs that works on data: makes the home and the master key on first use, starts or joins the
 * embedded PostgreSQL (or connects to DATABASE_URL), migrates, and checks that no restore was left unfinished, that the role that
 * serves cannot change the audit log, and that the master key fits.
 *
 * @throws {StartError} one line for the operator; nothing stays open then
 */
export async function openInstallation(config: Config, options: InstallationOptions): Promise<Installation> {
  await openHome(config.home);
  const mayCreate = !existsSync(clusterRecordPath(config.home));
  const kms = await openKeyRing({ file: config.masterKeyFile, mayCreate });
  const server = await openServer(config, kms, options);
  const database = openDatabase({ connection: server.app, onError: options.onDatabaseError });
  const close = async (): Promise<void> => {
    await database.close();
    await server.release();
  };
  try {
    await refuseUnfinishedRestore(database.pool);
    const migrated = await migrate({ owner: server.owner, appRole: server.appRole });
    await refuseRoleOverLog(database.pool);
    await checkSealedKeys({ db: database.db, kms });
    const asOwner: Installation['asOwner'] = async (work) => {
      const owned = openDatabase({ connection: server.owner, maxConnections: 1, onError: options.onDatabaseError });
      try {
        return await work(owned.db);
      } finally {
        await owned.close();
      }
    };
    return { kms, database, owner: server.owner, asOwner, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database server, embedded or the operator's, with nothing done to it. */
export function openServer(config: Config, kms: Kms, options: InstallationOptions): Promise<Server> {
  return config.database ? externalServer(config.database, options) : embeddedServer(config.home, kms, options);
}

interface Server {
  owner: Connection;
  app: Connection;
  appRole: string;
  release: () => Promise<void>;
}

async function embeddedServer(home: string, kms: Kms, { say, onDatabaseError }: InstallationOptions): Promise<Server> {
  const { owner, app, dataFolder, revive, release } = await startPostgres({ home, kms, say });
  const stopWatch = watchServer({ dataFolder, revive, onError: onDatabaseError });
  return {
    owner,
    app,
    appRole: APP,
    release: async () => {
      await stopWatch();
      await release();
    },
  };
}

async function externalServer(
  { url, ownerUrl }: { url: string; ownerUrl: string },
  { onDatabaseError }: InstallationOptions,
): Promise<Server> {
  const app = { connectionString: url };
  const appRole = await askRole(app, onDatabaseError);
  return { owner: { connectionString: ownerUrl }, app, appRole, release: () => Promise.resolve() };
}

/** The server is asked, since an address may leave the role to the environment of the machine. */
async function askRole(connection: Connection, onError: (error: Error) => void): Promise<string> {
  const { pool, close } = openDatabase({ connection, maxConnections: 1, onError });
  try {
    const { rows } = await pool.query<{ role: string }>('SELECT current_user AS role');
    return rows[0]!.role;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`DATABASE_URL cannot be used: ${reason}`, { cause });
  } finally {
    await close();
  }
}
