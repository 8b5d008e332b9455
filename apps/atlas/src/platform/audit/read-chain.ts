import { and, asc, eq, gte, lt, max, min, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { accounts } from '../accounts/accounts-table.ts';
import type { Environment } from '../keys/caller.ts';
import type { AuditEntry, AuditLink } from './audit-entry.ts';
import { auditEntries, auditHeads } from './audit-table.ts';
import type { Head } from './verify-chain.ts';

/** Entries that are in memory at once. */
const PAGE = 1000;

/** Which part of the log; all of it if empty. */
export interface AuditRange {
  /** Default: both. Entries of the other one in between come as links. */
  environment?: Environment | undefined;
  /** Default: from the first. */
  from?: Date | undefined;
  /** Exclusive. Default: to the last. */
  to?: Date | undefined;
}

export interface AuditedAccount {
  accountId: string;
  name: string;
  /** What the database notes as the last entry. */
  head: Head;
}

/** The accounts that have entries, by name; one of them or none if a name is given. */
export async function listAuditedAccounts({ db }: { db: Db }, name?: string): Promise<AuditedAccount[]> {
  const { accountId, seq, hash } = auditHeads;
  const rows = await db
    .select({ accountId, name: accounts.name, seq, hash })
    .from(auditHeads)
    .innerJoin(accounts, eq(accounts.accountId, accountId))
    .where(name === undefined ? undefined : eq(accounts.name, name))
    .orderBy(asc(accounts.name));
  return rows.map((row) => ({
    accountId: row.accountId,
    name: row.name,
    head: { seq: row.seq, hash: row.hash.toString('hex') },
  }));
}

/**
 * The entries of one account in their order, as they were when the reading began. From the first to the last that is in range;
 * what lies between and is not comes as a link, so that the chain can be verified nevertheless.
 */
export async function* readChain(
  { db }: { db: Db },
  accountId: string,
  { environment, from, to }: AuditRange = {},
): AsyncGenerator<AuditEntry | AuditLink> {
  const isWanted = and(
    eq(auditEntries.accountId, accountId),
    environment && eq(auditEntries.environment, environment),
    from && gte(auditEntries.at, from),
    to && lt(auditEntries.at, to),
  );
  const [bounds] = await db
    .select({ first: min(auditEntries.seq), last: max(auditEntries.seq) })
    .from(auditEntries)
    .where(isWanted);
  if (bounds?.first == null || bounds.last == null) return;
  let next = bounds.first;
  while (next <= bounds.last) {
    const range = sql`${auditEntries.seq} BETWEEN ${next} AND ${bounds.last}`;
    const page = await readPage(db, accountId, range);
    for (const entry of page) yield environment && entry.environment !== environment ? linkOf(entry) : entry;
    // A gap is for whoever verifies to find.
    next = (page.at(-1)?.seq ?? bounds.last) + 1;
  }
}

async function readPage(db: Db, accountId: string, range: SQL): Promise<AuditEntry[]> {
  const { at, ...columns } = auditEntries;
  const rows = await db
    .select({
      accountId: columns.accountId,
      seq: columns.seq,
      environment: columns.environment,
      // A Date has no microseconds.
      at: sql<string>`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      actor: columns.actor,
      action: columns.action,
      requestId: columns.requestId,
      reference: columns.reference,
      details: columns.details,
      prevHash: columns.prevHash,
      hash: columns.hash,
    })
    .from(auditEntries)
    .where(and(eq(columns.accountId, accountId), range))
    .orderBy(asc(columns.seq))
    .limit(PAGE);
  return rows.map((row) => ({ ...row, prevHash: row.prevHash.toString('hex'), hash: row.hash.toString('hex') }));
}

function linkOf({ accountId, seq, prevHash, hash }: AuditEntry): AuditLink {
  return { accountId, seq, prevHash, hash };
}
