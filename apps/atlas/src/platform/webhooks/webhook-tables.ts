import { and, eq } from 'drizzle-orm';
import { integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment } from '../keys/caller.ts';
import type { Attempt, DeliveryState, DisabledReason, Encoding, WebhookFamily, WebhookScope } from './webhook.ts';

/** The columns are those of the migrations. */
export const webhookEndpoints = atlas.table('webhook_endpoints', {
  endpointId: uuid('endpoint_id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  family: text('family').$type<WebhookFamily>().notNull(),
  sealedUrl: bytea('sealed_url').notNull(),
  encoding: text('encoding').$type<Encoding>().notNull(),
  disabledAt: timestamp('disabled_at', { withTimezone: true }),
  disabledReason: text('disabled_reason').$type<DisabledReason>(),
  failingSince: timestamp('failing_since', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

export const webhookSecrets = atlas.table('webhook_secrets', {
  secretId: uuid('secret_id').primaryKey().defaultRandom(),
  endpointId: uuid('endpoint_id').notNull(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  sealedSecret: bytea('sealed_secret').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
});

export const webhookDeliveries = atlas.table('webhook_deliveries', {
  eventId: uuid('event_id').notNull(),
  endpointId: uuid('endpoint_id').notNull(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  state: text('state').$type<DeliveryState>().notNull(),
  reason: text('reason').notNull().default(''),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: timestamp('next_attempt_at', { withTimezone: true }).notNull().defaultNow(),
  leaseId: uuid('lease_id'),
  leaseUntil: timestamp('lease_until', { withTimezone: true }),
  attemptLog: jsonb('attempt_log').$type<Attempt[]>().notNull().default([]),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Which webhook: there is one for each family, account and environment. */
export interface WebhookOwner extends WebhookScope {
  family: WebhookFamily;
}

/** The row of a webhook. */
export function isWebhookOf({ accountId, environment, family }: WebhookOwner) {
  const { accountId: account, environment: world, family: name } = webhookEndpoints;
  return and(eq(account, accountId), eq(world, environment), eq(name, family));
}

export type WebhookEndpoint = typeof webhookEndpoints.$inferSelect;
