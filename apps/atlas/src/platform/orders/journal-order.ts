import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { dataOrders } from './data-orders-table.ts';

export interface JournalDeps {
  db: Db;
  blobs: BlobStore;
}

/** Each time the order changed in between; more than this means that something is wrong. */
const MAX_ROUNDS = 10;

/**
 * Brings the journal, which stands in the blob store, to what the database says of an order: its entry is there when this resolves, or
 * gone where a hold is over. Nothing happens when it is so already. Several processes may do it at once.
 */
export async function journalOrder({ db, blobs }: JournalDeps, orderId: string): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [order] = await db
      .select()
      .from(dataOrders)
      .where(and(eq(dataOrders.orderId, orderId), isNull(dataOrders.journaledAt)));
    if (!order) return;
    const { entry, entryName } = order;
    await (entry ? blobs.put(entryName, [entry]) : blobs.remove(entryName));
    // A hold that ended meanwhile has no entry any more: what was just put there must go again.
    const { rowCount } = await db
      .update(dataOrders)
      .set({ journaledAt: sql`now()` })
      .where(and(eq(dataOrders.orderId, orderId), sql`entry IS NOT DISTINCT FROM ${entry}`));
    if (rowCount === 1) return;
  }
  throw new Error('an order changed too often while the journal was written');
}
