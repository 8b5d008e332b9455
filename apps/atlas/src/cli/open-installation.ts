import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { beforeSecondStop } from './wait-for-stop.ts';
import { openDatabase, type Database, type Db } from '../db/open-database.ts';
import { requireDatabases } from '../db/require-databases.ts';
import { requireMigrated } from '../db/require-migrated.ts';
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
  /** Where the embedded PostgreSQL keeps its data; undefined where it is not that one. */
  dataFolder: string | undefined;
  /** As the role that serves. */
  app: Connection;
  /** The way in as the role that owns the tables; not for serving. @throws {StartError} where the settings name none */
  owner: () => Connection;
  /** Migrations that ran now; none where the settings name no role that may. */
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
 * embedded PostgreSQL (or connects to DATABASE_URL), migrates or checks that somebody has, and checks that no restore was left
 * unfinished, that the role that serves cannot change the audit log, and that the master key fits.
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
    // First, so that nothing has changed where it is refused.
    await refuseRoleOverLog(database.pool);
    const migrated = await bringUpToDate(server, database, options);
    await checkSealedKeys({ db: database.db, kms });
    const asOwner: Installation['asOwner'] = async (work) => {
      const owned = openDatabase({ connection: ownerOf(server), maxConnections: 1, onError: options.onDatabaseError });
      try {
        return await work(owned.db);
      } finally {
        await owned.close();
      }
    };
    const { app, dataFolder } = server;
    return { kms, database, app, dataFolder, owner: () => ownerOf(server), asOwner, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database server, embedded or the operator's, with nothing done to it. */
export function openServer(config: Config, kms: Kms, options: InstallationOptions): Promise<Server> {
  return config.database ? externalServer(config.database) : embeddedServer(config.home, kms, options);
}

interface Server {
  /** Undefined: whoever deploys migrates, and this process may not. */
  owner: Connection | undefined;
  app: Connection;
  appRole: string;
  dataFolder: string | undefined;
  release: () => Promise<void>;
}

async function embeddedServer(home: string, kms: Kms, { say, onDatabaseError }: InstallationOptions): Promise<Server> {
  const starting = startServer(home, kms, { say, onDatabaseError });
  // The server runs in a session of its own, and would outlive whoever ends in the middle of its own start or stop.
  const forget = beforeSecondStop(async () => (await starting).release());
  try {
    const { owner, app, dataFolder, release } = await starting;
    return { owner, app, appRole: APP, dataFolder, release: () => release().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

async function startServer(home: string, kms: Kms, { say, onDatabaseError }: InstallationOptions) {
  const { revive, release: leave, ...server } = await startPostgres({ home, kms, say });
  const stopWatch = watchServer({ dataFolder: server.dataFolder, revive, onError: onDatabaseError });
  let released: Promise<void> | undefined;
  const release = (): Promise<void> => (released ??= stopWatch().then(leave));
  return { ...server, release };
}

async function externalServer({ url, ownerUrl }: NonNullable<Config['database']>): Promise<Server> {
  const { role } = await requireDatabases({ url, ownerUrl });
  const owner = ownerUrl === undefined ? undefined : { connectionString: ownerUrl };
  return {
    owner,
    app: { connectionString: url },
    appRole: role,
    dataFolder: undefined,
    release: () => Promise.resolve(),
  };
}

async function bringUpToDate(
  { owner, appRole }: Server,
  { pool }: Database,
  { say }: InstallationOptions,
): Promise<string[]> {
  const onAhead = (names: string[]) =>
    say(`a newer Atlas migrated the database (${names.join(', ')}): this one goes on as it was; update it`);
  if (owner) return migrate({ owner, appRole, onAhead });
  const ahead = await requireMigrated({ pool });
  if (ahead.length > 0) onAhead(ahead);
  return [];
}

/** @throws {StartError} where the settings name none */
export function ownerOf({ owner }: Pick<Server, 'owner'>): Connection {
  if (owner) return owner;
  throw new StartError('this needs the role that owns the tables: set ATLAS_DATABASE_OWNER_URL');
}
