import { cidr, inet, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { atlas, bytea } from '../../db/schema.ts';
import type { Environment, Permission } from './caller.ts';

/** The columns are those of the migrations. */
export const apiKeys = atlas.table('api_keys', {
  keyId: text('key_id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  environment: text('environment').$type<Environment>().notNull(),
  sealedSecret: bytea('sealed_secret').notNull(),
  permissions: text('permissions').array().$type<Permission[]>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
  revokedAt: timestamp('revoked_at', { withTimezone: true }),
  allowedNetworks: cidr('allowed_networks').array(),
  ratePerSecond: integer('rate_per_second'),
  rateBurst: integer('rate_burst'),
  replacedBy: text('replaced_by'),
});

export const keyUses = atlas.table('key_uses', {
  keyId: text('key_id').primaryKey(),
  lastUsedAt: timestamp('last_used_at', { withTimezone: true }).notNull(),
  lastAddress: inet('last_address'),
});

export const usedApiKeys = atlas.table('used_api_keys', {
  digest: bytea('digest').primaryKey(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

export const accessTokens = atlas.table('access_tokens', {
  tokenDigest: bytea('token_digest').primaryKey(),
  keyId: text('key_id').notNull(),
  permissions: text('permissions').array().$type<Permission[]>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});
