import { and, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { apiKeys, usedApiKeys } from './api-keys-table.ts';
import type { KeyStore, StoredKey } from './key-store.ts';
import { secretContext } from './key-secret.ts';

/** Digests that expired are removed this many at a time. */
const CLEANUP_BATCH = 5000;

/** The KeyStore over the database. Expiry is decided by the database's clock. */
export function createKeyStore(db: Db, kms: Kms): KeyStore {
  return {
    findLiveKey: (keyId) => findLiveKey({ db, kms }, keyId),
    claimApiKey: async (digest, expiresAt) => {
      const claimed = await db
        .insert(usedApiKeys)
        .values({ digest, expiresAt })
        .onConflictDoNothing({ target: usedApiKeys.digest })
        .returning({ expiresAt: usedApiKeys.expiresAt });
      return claimed.length === 1;
    },
  };
}

async function findLiveKey({ db, kms }: { db: Db; kms: Kms }, keyId: string): Promise<StoredKey | undefined> {
  if (!/^[A-Za-z0-9]{8,64}$/.test(keyId)) return undefined;
  const notExpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`));
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.keyId, keyId), isNull(apiKeys.revokedAt), notExpired));
  if (!row) return undefined;
  const { accountId, environment, permissions } = row;
  const secret = await kms.open(row.sealedSecret, secretContext(row));
  return { keyId, secret: secret.toString('utf8'), accountId, environment, permissions };
}

/**
 * How many digests of used `api_key` values were removed: those past their time, at most 5,000. Several processes may do it at
 * once; call it every few minutes.
 */
export async function removeExpiredClaims({ db }: { db: Db }): Promise<number> {
  const expired = db
    .select({ digest: usedApiKeys.digest })
    .from(usedApiKeys)
    .where(lt(usedApiKeys.expiresAt, sql`now()`))
    .limit(CLEANUP_BATCH);
  const removed = await db.delete(usedApiKeys).where(inArray(usedApiKeys.digest, expired)).returning({
    expiresAt: usedApiKeys.expiresAt,
  });
  return removed.length;
}
