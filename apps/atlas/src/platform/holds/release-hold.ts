import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { dataOrders } from '../orders/data-orders-table.ts';
import { giveOrder, type NewOrder } from '../orders/give-order.ts';
import { journalOrder } from '../orders/journal-order.ts';
import { isLive } from '../persons/create-persons.ts';
import { persons } from '../persons/persons-tables.ts';
import type { Reference } from '../persons/reference-id.ts';
import { showHoldId } from './hold.ts';
import { holds } from './holds-table.ts';
import type { HoldDeps } from './place-hold.ts';

export interface ReleaseRequest extends Reference {
  actor: Actor;
  requestId?: string | undefined;
}

/** The id of the hold that has ended; undefined when there was none. What it kept beyond its time goes with the next cleaning. */
export async function releaseHold(deps: HoldDeps, request: ReleaseRequest): Promise<string | undefined> {
  const { accountId, environment, referenceId, actor, requestId } = request;
  const referenceDigest = await deps.references.digest({ accountId, environment, referenceId });
  const order = { accountId, environment, referenceDigest, givenBy: actor, requestId };
  const released = await deps.db.transaction((tx) => releaseInTransaction(tx, deps, order));
  for (const orderId of released?.orderIds ?? []) await journalOrder(deps, orderId);
  return released?.holdId;
}

/** @returns the orders that the journal is to hear of: the release, and the hold whose words it must forget */
export async function releaseInTransaction(
  tx: Db,
  deps: Pick<HoldDeps, 'references'>,
  order: Omit<NewOrder, 'kind'>,
): Promise<{ holdId: string; orderIds: string[] } | undefined> {
  const { accountId, environment, referenceDigest, givenBy } = order;
  const [person] = await tx.select().from(persons).where(isLive(order, referenceDigest)).for('update');
  const [ended] = person ? await tx.delete(holds).where(eq(holds.personId, person.personId)).returning() : [];
  if (!ended) return undefined;
  const { holdId } = ended;
  const orderId = await giveOrder(tx, deps, { ...order, kind: 'RELEASE', holdId });
  const placing = await tx
    .update(dataOrders)
    .set({ entry: null, journaledAt: null })
    .where(
      and(
        eq(dataOrders.accountId, accountId),
        eq(dataOrders.environment, environment),
        eq(dataOrders.referenceDigest, referenceDigest),
        eq(dataOrders.kind, 'HOLD'),
        eq(dataOrders.holdId, holdId),
      ),
    )
    .returning({ orderId: dataOrders.orderId });
  await appendEntry(
    { db: tx },
    {
      accountId,
      environment,
      actor: givenBy,
      action: 'data.hold_released',
      requestId: order.requestId,
      reference: showHoldId(holdId),
      details: { reference_digest: referenceDigest.toString('hex') },
    },
  );
  return { holdId, orderIds: [orderId, ...placing.map((row) => row.orderId)] };
}
