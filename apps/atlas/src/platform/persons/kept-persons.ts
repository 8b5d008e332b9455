import { and, inArray, isNull, not, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { isHeld, removeUnheld } from '../holds/remove-unheld.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { persons } from './persons-tables.ts';

const BATCH = 200;
/** Longer than a call that has found its person may take to store something for it. */
const UNUSED_HOURS = 48;

/**
 * Digests of reference ids. One goes when nothing is stored for it any more.
 *
 * @param others the parts that refer to persons
 * @param longest seconds that the longest of them is kept: nobody is looked at who was used since
 */
export function keptPersons(db: Db, others: readonly KeptPart[]): KeptPart {
  const longest = Math.max(0, ...others.map(({ seconds = 0 }) => seconds));
  const isUnused = and(
    isNull(persons.erasedAt),
    sql`${persons.lastUsedAt} < now() - make_interval(secs => ${longest}, hours => ${UNUSED_HOURS})`,
  );
  return {
    kind: 'references',
    about: 'digests of reference ids, until nothing is stored for them',
    seconds: undefined,
    measure: () => countKept(db, persons, { isDue: isUnused, personId: persons.personId }),
    removeDue: () =>
      removeUnheld(
        db,
        async (tx) => {
          const unused = await tx
            .select({ id: persons.personId, personId: persons.personId })
            .from(persons)
            .where(and(isUnused, not(isHeld(persons.personId))))
            .orderBy(persons.lastUsedAt)
            .limit(BATCH)
            // Two cleaners that shared them could not both remove them.
            .for('update', { skipLocked: true });
          const isFree = await Promise.all(unused.map(({ id }) => isStoredNowhere(tx, others, id)));
          return unused.filter((_, index) => isFree[index]);
        },
        async (tx, ids) =>
          (await tx.delete(persons).where(and(inArray(persons.personId, ids), isUnused))).rowCount ?? 0,
      ),
  };
}

async function isStoredNowhere(tx: Db, parts: readonly KeptPart[], personId: string): Promise<boolean> {
  for (const { ofPerson } of parts) if (ofPerson && (await ofPerson.count(tx, personId)) > 0) return false;
  return true;
}
