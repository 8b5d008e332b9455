import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { writeDetails } from './append-entry.ts';
import type { NewAuditEntry } from './audit-entry.ts';

/**
 * Writes down what was done to the installation as a whole: one entry in the chain of every account, all of them or none. It stands under
 * `production`, since an entry has one environment and the chain of an account shows both.
 */
export async function appendToAll(
  { db }: { db: Db },
  { actor, action, reference, details }: Pick<NewAuditEntry, 'actor' | 'action' | 'reference' | 'details'>,
): Promise<void> {
  // In one order, so that two of them do not wait for each other.
  await db.execute(sql`
    SELECT atlas.append_audit_entry(account_id, 'production', ${actor}, ${action}, NULL, ${reference ?? null}::text,
      ${writeDetails(details ?? {})})
    FROM (SELECT account_id FROM atlas.accounts ORDER BY account_id) account`);
}
