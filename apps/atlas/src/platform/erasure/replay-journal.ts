import { eq } from 'drizzle-orm';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { StartError } from '../../start-error.ts';
import type { Db } from '../../db/open-database.ts';
import { eraseFaceRows } from '../faces/erase-face.ts';
import { holds } from '../holds/holds-table.ts';
import { placeInTransaction } from '../holds/place-hold.ts';
import { releaseInTransaction } from '../holds/release-hold.ts';
import { dataOrders } from '../orders/data-orders-table.ts';
import { giveOrder, type NewOrder } from '../orders/give-order.ts';
import { type JournaledOrder, readJournal } from '../orders/read-journal.ts';
import { isLive } from '../persons/create-persons.ts';
import { persons } from '../persons/persons-tables.ts';
import { eraseRows } from './erase-reference.ts';
import type { ErasureDeps } from './erasure.ts';
import { resumeOrders } from './resume-orders.ts';

export interface Replayed {
  erasures: number;
  holds: number;
  releases: number;
  /** Entries of accounts that had no reference id in the backup, or another key: nobody in it can be meant. */
  foreign: number;
}

/**
 * Does again to a database that was just restored what was ordered since its backup: persons that were erased are erased, holds that
 * were placed are placed, holds that were released are released. Then the journal of its own blob store holds everything, too.
 *
 * Nobody else may use the database meanwhile. Ended in between, it is called again.
 *
 * @param stores where journals may stand
 * @throws {StartError} when an entry was changed
 */
export async function replayJournal(
  deps: ErasureDeps,
  stores: readonly Pick<BlobStore, 'list' | 'read'>[],
): Promise<Replayed> {
  const { orders, foreign } = await readJournal(deps, stores);
  const replayed: Replayed = { erasures: 0, holds: 0, releases: 0, foreign };
  for (const order of orders) {
    const isNew = await deps.db.transaction((tx) => replay(tx, deps, order));
    if (isNew) replayed[COUNTED[order.kind]] += 1;
  }
  // What the backup knew has its entry in another store.
  await deps.db.update(dataOrders).set({ journaledAt: null });
  await finishAll(deps);
  return replayed;
}

const COUNTED = { ERASE: 'erasures', HOLD: 'holds', RELEASE: 'releases' } as const;

/** @returns false when the backup knew the order */
async function replay(tx: Db, deps: ErasureDeps, journaled: JournaledOrder): Promise<boolean> {
  const { orderId } = journaled;
  const [known] = await tx.select().from(dataOrders).where(eq(dataOrders.orderId, orderId));
  if (known) return false;
  const order: Omit<NewOrder, 'kind'> = {
    accountId: journaled.accountId,
    environment: journaled.environment,
    referenceDigest: Buffer.from(journaled.referenceDigest, 'hex'),
    givenBy: 'system',
    again: { orderId, givenAt: new Date(journaled.givenAt) },
  };
  if (journaled.kind === 'ERASE' && journaled.faceId !== undefined)
    await eraseFaceAgain(tx, deps, order, journaled.faceId);
  else if (journaled.kind === 'ERASE') await eraseAgain(tx, deps, order);
  else if (journaled.kind === 'HOLD') await holdAgain(tx, deps, order, journaled);
  else await releaseAgain(tx, deps, order, journaled);
  return true;
}

/** Its person was not held when it was deleted, whatever the backup has. */
async function eraseFaceAgain(tx: Db, deps: ErasureDeps, order: Omit<NewOrder, 'kind'>, faceId: string): Promise<void> {
  const erased = await eraseFaceRows(tx, order, faceId);
  await giveOrder(tx, deps, { ...order, kind: 'ERASE', faceId, erased: { ...erased } });
}

/** A hold that is in the backup had ended when the erasure was ordered, or that would have been refused. */
async function eraseAgain(tx: Db, deps: ErasureDeps, order: Omit<NewOrder, 'kind'>): Promise<void> {
  await releaseInTransaction(tx, deps, { ...order, again: undefined });
  const [person] = await tx.select().from(persons).where(isLive(order, order.referenceDigest)).for('update');
  await eraseRows(tx, deps, order, person?.personId);
}

async function holdAgain(
  tx: Db,
  deps: ErasureDeps,
  order: Omit<NewOrder, 'kind'>,
  { holdId, words, orderId }: JournaledOrder,
): Promise<void> {
  if (holdId === undefined || !words) throw new StartError(`the journal has a hold without words: ${orderId}`);
  await placeInTransaction(tx, deps, order, { holdId, words });
}

async function releaseAgain(
  tx: Db,
  deps: ErasureDeps,
  order: Omit<NewOrder, 'kind'>,
  { holdId }: JournaledOrder,
): Promise<void> {
  const [inForce] = holdId === undefined ? [] : await tx.select().from(holds).where(eq(holds.holdId, holdId));
  if (inForce) await releaseInTransaction(tx, deps, order);
  else await giveOrder(tx, deps, { ...order, kind: 'RELEASE', ...(holdId !== undefined && { holdId }) });
}

async function finishAll(deps: ErasureDeps): Promise<void> {
  const fail = (error: unknown) => {
    throw error;
  };
  while ((await resumeOrders(deps, fail)) > 0);
}
