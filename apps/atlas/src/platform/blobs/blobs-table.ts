import { bigint, boolean, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. */
export const blobs = atlas.table('blobs', {
  blobId: uuid('blob_id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  personId: uuid('person_id'),
  /** Null: what was in it was erased. */
  sealedKey: bytea('sealed_key'),
  mediaType: text('media_type').notNull(),
  sizeBytes: bigint('size_bytes', { mode: 'number' }),
  kept: boolean('kept').notNull().default(false),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  removeAfter: timestamp('remove_after', { withTimezone: true }),
});
