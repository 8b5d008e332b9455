import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { AtlasError } from '../../errors.ts';
import { persons } from './persons-tables.ts';

/**
 * Whether something may be stored for a person in this transaction: true when it is nobody's, or its person is not erased, and then
 * cannot be until the transaction ends.
 *
 * Whoever stores for a person calls it first in the transaction: so an erasure either sees what is stored, or keeps it from being
 * stored.
 */
export async function lockPerson(tx: Db, personId: string | null | undefined): Promise<boolean> {
  if (personId === null || personId === undefined) return true;
  const live = await tx
    .select({ personId: persons.personId })
    .from(persons)
    .where(and(eq(persons.personId, personId), isNull(persons.erasedAt)))
    .for('share');
  return live.length === 1;
}

/** The same for what is stored while its caller waits. @throws {AtlasError} `unavailable` when the person was erased meanwhile */
export async function requirePerson(tx: Db, personId: string | null | undefined): Promise<void> {
  if (await lockPerson(tx, personId)) return;
  throw new AtlasError('unavailable', {
    detail: 'what is stored for this reference_id was erased at this moment; send the call again',
    retryAfterSeconds: 1,
  });
}

/** The person as a value to be inserted; null when it was erased meanwhile. For what is written down either way. */
export function personUnlessErased(personId: string | null | undefined): SQL | null {
  if (personId === null || personId === undefined) return null;
  return sql`(SELECT person_id FROM atlas.persons WHERE person_id = ${personId} AND erased_at IS NULL FOR SHARE)`;
}
