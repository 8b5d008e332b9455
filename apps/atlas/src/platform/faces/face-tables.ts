import { bigint, boolean, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';

/** The columns are those of the migrations. */
export const faceGroups = atlas.table('face_groups', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  groupName: text('group_name').notNull(),
  version: bigint('version', { mode: 'number' }).notNull().default(0),
});

export const faces = atlas.table('faces', {
  faceId: text('face_id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  groupName: text('group_name').notNull(),
  version: bigint('version', { mode: 'number' }).notNull(),
  model: text('model').notNull(),
  modelId: text('model_id'),
  modelVersion: text('model_version'),
  sealedKey: bytea('sealed_key').notNull(),
  template: bytea('template').notNull(),
  details: bytea('details').notNull(),
  personId: uuid('person_id'),
  imageBlobId: uuid('image_blob_id'),
  quality: real('quality').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Templates of other embedders than the one that made `faces.template`. */
export const faceTemplates = atlas.table('face_templates', {
  faceId: text('face_id').notNull(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  groupName: text('group_name').notNull(),
  version: bigint('version', { mode: 'number' }).notNull(),
  model: text('model').notNull(),
  modelId: text('model_id').notNull(),
  modelVersion: text('model_version').notNull(),
  template: bytea('template').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

export const faceRemovals = atlas.table('face_removals', {
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  groupName: text('group_name').notNull(),
  version: bigint('version', { mode: 'number' }).notNull(),
  faceId: text('face_id').notNull(),
  removedAt: timestamp('removed_at', { withTimezone: true }).notNull().defaultNow(),
  keyGone: boolean('key_gone').notNull().default(false),
});
