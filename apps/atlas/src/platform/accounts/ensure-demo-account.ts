import { sql } from 'drizzle-orm';
import { join } from 'node:path';
import type { Db } from '../../db/open-database.ts';
import { writePrivateFile } from '../../engines/home/write-private-file.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { createKey, type CreatedKey } from '../keys/create-key.ts';
import { accounts } from './accounts-table.ts';
import { ensureAccount } from './ensure-account.ts';

/** Any number, as long as it differs from other advisory locks of Atlas. */
const LOCK = 7_274_113_014;

/** Where the demo key is left for people and for curl. */
export interface DemoFiles {
  /** `key_id`, `key_secret`, `environment`. */
  keyFile: string;
  /** For `curl -K`: user and certificate. */
  curlFile: string;
}

export interface DemoOptions {
  home: string;
  /** The certificate that curl is to trust; absent when the server has one that curl trusts anyway. */
  caFile?: string;
}

/** The paths of the demo files in a home, whether they are there or not. */
export function demoFiles(home: string): DemoFiles {
  return { keyFile: join(home, 'demo-key.json'), curlFile: join(home, 'demo.curl') };
}

/**
 * The files of the demo account that was made just now; undefined when there was any account already.
 *
 * The files are written before the transaction ends: a crash in between leaves files that the next first start replaces, and
 * never an account whose key nobody has.
 */
export async function ensureDemoAccount(
  { db, kms }: { db: Db; kms: Kms },
  { home, caFile }: DemoOptions,
): Promise<DemoFiles | undefined> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
    if ((await tx.select({ accountId: accounts.accountId }).from(accounts).limit(1)).length > 0) return undefined;
    const accountId = await ensureAccount({ db: tx }, 'demo');
    const key = await createKey({ db: tx, kms }, { accountId, environment: 'sandbox' });
    const files = demoFiles(home);
    await writePrivateFile(files.keyFile, keyText(key));
    await writePrivateFile(files.curlFile, curlText(key, caFile));
    return files;
  });
}

function keyText({ keyId, secret, environment }: CreatedKey): string {
  return `${JSON.stringify({ key_id: keyId, key_secret: secret, environment }, undefined, 2)}\n`;
}

function curlText({ keyId, secret }: CreatedKey, caFile: string | undefined): string {
  const lines = [`user = ${quote(`${keyId}:${secret}`)}`];
  if (caFile !== undefined) lines.push(`cacert = ${quote(caFile)}`);
  return `${lines.join('\n')}\n`;
}

/** A value in a curl configuration file: in quotes, a backslash escapes. */
function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
