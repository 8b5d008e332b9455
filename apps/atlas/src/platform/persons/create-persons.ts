import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { ReferenceKeys } from './create-reference-keys.ts';
import { persons } from './persons-tables.ts';
import type { PersonScope, Reference } from './reference-id.ts';

/** Finds whose data a call brings. */
export interface Persons {
  /** The id under which everything is stored that belongs to this person. */
  identify(reference: Reference): Promise<string>;
}

/** Persons over the database. */
export function createPersons({ db, references }: { db: Db; references: ReferenceKeys }): Persons {
  return {
    identify: async ({ accountId, environment, referenceId }) => {
      const referenceDigest = await references.digest({ accountId, environment, referenceId });
      const [found] = await db
        .select({ personId: persons.personId })
        .from(persons)
        .where(and(isLive({ accountId, environment }, referenceDigest), sql`last_used_at > now() - interval '1 hour'`));
      // Without a write where there was one in the last hour: simultaneous calls for one person do not wait for one another.
      return found?.personId ?? usePerson(db, { accountId, environment }, referenceDigest);
    },
  };
}

/** The person, made if it is not there. Its row is locked until the transaction ends. */
export async function usePerson(
  db: Db,
  { accountId, environment }: PersonScope,
  referenceDigest: Buffer,
): Promise<string> {
  const [row] = await db
    .insert(persons)
    .values({ accountId, environment, referenceDigest })
    .onConflictDoUpdate({
      target: [persons.accountId, persons.environment, persons.referenceDigest],
      targetWhere: isNull(persons.erasedAt),
      set: { lastUsedAt: sql`now()` },
    })
    .returning({ personId: persons.personId });
  if (!row) throw new Error('a person that was just made is not there');
  return row.personId;
}

/** The row of a person, unless it was erased. */
export function isLive({ accountId, environment }: PersonScope, referenceDigest: Buffer) {
  return and(
    eq(persons.accountId, accountId),
    eq(persons.environment, environment),
    eq(persons.referenceDigest, referenceDigest),
    isNull(persons.erasedAt),
  );
}
