import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Actor } from '../audit/audit-entry.ts';
import type { HoldWords } from '../holds/hold.ts';
import type { ReferenceKeys } from '../persons/create-reference-keys.ts';
import type { PersonScope } from '../persons/reference-id.ts';
import { dataOrders, type OrderKind } from './data-orders-table.ts';
import { entryName, sealEntry } from './journal-entry.ts';

export interface NewOrder extends PersonScope {
  kind: OrderKind;
  referenceDigest: Buffer;
  givenBy: Actor;
  requestId?: string | undefined;
  holdId?: string;
  /** Of HOLD. */
  words?: HoldWords;
  /** Of ERASE. */
  personId?: string | undefined;
  erased?: Record<string, number>;
  /** Of an ERASE of one face. */
  faceId?: string;
  /** Of one that is done again: the id and the time that it had. */
  again?: { orderId: string; givenAt: Date } | undefined;
}

/**
 * Writes an order down, in the transaction that follows it, with the entry that the journal is to get. Returns its id. All but an
 * erasure are done with that transaction.
 */
export async function giveOrder(
  tx: Db,
  { references }: { references: ReferenceKeys },
  { words, again, faceId, ...order }: NewOrder,
): Promise<string> {
  const { accountId, environment, kind, referenceDigest, givenBy, holdId } = order;
  const key = await references.journalKey({ accountId, environment });
  if (!key) throw new Error('a digest was made without a key');
  const { orderId, givenAt } = again ?? { orderId: randomUUID(), givenAt: await readClock(tx) };
  const place = { accountId, environment, orderId };
  const entry = sealEntry(key, place, {
    kind,
    referenceDigest: referenceDigest.toString('hex'),
    givenAt: givenAt.toISOString(),
    givenBy,
    ...(holdId !== undefined && { holdId }),
    ...(faceId !== undefined && { faceId }),
    ...(words && { words }),
  });
  const doneAt = kind === 'ERASE' ? null : sql`now()`;
  await tx.insert(dataOrders).values({ ...order, orderId, givenAt, entryName: entryName(key, place), entry, doneAt });
  return orderId;
}

/** One clock for all processes: orders about one person are replayed in the order of their times. */
async function readClock(tx: Db): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`SELECT clock_timestamp()::text AS now`);
  return new Date(rows[0]!.now);
}
