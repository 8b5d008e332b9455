import { desc } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { StartError } from '../../start-error.ts';
import { apiKeys } from './api-keys-table.ts';
import { secretContext } from './key-secret.ts';

/**
 * Resolves when the newest key in the database opens, or there is none.
 *
 * @throws {StartError} when the master key is not the one that sealed it: every call would fail, and new keys would be sealed
 * under a second master key
 */
export async function checkSealedKeys({ db, kms }: { db: Db; kms: Kms }): Promise<void> {
  const [row] = await db.select().from(apiKeys).orderBy(desc(apiKeys.createdAt)).limit(1);
  if (!row) return;
  await kms.open(row.sealedSecret, secretContext(row)).catch((cause: Error) => {
    throw new StartError(`ATLAS_MASTER_KEY_FILE is not the key that sealed this database: ${cause.message}`, { cause });
  });
}
