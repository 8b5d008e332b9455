import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { giveOrder, type NewOrder } from '../orders/give-order.ts';
import { type JournalDeps, journalOrder } from '../orders/journal-order.ts';
import { usePerson } from '../persons/create-persons.ts';
import type { ReferenceKeys } from '../persons/create-reference-keys.ts';
import type { Reference } from '../persons/reference-id.ts';
import { type Hold, holdContext, type HoldWords, showHoldId } from './hold.ts';
import { holds } from './holds-table.ts';

export interface HoldDeps extends JournalDeps {
  kms: Kms;
  references: ReferenceKeys;
}

export interface HoldRequest extends Reference {
  reason: string;
  actor: Actor;
  requestId?: string | undefined;
}

/** The hold is there, in the journal too, when this resolves. `isNew` false: there was one already, and it stays as it is. */
export async function placeHold(deps: HoldDeps, request: HoldRequest): Promise<{ hold: Hold; isNew: boolean }> {
  const { accountId, environment, referenceId, reason, actor, requestId } = request;
  const referenceDigest = await deps.references.digest({ accountId, environment, referenceId });
  const order = { accountId, environment, referenceDigest, givenBy: actor, requestId };
  const placed = await deps.db.transaction((tx) =>
    placeInTransaction(tx, deps, order, { holdId: randomUUID(), words: { referenceId, reason } }),
  );
  if (placed.orderId !== undefined) await journalOrder(deps, placed.orderId);
  return { hold: placed.hold, isNew: placed.orderId !== undefined };
}

/** @returns no `orderId` when there was a hold already */
export async function placeInTransaction(
  tx: Db,
  deps: Pick<HoldDeps, 'kms' | 'references'>,
  order: Omit<NewOrder, 'kind'>,
  { holdId, words }: { holdId: string; words: HoldWords },
): Promise<{ hold: Hold; orderId?: string }> {
  // From here on nothing of the person is removed or erased: whoever is at it has ended first.
  const personId = await usePerson(tx, order, order.referenceDigest);
  const [there] = await tx.select().from(holds).where(eq(holds.personId, personId));
  if (there) return { hold: await openHold(deps, there) };
  const { accountId, environment, givenBy } = order;
  const sealedWords = await deps.kms.seal(Buffer.from(JSON.stringify(words)), holdContext(order, holdId));
  const row = { holdId, personId, accountId, environment, sealedWords, placedBy: givenBy };
  const [made] = await tx.insert(holds).values(row).returning();
  if (!made) throw new Error('a hold that was just placed is not there');
  const orderId = await giveOrder(tx, deps, { ...order, kind: 'HOLD', holdId, words });
  await appendEntry(
    { db: tx },
    {
      accountId,
      environment,
      actor: givenBy,
      action: 'data.hold_placed',
      requestId: order.requestId,
      reference: showHoldId(holdId),
      details: { reference_digest: order.referenceDigest.toString('hex') },
    },
  );
  return { hold: { ...words, holdId, placedBy: givenBy, placedAt: made.placedAt }, orderId };
}

export async function openHold({ kms }: { kms: Kms }, row: typeof holds.$inferSelect): Promise<Hold> {
  const { holdId, placedBy, placedAt } = row;
  const words = JSON.parse((await kms.open(row.sealedWords, holdContext(row, holdId))).toString('utf8')) as HoldWords;
  return { ...words, holdId, placedBy, placedAt };
}
