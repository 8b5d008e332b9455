import { createHmac, randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms, SealContext } from '../../engines/kms/kms.ts';
import { referenceKeys } from './persons-tables.ts';
import type { PersonScope, Reference } from './reference-id.ts';

/** What stands for reference ids in tables and journals. */
export interface ReferenceKeys {
  /** 32 bytes: the same for the same id of the same account and environment, and of no use to who has not its key. */
  digest(reference: Reference): Promise<Buffer>;
  /** 32 bytes for the journal of an account and environment; undefined when no reference id was ever used there. */
  journalKey(scope: PersonScope): Promise<Buffer | undefined>;
}

/**
 * The ReferenceKeys over the database: a random key for each account and environment, made with the first reference id and sealed
 * under the master key. It outlives rotations of that, so that an erasure is known again in a backup of any age.
 *
 * Ids are often short numbers: a plain hash of one could be guessed.
 */
export function createReferenceKeys({ db, kms }: { db: Db; kms: Kms }): ReferenceKeys {
  const known = new Map<string, Buffer>();
  const find = async (scope: PersonScope): Promise<Buffer | undefined> => {
    const name = `${scope.accountId} ${scope.environment}`;
    const key = known.get(name) ?? (await openKey({ db, kms }, scope));
    if (key) known.set(name, key);
    return key;
  };
  return {
    digest: async ({ referenceId, ...scope }) => {
      const key = (await find(scope)) ?? (await makeKey({ db, kms }, scope).then(() => find(scope)));
      if (!key) throw new Error('a key that was just made is not there');
      return derive(key, `reference ${referenceId}`);
    },
    journalKey: async (scope) => {
      const key = await find(scope);
      return key && derive(key, 'journal');
    },
  };
}

export function referenceKeyContext({ accountId, environment }: PersonScope): SealContext {
  return { purpose: 'reference-key', accountId, environment };
}

async function openKey({ db, kms }: { db: Db; kms: Kms }, scope: PersonScope): Promise<Buffer | undefined> {
  const { accountId, environment } = referenceKeys;
  const [row] = await db
    .select({ sealedKey: referenceKeys.sealedKey })
    .from(referenceKeys)
    .where(and(eq(accountId, scope.accountId), eq(environment, scope.environment)));
  return row && kms.open(row.sealedKey, referenceKeyContext(scope));
}

/** Of several processes that make one at once, the first wins. */
async function makeKey({ db, kms }: { db: Db; kms: Kms }, { accountId, environment }: PersonScope): Promise<void> {
  const sealedKey = await kms.seal(randomBytes(32), referenceKeyContext({ accountId, environment }));
  await db.insert(referenceKeys).values({ accountId, environment, sealedKey }).onConflictDoNothing();
}

function derive(key: Buffer, what: string): Buffer {
  return createHmac('sha256', key).update(what, 'utf8').digest();
}
