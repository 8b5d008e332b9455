import { bigint, boolean, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. */
export const calls = atlas.table('calls', {
  callId: bigint('call_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  keyId: text('key_id').notNull(),
  personId: uuid('person_id'),
  requestId: text('request_id').notNull(),
  route: text('route').notNull(),
  status: integer('status').notNull(),
  outcome: text('outcome'),
  replayed: boolean('replayed').notNull(),
  durationMs: integer('duration_ms').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
