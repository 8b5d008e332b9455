import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Details, NewAuditEntry } from './audit-entry.ts';

/** The place of an entry in the chain of its account. */
export interface Appended {
  seq: number;
  /** 64 hexadecimal digits. */
  hash: string;
}

/**
 * Writes one entry down, and tells its place in the chain of its account.
 *
 * Inside a transaction it counts with that transaction; others that append to the same account then wait for its end, so call it
 * last. Any number of processes may append at once: the account's head is locked, and seq has no gaps.
 */
export async function appendEntry({ db }: { db: Db }, entry: NewAuditEntry): Promise<Appended> {
  const { accountId, environment, actor, action, requestId, reference, details } = entry;
  const { rows } = await db.execute<{ entry_seq: string; entry_hash: string }>(
    sql`SELECT entry_seq, entry_hash FROM atlas.append_audit_entry(${accountId}, ${environment}, ${actor}, ${action},
      ${requestId ?? null}, ${reference ?? null}, ${writeDetails(details ?? {})})`,
  );
  const [row] = rows;
  if (!row) throw new Error('an audit entry that was just appended is not there');
  return { seq: Number(row.entry_seq), hash: row.entry_hash };
}

/** JSON with the names of every object in order, without white space: the same details are the same bytes. */
export function writeDetails(details: Details): string {
  return JSON.stringify(sortNames(details));
}

function sortNames(details: Details): Details {
  const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([name, value]) => [name, typeof value === 'object' && value !== null ? sortNames(value) : value]),
  );
}
