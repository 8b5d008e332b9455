import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import type { Config } from '../../config.ts';
import { openDatabase } from '../../db/open-database.ts';
import { requireDatabases } from '../../db/require-databases.ts';
import { compareTables, requireMigrated } from '../../db/require-migrated.ts';
import { openKeyRing } from '../../engines/kms/open-key-ring.ts';
import { clusterRecordPath } from '../../engines/postgres/cluster-record.ts';
import { inspectBinaries } from '../../engines/postgres/prepare-binaries.ts';
import { ownCertificateFiles } from '../../engines/tls/open-certificate.ts';
import { openBlobs } from '../../open-blobs.ts';
import { findPowerOverLog, ROLE_REMEDY } from '../../platform/audit/check-role.ts';
import type { Finding } from './check.ts';

type Look = Omit<Finding, 'about'>;

const DAY_MS = 86_400_000;

/** The programs of the embedded PostgreSQL, or the server behind DATABASE_URL and what has run there. */
export async function lookAtPostgres({ database }: Config): Promise<Look> {
  if (database) return lookAtServer(database);
  const { version, works, reason, missingLinks } = await inspectBinaries();
  if (!works && missingLinks === 0) return { state: 'fail', detail: `embedded ${version} does not run: ${reason}` };
  const links = missingLinks > 0 ? `; ${missingLinks} links are made at the next start` : '';
  return { state: 'ok', detail: `embedded ${version}${links}` };
}

async function lookAtServer(database: NonNullable<Config['database']>): Promise<Look> {
  const { version, isEncrypted, isLocal } = await requireDatabases(database);
  const about = `DATABASE_URL: PostgreSQL ${version}`;
  const { pool, close } = openDatabase({
    connection: { connectionString: database.url },
    maxConnections: 1,
    onError: () => {},
  });
  try {
    const power = await findPowerOverLog(pool);
    if (power) return { state: 'fail', detail: `${about}; it could change the audit log (${power}): ${ROLE_REMEDY}` };
    const warnings = [
      await describeTables(pool, database),
      isEncrypted || isLocal ? '' : 'the connection is not encrypted: add ?sslmode=verify-full (docs/postgresql.md)',
    ].filter(Boolean);
    return { state: warnings.length > 0 ? 'warn' : 'ok', detail: [about, ...warnings].join('; ') };
  } finally {
    await close();
  }
}

/** What is to be known about the tables; empty when they are those of this version. */
async function describeTables(pool: Pool, { ownerUrl }: NonNullable<Config['database']>): Promise<string> {
  if (ownerUrl === undefined) {
    const ahead = await requireMigrated({ pool });
    return ahead.length > 0 ? `a newer Atlas ran ${ahead.length} migrations` : '';
  }
  const { rows } = await pool.query<{ ledger: boolean }>(
    `SELECT to_regclass('atlas.migrations') IS NOT NULL AS ledger`,
  );
  if (!rows[0]?.ledger) return 'its tables are made at the next start';
  const { due, ahead } = await compareTables({ pool });
  if (due.length > 0) return `${due.length} migrations run at the next start`;
  return ahead.length > 0 ? `a newer Atlas ran ${ahead.length} migrations` : '';
}

/** The blob store. Opening it would make its folder. */
export async function lookAtBlobs(config: Config): Promise<Look> {
  const { blobs } = config;
  if (blobs.kind === 'files' && !existsSync(blobs.folder))
    return { state: 'ok', detail: `${blobs.folder} is made at the first start` };
  await openBlobs(config);
  return { state: 'ok', detail: blobs.kind === 's3' ? `the bucket ${blobs.bucket} answers` : blobs.folder };
}

/** The master key, where one exists. */
export async function lookAtMasterKey({ home, masterKeyFile }: Config): Promise<Look> {
  if (!existsSync(masterKeyFile) && !existsSync(clusterRecordPath(home)))
    return { state: 'ok', detail: 'is made at the first start' };
  await openKeyRing({ file: masterKeyFile, mayCreate: false });
  return { state: 'ok', detail: `${masterKeyFile}: keep a copy elsewhere` };
}

/** How long the certificate is good. */
export async function lookAtCertificate({ home, tls }: Config): Promise<Look> {
  const file = tls?.certFile ?? ownCertificateFiles(home).pairFile;
  if (!tls && !existsSync(file)) return { state: 'ok', detail: 'is made at the first start' };
  const { validTo } = new X509Certificate(await readFile(file));
  const days = Math.floor((new Date(validTo).getTime() - Date.now()) / DAY_MS);
  const remedy = tls ? 'renew it, then send SIGHUP' : 'restart Atlas to renew it';
  if (days < 0) return { state: 'fail', detail: `${file} expired ${-days} days ago: ${remedy}` };
  if (days < 30) return { state: 'warn', detail: `${file} expires in ${days} days: ${remedy}` };
  return { state: 'ok', detail: `${file} is good for ${days} days` };
}
