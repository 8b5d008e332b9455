import { bigint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. Nothing writes to it but `atlas.append_audit_entry`. */
export const auditEntries = atlas.table('audit_entries', {
  accountId: uuid('account_id').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  requestId: text('request_id'),
  reference: text('reference'),
  details: text('details').notNull(),
  prevHash: bytea('prev_hash').notNull(),
  hash: bytea('hash').notNull(),
});

/** The last entry of each account. */
export const auditHeads = atlas.table('audit_heads', {
  accountId: uuid('account_id').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  hash: bytea('hash').notNull(),
});
