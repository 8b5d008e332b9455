import { bigint, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

export type OrderKind = 'ERASE' | 'HOLD' | 'RELEASE';

/** The columns are those of the migrations. */
export const dataOrders = atlas.table('data_orders', {
  orderId: uuid('order_id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  kind: text('kind').$type<OrderKind>().notNull(),
  referenceDigest: bytea('reference_digest').notNull(),
  givenBy: text('given_by').notNull(),
  requestId: text('request_id'),
  givenAt: timestamp('given_at', { withTimezone: true }).notNull().defaultNow(),
  holdId: uuid('hold_id'),
  entryName: text('entry_name').notNull(),
  entry: bytea('entry'),
  journaledAt: timestamp('journaled_at', { withTimezone: true }),
  personId: uuid('person_id'),
  erased: jsonb('erased').$type<Record<string, number>>().notNull().default({}),
  doneAt: timestamp('done_at', { withTimezone: true }),
  auditSeq: bigint('audit_seq', { mode: 'number' }),
  auditHash: text('audit_hash'),
});

export type DataOrder = typeof dataOrders.$inferSelect;
