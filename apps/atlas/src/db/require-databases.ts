import { Client, type ClientConfig } from 'pg';
import { StartError } from '../start-error.ts';
import { SESSION } from './open-database.ts';

const OLDEST_SERVER = 150_000;
const CONNECT_MS = 10_000;

/** A database of the operator's, as a role sees it. */
export interface DatabaseFacts {
  role: string;
  /** Such as `15.20 (Debian 15.20-0+deb12u1)`. */
  version: string;
  versionNumber: number;
  encoding: string;
  /** Nothing can be written: a standby, or a database or role that was set so. */
  isReadOnly: boolean;
  /** The same for every way to one database, another for each database. */
  identity: string;
  /** By the connection that asked, up to the server or to the pooler in between. */
  isEncrypted: boolean;
  /** On this machine by a socket or its loopback address. */
  isLocal: boolean;
}

/**
 * The facts about the database that two addresses name: the one of the role that serves, and, if there is one, that of the role that
 * owns the tables. Nothing is changed.
 *
 * @throws {StartError} one line that names the setting: out of reach, refused, older than 15, no UTF-8, read-only, two databases
 */
export async function requireDatabases(urls: { url: string; ownerUrl: string | undefined }): Promise<DatabaseFacts> {
  // As the pool will ask for it: a pooler in between may refuse that.
  const app = await inspect({ connectionString: urls.url, ...SESSION }, 'DATABASE_URL');
  if (urls.ownerUrl === undefined) return app;
  const owner = await inspect({ connectionString: urls.ownerUrl }, 'ATLAS_DATABASE_OWNER_URL');
  if (owner.identity !== app.identity)
    throw new StartError('DATABASE_URL and ATLAS_DATABASE_OWNER_URL name two databases; allowed: two roles of one');
  return app;
}

async function inspect(connection: ClientConfig, setting: string): Promise<DatabaseFacts> {
  const facts = await ask(connection, setting);
  const { version, versionNumber, encoding, isReadOnly } = facts;
  if (versionNumber < OLDEST_SERVER)
    throw new StartError(`${setting} points to PostgreSQL ${version}; Atlas needs 15 or newer`);
  if (encoding !== 'UTF8')
    throw new StartError(
      `${setting} names a database whose encoding is ${encoding}; Atlas needs UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`,
    );
  if (isReadOnly) throw new StartError(`${setting} names a standby or a read-only database: let it name the primary`);
  return facts;
}

const FACTS = `
  SELECT current_user::text AS role, current_setting('server_version') AS version,
    current_setting('server_version_num')::int AS "versionNumber", current_setting('server_encoding') AS encoding,
    pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS "isReadOnly",
    (SELECT system_identifier FROM pg_control_system()) || ' ' || d.oid AS identity
  FROM pg_database d WHERE d.datname = current_database()`;

async function ask(connection: ClientConfig, setting: string): Promise<DatabaseFacts> {
  let client: Client | undefined;
  try {
    // Reads the files that the address names.
    client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query<Omit<DatabaseFacts, 'isEncrypted' | 'isLocal'>>(FACTS);
    const { host, ssl } = client;
    return { ...rows[0]!, isEncrypted: ssl, isLocal: host.startsWith('/') || LOOPBACK.test(host) };
  } catch (cause) {
    throw new StartError(`${setting} cannot be used: ${explainConnection(cause)}`, { cause });
  } finally {
    await client?.end().catch(() => {});
  }
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** What pg and Node.js say in words of their own. */
const KNOWN: readonly { sign: RegExp; line: string }[] = [
  { sign: /client password must be a/, line: 'the server asks for a password, and the address has none' },
  {
    sign: /unsupported startup parameter/,
    line: 'the pooler in between refuses timeouts: see ignore_startup_parameters in docs/postgresql.md',
  },
  {
    sign: /self-signed certificate|unable to (get|verify)|certificate/i,
    line: 'its certificate is not trusted: see sslrootcert in docs/postgresql.md',
  },
  { sign: /timeout expired|Query read timeout/, line: `no answer within ${CONNECT_MS / 1000} s` },
];

/** Why a database cannot be used, in one line without the password. */
function explainConnection(error: unknown): string {
  const message = firstMessage(error);
  const known = KNOWN.find(({ sign }) => sign.test(message));
  return known ? `${known.line} (${message})` : message;
}

/** Of several addresses that were tried, Node.js leaves the message of the whole empty. */
function firstMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return firstMessage(error.errors[0]);
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
}
