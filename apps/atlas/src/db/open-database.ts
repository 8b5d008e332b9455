import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { Connection } from '../engines/postgres/connection.ts';

/** Queries, in a transaction or not. Features take this and nothing more. */
export type Db = NodePgDatabase;

export interface Database {
  db: Db;
  pool: Pool;
  stats: () => PoolStats;
  /** Resolves when the database answers; for readiness. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

export interface PoolStats {
  /** Connections at most. */
  max: number;
  /** Connections that are open, busy or not. */
  open: number;
  idle: number;
  /** Queries that wait for a connection. */
  waiting: number;
}

export interface DatabaseOptions {
  connection: Connection;
  /** Connections at most. Default: 10. */
  maxConnections?: number;
  /** Told when an idle connection breaks; the next query opens a new one. */
  onError: (error: Error) => void;
}

/** What each connection asks of the server when it opens. */
export const SESSION = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 };

/**
 * A pool of connections. Nothing is connected before the first query; a query that finds no connection within five seconds, or
 * runs for more than thirty, fails.
 */
export function openDatabase({ connection, maxConnections = 10, onError }: DatabaseOptions): Database {
  const pool = new Pool({
    ...connection,
    max: maxConnections,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    ...SESSION,
    application_name: 'atlas',
  });
  pool.on('error', onError);
  const db = drizzle({ client: pool });
  return {
    db,
    pool,
    stats: () => ({
      max: maxConnections,
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    // Not by the pool: a failure of this one is known as that of a query.
    check: async () => void (await db.execute('SELECT 1')),
    close: () => pool.end(),
  };
}
