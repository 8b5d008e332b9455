import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Environment } from '../keys/caller.ts';
import { auditEntries } from './audit-table.ts';

export interface EntryFilter {
  accountId: string;
  environment: Environment;
  requestId?: string | undefined;
  action?: string | undefined;
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** Entries before this one only. */
  beforeSeq?: number | undefined;
}

export type FoundEntry = Omit<typeof auditEntries.$inferSelect, 'accountId' | 'environment'>;

/** Entries of one account and environment, latest first, at most `limit`. */
export async function findEntries({ db }: { db: Db }, filter: EntryFilter, limit: number): Promise<FoundEntry[]> {
  const { accountId, environment, requestId, action, from, to, beforeSeq } = filter;
  const { accountId: _account, environment: _environment, ...columns } = auditEntries;
  const wanted = and(
    eq(auditEntries.accountId, accountId),
    eq(auditEntries.environment, environment),
    requestId === undefined ? undefined : eq(auditEntries.requestId, requestId),
    action === undefined ? undefined : eq(auditEntries.action, action),
    from && sql`${auditEntries.seq} >= ${firstSince(accountId, from)}`,
    to && sql`${auditEntries.seq} < ${firstSince(accountId, to)}`,
    beforeSeq === undefined ? undefined : lt(auditEntries.seq, beforeSeq),
  );
  return db
    .select({
      seq: columns.seq,
      at: columns.at,
      actor: columns.actor,
      action: columns.action,
      requestId: columns.requestId,
      reference: columns.reference,
      details: columns.details,
      prevHash: columns.prevHash,
      hash: columns.hash,
    })
    .from(auditEntries)
    .where(wanted)
    .orderBy(desc(auditEntries.seq))
    .limit(limit);
}

/** Time never goes back within a chain, so a time is a place in it: what follows is a look into an index, not a search. */
function firstSince(accountId: string, at: Date): SQL {
  return sql`coalesce((SELECT e.seq FROM atlas.audit_entries e WHERE e.account_id = ${accountId}
    AND e.at >= ${at.toISOString()}::timestamptz ORDER BY e.at, e.seq LIMIT 1), 9223372036854775807)`;
}
