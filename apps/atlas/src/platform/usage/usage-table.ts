import { bigint, date, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { atlas } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. A trigger on `calls` writes to it, nothing else. */
export const usageDays = atlas.table('usage_days', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  utcDay: date('utc_day', { mode: 'string' }).notNull(),
  indiaDay: date('india_day', { mode: 'string' }).notNull(),
  keyId: text('key_id').notNull(),
  route: text('route').notNull(),
  statusClass: smallint('status_class').notNull(),
  outcome: text('outcome').notNull(),
  shard: smallint('shard').notNull(),
  calls: bigint('calls', { mode: 'number' }).notNull(),
  replayed: bigint('replayed', { mode: 'number' }).notNull(),
});
