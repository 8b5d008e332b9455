import { and, desc, eq } from 'drizzle-orm';
import { appendEntry } from '../audit/append-entry.ts';
import type { Hold } from '../holds/hold.ts';
import { holds } from '../holds/holds-table.ts';
import { openHold } from '../holds/place-hold.ts';
import { dataOrders } from '../orders/data-orders-table.ts';
import { isLive } from '../persons/create-persons.ts';
import { persons } from '../persons/persons-tables.ts';
import { countStored, type ErasureRequest } from './erase-reference.ts';
import type { Counts, Erasure, ErasureDeps } from './erasure.ts';
import { describeErasure } from './finish-erasure.ts';

const MOST_ERASURES = 20;

/** What is known of a reference id. */
export interface ShownReference {
  referenceDigest: Buffer;
  /** By kind; zeros where nothing is stored. */
  stored: Counts;
  hold: Hold | undefined;
  /** Those that were asked for, latest first, at most 20. */
  erasures: Erasure[];
}

/** Tells the audit log who asked, and of whom by the digest alone. */
export async function showReference(
  deps: ErasureDeps,
  { actor, requestId, ...reference }: ErasureRequest,
): Promise<ShownReference> {
  const { db } = deps;
  const { accountId, environment } = reference;
  const referenceDigest = await deps.references.digest(reference);
  const details = { reference_digest: referenceDigest.toString('hex') };
  await appendEntry({ db }, { accountId, environment, actor, action: 'data.shown', requestId, details });
  const [person] = await db.select().from(persons).where(isLive(reference, referenceDigest));
  const [hold] = person ? await db.select().from(holds).where(eq(holds.personId, person.personId)) : [];
  const orders = await db
    .select()
    .from(dataOrders)
    .where(
      and(
        eq(dataOrders.accountId, accountId),
        eq(dataOrders.environment, environment),
        eq(dataOrders.referenceDigest, referenceDigest),
        eq(dataOrders.kind, 'ERASE'),
      ),
    )
    .orderBy(desc(dataOrders.givenAt))
    .limit(MOST_ERASURES);
  const kinds = deps.parts.filter(({ ofPerson }) => ofPerson).map(({ kind }) => [kind, 0] as const);
  return {
    referenceDigest,
    stored: person ? await countStored(db, deps, person.personId) : Object.fromEntries(kinds),
    hold: hold && (await openHold(deps, hold)),
    erasures: orders.map(describeErasure),
  };
}
