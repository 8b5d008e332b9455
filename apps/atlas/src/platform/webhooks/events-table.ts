import { bigint, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. */
export const events = atlas.table('events', {
  eventId: uuid('event_id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  personId: uuid('person_id'),
  type: text('type').notNull(),
  family: text('family').notNull(),
  subject: text('subject').notNull(),
  sequence: integer('sequence').notNull(),
  sealedData: bytea('sealed_data').notNull(),
  written: bigint('written', { mode: 'number' }).notNull(),
  position: bigint('position', { mode: 'number' }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const eventSubjects = atlas.table('event_subjects', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  subject: text('subject').notNull(),
  lastSequence: integer('last_sequence').notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export const eventPositions = atlas.table('event_positions', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  lastPosition: bigint('last_position', { mode: 'number' }).notNull().default(0),
});
