import { and, asc, between, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Environment } from '../keys/caller.ts';
import { usageDays } from './usage-table.ts';

/** Where a day begins. */
export const USAGE_TIME_ZONES = ['Asia/Kolkata', 'UTC'] as const;

export interface UsageFilter {
  accountId: string;
  environment: Environment;
  /** First and last day, `yyyy-mm-dd`, both inclusive. */
  from: string;
  to: string;
  by: 'day' | 'month';
  timeZone: (typeof USAGE_TIME_ZONES)[number];
  keyId?: string | undefined;
  /** Canonical path. */
  route?: string | undefined;
}

/** Calls of one kind in one period. */
export interface UsageRow {
  /** `yyyy-mm-dd`, or `yyyy-mm` by month: the days of it that lie in the span. */
  period: string;
  keyId: string;
  route: string;
  /** What `data.status` said; empty where an answer has none. */
  outcome: string;
  /** 2 for 200 to 299. */
  statusClass: number;
  /** Calls that ran, whatever came of them. */
  calls: number;
  /** Those of them that were answered with a 2xx: what may be billed. */
  counted: number;
  /** Answers of earlier calls, given again; in neither of the other two. */
  replayed: number;
}

/** How many calls there were, exact up to this moment, in the order of the columns. @param limit rows at most */
export async function findUsage({ db }: { db: Db }, filter: UsageFilter, limit: number): Promise<UsageRow[]> {
  const { accountId, environment, from, to, by, timeZone, keyId, route } = filter;
  const day = timeZone === 'UTC' ? usageDays.utcDay : usageDays.indiaDay;
  const period = sql<string>`to_char(${day}, ${sql.raw(by === 'day' ? `'YYYY-MM-DD'` : `'YYYY-MM'`)})`;
  const columns = {
    period,
    keyId: usageDays.keyId,
    route: usageDays.route,
    outcome: usageDays.outcome,
    statusClass: usageDays.statusClass,
  };
  const rows = await db
    .select({
      ...columns,
      calls: sql`sum(${usageDays.calls})`.mapWith(Number),
      replayed: sql`sum(${usageDays.replayed})`.mapWith(Number),
    })
    .from(usageDays)
    .where(
      and(
        eq(usageDays.accountId, accountId),
        eq(usageDays.environment, environment),
        // A day in India begins in the UTC day before; the index begins with that one.
        sql`${usageDays.utcDay} BETWEEN ${from}::date - 1 AND ${to}::date`,
        between(day, from, to),
        keyId === undefined ? undefined : eq(usageDays.keyId, keyId),
        route === undefined ? undefined : eq(usageDays.route, route),
      ),
    )
    .groupBy(...Object.values(columns))
    .orderBy(...Object.values(columns).map((column) => asc(column)))
    .limit(limit);
  return rows.map((row) => ({ ...row, counted: row.statusClass === 2 ? row.calls : 0 }));
}
