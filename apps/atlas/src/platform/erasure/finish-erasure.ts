import { eq, sql } from 'drizzle-orm';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { dataOrders, type DataOrder } from '../orders/data-orders-table.ts';
import { journalOrder } from '../orders/journal-order.ts';
import { persons } from '../persons/persons-tables.ts';
import { type Counts, type Erasure, type ErasureDeps, showErasureId } from './erasure.ts';

/**
 * What is left of an erasure after its transaction: the journal, what no transaction can remove, and the entry in the audit log. Any
 * number of processes may be at it; what was done is not done again.
 */
export async function finishErasure(deps: ErasureDeps, orderId: string): Promise<Erasure> {
  const [order] = await deps.db.select().from(dataOrders).where(eq(dataOrders.orderId, orderId));
  if (!order) throw new Error('an order is gone');
  // First: from now on no backup brings back what goes below.
  await journalOrder(deps, orderId);
  if (order.doneAt) return describeErasure(order);
  const remaining = order.personId === null ? {} : await sweep(deps, order.personId);
  if (Object.keys(remaining).length > 0) return { ...describeErasure(order), remaining };
  return describeErasure(await close(deps, order));
}

export function describeErasure(order: DataOrder): Erasure {
  const { orderId, referenceDigest, givenAt, erased, doneAt, auditSeq, auditHash } = order;
  const done = doneAt && { at: doneAt, auditSeq: auditSeq ?? 0, auditHash: auditHash ?? '' };
  return { orderId, referenceDigest, givenAt, erased, remaining: {}, done: done ?? undefined };
}

async function sweep({ parts }: ErasureDeps, personId: string): Promise<Counts> {
  const remaining: Counts = {};
  for (const { kind, ofPerson } of parts) {
    const left = (await ofPerson?.sweep?.(personId)) ?? 0;
    if (left > 0) remaining[kind] = left;
  }
  return remaining;
}

/** Removes the person: the database refuses as long as anything refers to it. */
async function close({ db }: ErasureDeps, { orderId, personId }: DataOrder): Promise<DataOrder> {
  return db.transaction(async (tx) => {
    const [order] = await tx.select().from(dataOrders).where(eq(dataOrders.orderId, orderId)).for('update');
    if (!order) throw new Error('an order is gone');
    if (order.doneAt) return order;
    if (personId !== null) await tx.delete(persons).where(eq(persons.personId, personId));
    const { seq, hash } = await appendEntry(
      { db: tx },
      {
        accountId: order.accountId,
        environment: order.environment,
        actor: order.givenBy as Actor,
        action: 'data.erased',
        requestId: order.requestId ?? undefined,
        reference: showErasureId(orderId),
        details: { reference_digest: order.referenceDigest.toString('hex'), erased: order.erased },
      },
    );
    const [closed] = await tx
      .update(dataOrders)
      .set({ doneAt: sql`now()`, auditSeq: seq, auditHash: hash })
      .where(eq(dataOrders.orderId, orderId))
      .returning();
    return closed ?? order;
  });
}
