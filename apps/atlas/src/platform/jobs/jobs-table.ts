import { bigint, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment, Permission } from '../keys/caller.ts';
import type { ItemState, JobStatus } from './job.ts';

/** The columns are those of the migrations. */
export const jobs = atlas.table('jobs', {
  jobId: uuid('job_id').primaryKey().defaultRandom(),
  position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  keyId: text('key_id').notNull(),
  personId: uuid('person_id'),
  permissions: text('permissions').array().$type<Permission[]>().notNull(),
  requestId: text('request_id').notNull(),
  kind: text('kind').notNull(),
  sealedParams: bytea('sealed_params').notNull(),
  status: text('status').$type<JobStatus>().notNull().default('QUEUED'),
  total: integer('total').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  startedAt: timestamp('started_at', { withTimezone: true }),
  cancelledAt: timestamp('cancelled_at', { withTimezone: true }),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
  leaseId: uuid('lease_id'),
  leaseUntil: timestamp('lease_until', { withTimezone: true }),
  resultBlobId: uuid('result_blob_id'),
  sealedResultName: bytea('sealed_result_name'),
});

export const jobBlobs = atlas.table('job_blobs', {
  jobId: uuid('job_id').notNull(),
  blobId: uuid('blob_id').notNull(),
});

export const jobItems = atlas.table('job_items', {
  jobId: uuid('job_id').notNull(),
  itemNo: integer('item_no').notNull(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  sealedFiles: bytea('sealed_files').notNull(),
  state: text('state').$type<ItemState>().notNull().default('QUEUED'),
  attempts: integer('attempts').notNull().default(0),
  failures: integer('failures').notNull().default(0),
  dueAt: timestamp('due_at', { withTimezone: true }).notNull().defaultNow(),
  leaseId: uuid('lease_id'),
  leaseUntil: timestamp('lease_until', { withTimezone: true }),
  status: integer('status'),
  outcome: text('outcome'),
  sealedAnswerKey: bytea('sealed_answer_key'),
  answer: bytea('answer'),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
});
