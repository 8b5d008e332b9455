import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. */
export const referenceKeys = atlas.table('reference_keys', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  sealedKey: bytea('sealed_key').notNull(),
});

export const persons = atlas.table('persons', {
  personId: uuid('person_id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  referenceDigest: bytea('reference_digest').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  lastUsedAt: timestamp('last_used_at', { withTimezone: true }).notNull().defaultNow(),
  erasedAt: timestamp('erased_at', { withTimezone: true }),
});
