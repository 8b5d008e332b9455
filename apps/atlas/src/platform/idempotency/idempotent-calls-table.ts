import { integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. */
export const idempotentCalls = atlas.table('idempotent_calls', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  route: text('route').notNull(),
  keyDigest: bytea('key_digest').notNull(),
  sealedFingerprint: bytea('sealed_fingerprint').notNull(),
  leaseId: uuid('lease_id').notNull(),
  leaseUntil: timestamp('lease_until', { withTimezone: true }).notNull(),
  personId: uuid('person_id'),
  status: integer('status'),
  contentType: text('content_type'),
  sealedAnswerKey: bytea('sealed_answer_key'),
  answer: bytea('answer'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

export type IdempotentCall = typeof idempotentCalls.$inferSelect;
