import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { showHoldId } from '../holds/hold.ts';
import { holds } from '../holds/holds-table.ts';
import { openHold } from '../holds/place-hold.ts';
import { dataOrders } from '../orders/data-orders-table.ts';
import { giveOrder, type NewOrder } from '../orders/give-order.ts';
import { isLive } from '../persons/create-persons.ts';
import { persons } from '../persons/persons-tables.ts';
import type { Reference } from '../persons/reference-id.ts';
import type { Counts, ErasureDeps, ErasureOutcome } from './erasure.ts';
import { finishErasure } from './finish-erasure.ts';

export interface ErasureRequest extends Reference {
  actor: Actor;
  requestId?: string | undefined;
}

type Ordered = { kind: 'ordered'; orderId: string } | Extract<ErasureOutcome, { kind: 'held' }>;

/**
 * Erases everything that is stored for a reference id, unless it is held.
 *
 * What stands in the database goes in one transaction: nobody sees half of it, and what is under way finds nothing to store to. Then
 * the journal is written, files are removed, and the audit log tells the end. Ended in between, it goes on with the next cleaning, or
 * when it is asked for again.
 *
 * A reference id for which nothing is stored is erased, too: a backup may hold what has gone here already.
 *
 * @throws {AtlasError} `unavailable` when the store of files is away; the erasure goes on by itself when it is back
 */
export async function eraseReference(deps: ErasureDeps, request: ErasureRequest): Promise<ErasureOutcome> {
  const { accountId, environment, referenceId, actor, requestId } = request;
  const referenceDigest = await deps.references.digest({ accountId, environment, referenceId });
  const order = { accountId, environment, referenceDigest, givenBy: actor, requestId };
  const ordered = await deps.db.transaction((tx) => orderErasure(tx, deps, order));
  if (ordered.kind === 'held') return ordered;
  return { kind: 'erasure', erasure: await finishErasure(deps, ordered.orderId) };
}

async function orderErasure(tx: Db, deps: ErasureDeps, order: Omit<NewOrder, 'kind'>): Promise<Ordered> {
  const [person] = await tx.select().from(persons).where(isLive(order, order.referenceDigest)).for('update');
  const [hold] = person ? await tx.select().from(holds).where(eq(holds.personId, person.personId)) : [];
  if (person && hold) return refuse(tx, deps, order, hold);
  const orderId = (!person && (await findOpen(tx, order))) || (await eraseRows(tx, deps, order, person?.personId));
  return { kind: 'ordered', orderId };
}

/** Everything of a person that stands in the database. `personId` undefined: there is none. Returns the id of the order. */
export async function eraseRows(
  tx: Db,
  deps: Pick<ErasureDeps, 'references' | 'parts'>,
  order: Omit<NewOrder, 'kind'>,
  personId: string | undefined,
): Promise<string> {
  const erased: Counts = {};
  if (personId !== undefined) {
    await tx
      .update(persons)
      .set({ erasedAt: sql`now()` })
      .where(eq(persons.personId, personId));
    for (const { kind, ofPerson } of deps.parts) if (ofPerson) erased[kind] = await ofPerson.erase(tx, personId);
  }
  return giveOrder(tx, deps, { ...order, kind: 'ERASE', personId, erased });
}

/** An erasure of the same reference id that has not come to its end, such as one that another process is at. */
async function findOpen(tx: Db, order: Omit<NewOrder, 'kind'>): Promise<string | undefined> {
  const [open] = await tx
    .select({ orderId: dataOrders.orderId })
    .from(dataOrders)
    .where(
      and(
        eq(dataOrders.accountId, order.accountId),
        eq(dataOrders.environment, order.environment),
        eq(dataOrders.referenceDigest, order.referenceDigest),
        eq(dataOrders.kind, 'ERASE'),
        isNull(dataOrders.doneAt),
      ),
    );
  return open?.orderId;
}

async function refuse(
  tx: Db,
  deps: ErasureDeps,
  { accountId, environment, referenceDigest, givenBy, requestId }: Omit<NewOrder, 'kind'>,
  row: typeof holds.$inferSelect,
): Promise<Extract<ErasureOutcome, { kind: 'held' }>> {
  const hold = await openHold(deps, row);
  const stored = await countStored(tx, deps, row.personId);
  await appendEntry(
    { db: tx },
    {
      accountId,
      environment,
      actor: givenBy,
      action: 'data.erasure_refused',
      requestId,
      reference: showHoldId(row.holdId),
      details: { reference_digest: referenceDigest.toString('hex'), reason: 'HELD' },
    },
  );
  return { kind: 'held', hold, referenceDigest, stored };
}

/** How many things of each kind are stored for a person. */
export async function countStored(db: Db, { parts }: Pick<ErasureDeps, 'parts'>, personId: string): Promise<Counts> {
  const stored: Counts = {};
  for (const { kind, ofPerson } of parts) if (ofPerson) stored[kind] = await ofPerson.count(db, personId);
  return stored;
}
