import { inArray, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { persons } from '../persons/persons-tables.ts';
import { holds } from './holds-table.ts';

/** Something whose time is over, and whose it is. */
export interface DueThing<Id> {
  id: Id;
  personId: string | null;
}

/**
 * Removes what is due, but for what is held, in one transaction. Returns how many were removed.
 *
 * A hold that is placed at the same moment either comes first, and then its things stay, or waits until they are gone: once it is
 * confirmed, nothing of its person is removed.
 *
 * @param find what is due, no more than one transaction should remove; what is held already need not be among it
 */
export async function removeUnheld<Id>(
  db: Db,
  find: (tx: Db) => Promise<DueThing<Id>[]>,
  remove: (tx: Db, ids: Id[]) => Promise<number>,
): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await find(tx);
    const held = await lockHeld(tx, due);
    const free = due.filter(({ personId }) => personId === null || !held.has(personId)).map(({ id }) => id);
    return free.length > 0 ? remove(tx, free) : 0;
  });
}

/** Keeps holds from being placed on these persons until the transaction ends. Returns those that are held already. */
export async function lockHeld(
  tx: Db,
  things: readonly Pick<DueThing<unknown>, 'personId'>[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(things.flatMap(({ personId }) => personId ?? []))].sort();
  if (ids.length === 0) return new Set();
  await tx
    .select({ personId: persons.personId })
    .from(persons)
    .where(inArray(persons.personId, ids))
    .orderBy(persons.personId)
    .for('share');
  // A statement of its own, after the locks: it sees the holds of whoever had them before.
  const held = await tx.select({ personId: holds.personId }).from(holds).where(inArray(holds.personId, ids));
  return new Set(held.map(({ personId }) => personId));
}

/** Whether the person that a column names is held. */
export function isHeld(personId: AnyColumn): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT 1 FROM atlas.holds WHERE holds.person_id = ${personId})`;
}
