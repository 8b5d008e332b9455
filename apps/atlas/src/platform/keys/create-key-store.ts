import { and, eq, getTableColumns, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { appendEntry } from '../audit/append-entry.ts';
import { accessTokens, apiKeys, usedApiKeys } from './api-keys-table.ts';
import type { KeyStore, StoredKey, TokenHolder } from './key-store.ts';
import { readRate } from './key-rate.ts';
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
    saveToken: async (...token) => saveToken(db, ...token),
    findTokenHolder: async (digest) => {
      const [row] = await db
        .select({ ...getTableColumns(apiKeys), permissions: accessTokens.permissions })
        .from(accessTokens)
        .innerJoin(apiKeys, eq(apiKeys.keyId, accessTokens.keyId))
        .where(and(eq(accessTokens.tokenDigest, digest), gt(accessTokens.expiresAt, sql`now()`), isLive()));
      return row && holderOf(row);
    },
  };
}

async function saveToken(db: Db, ...[tokenDigest, holder, lifeSeconds, requestId]: Parameters<KeyStore['saveToken']>) {
  const { keyId, accountId, environment, permissions } = holder;
  const expiresAt = sql`now() + make_interval(secs => ${lifeSeconds})`;
  await db.transaction(async (tx) => {
    await tx.insert(accessTokens).values({ tokenDigest, keyId, permissions: [...permissions], expiresAt });
    const [reference, details] = [tokenReference(tokenDigest), { life_seconds: lifeSeconds }];
    await appendEntry(
      { db: tx },
      { accountId, environment, actor: `key:${keyId}`, action: 'token.issued', requestId, reference, details },
    );
  });
}

/** Enough of a token's digest to tell it from others, and too little to find it by. */
function tokenReference(digest: Buffer): string {
  return `token:${digest.toString('hex').slice(0, 16)}`;
}

/** A key that was neither revoked nor has expired. */
function isLive() {
  return and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)));
}

async function findLiveKey({ db, kms }: { db: Db; kms: Kms }, keyId: string): Promise<StoredKey | undefined> {
  if (!/^[A-Za-z0-9]{8,64}$/.test(keyId)) return undefined;
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.keyId, keyId), isLive()));
  if (!row) return undefined;
  const secret = await kms.open(row.sealedSecret, secretContext(row));
  return { ...holderOf(row), secret: secret.toString('utf8') };
}

function holderOf(row: typeof apiKeys.$inferSelect): TokenHolder {
  const { keyId, accountId, environment, permissions, allowedNetworks } = row;
  return { keyId, accountId, environment, permissions, allowedNetworks, rate: readRate(row) };
}

/**
 * How many used `api_key` values and tokens past their time were removed, at most 5,000 of each. Several processes may do it at
 * once; call it every few minutes.
 */
export async function removeExpiredCredentials({ db }: { db: Db }): Promise<number> {
  const claims = db
    .select({ digest: usedApiKeys.digest })
    .from(usedApiKeys)
    .where(lt(usedApiKeys.expiresAt, sql`now()`))
    .limit(CLEANUP_BATCH);
  const tokens = db
    .select({ digest: accessTokens.tokenDigest })
    .from(accessTokens)
    .where(lt(accessTokens.expiresAt, sql`now()`))
    .limit(CLEANUP_BATCH);
  const removed = await Promise.all([
    db.delete(usedApiKeys).where(inArray(usedApiKeys.digest, claims)).returning({ at: usedApiKeys.expiresAt }),
    db.delete(accessTokens).where(inArray(accessTokens.tokenDigest, tokens)).returning({ at: accessTokens.expiresAt }),
  ]);
  return removed.flat().length;
}
