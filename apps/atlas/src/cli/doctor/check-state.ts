import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { Config } from '../../config.ts';
import { openKeyRing } from '../../engines/kms/open-key-ring.ts';
import { clusterRecordPath } from '../../engines/postgres/cluster-record.ts';
import { inspectBinaries } from '../../engines/postgres/prepare-binaries.ts';
import { ownCertificateFiles } from '../../engines/tls/open-certificate.ts';
import { openBlobs } from '../../open-blobs.ts';
import { findPowerOverLog, ROLE_REMEDY } from '../../platform/audit/check-role.ts';
import type { Finding } from './check.ts';

type Look = Omit<Finding, 'about'>;

const DAY_MS = 86_400_000;

/** The programs of the embedded PostgreSQL, or the server behind DATABASE_URL. */
export async function lookAtPostgres({ database }: Config): Promise<Look> {
  if (database) return lookAtServer(database.url);
  const { version, works, reason, missingLinks } = await inspectBinaries();
  if (!works && missingLinks === 0) return { state: 'fail', detail: `embedded ${version} does not run: ${reason}` };
  const links = missingLinks > 0 ? `; ${missingLinks} links are made at the next start` : '';
  return { state: 'ok', detail: `embedded ${version}${links}` };
}

async function lookAtServer(url: string): Promise<Look> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
    const version = rows[0]!.version;
    const isOld = Number.parseInt(version, 10) < 15;
    const power = isOld ? undefined : await findPowerOverLog(client);
    const fault = isOld ? ', 15 is needed' : power ? `; it could change the audit log (${power}): ${ROLE_REMEDY}` : '';
    return { state: fault ? 'fail' : 'ok', detail: `DATABASE_URL: PostgreSQL ${version}${fault}` };
  } finally {
    await client.end();
  }
}

/** The blob store. */
export async function lookAtBlobs(config: Config): Promise<Look> {
  await openBlobs(config);
  const { blobs } = config;
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
