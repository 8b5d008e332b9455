import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { urlContext } from './seal-contexts.ts';
import {
  isWebhookOf,
  webhookDeliveries,
  webhookEndpoints,
  webhookSecrets,
  type WebhookEndpoint,
  type WebhookOwner,
} from './webhook-tables.ts';
import type { WebhookScope } from './webhook.ts';

/** A webhook without its secrets. */
export interface ListedWebhook extends Omit<WebhookEndpoint, 'sealedUrl'> {
  url: string;
  /** When the last secret that was replaced stops signing; null when one secret signs. */
  oldSecretUntil: Date | null;
  /** Deliveries that wait, and that were given up. */
  pending: number;
  dead: number;
}

/** The webhooks of an account and environment, one for each family at most, by family. */
export async function listWebhooks(
  { db, kms }: { db: Db; kms: Kms },
  { accountId, environment }: WebhookScope,
): Promise<ListedWebhook[]> {
  const { endpointId } = webhookEndpoints;
  const rows = await db
    .select({
      endpoint: webhookEndpoints,
      pending: countDeliveries('PENDING'),
      dead: countDeliveries('DEAD'),
      oldSecretUntil: sql<string | null>`(
        SELECT max(${webhookSecrets.expiresAt}) FROM ${webhookSecrets}
        WHERE ${webhookSecrets.endpointId} = ${endpointId} AND ${webhookSecrets.expiresAt} > now())`,
    })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.accountId, accountId), eq(webhookEndpoints.environment, environment)))
    .orderBy(asc(webhookEndpoints.family));
  return Promise.all(
    rows.map(async ({ endpoint: { sealedUrl, ...endpoint }, oldSecretUntil, ...counts }) => ({
      ...endpoint,
      ...counts,
      url: (await kms.open(sealedUrl, urlContext(endpoint))).toString('utf8'),
      oldSecretUntil: oldSecretUntil === null ? null : new Date(oldSecretUntil),
    })),
  );
}

/** The webhook of one family; undefined when none is set. */
export async function findWebhook({ db }: { db: Db }, owner: WebhookOwner): Promise<WebhookEndpoint | undefined> {
  const [row] = await db
    .select()
    .from(webhookEndpoints)
    .where(isWebhookOf(owner))
    // Nobody deletes it before the transaction of the caller ends.
    .for('key share');
  return row;
}

function countDeliveries(state: 'PENDING' | 'DEAD') {
  return sql<number>`(
    SELECT count(*)::int FROM ${webhookDeliveries}
    WHERE ${webhookDeliveries.endpointId} = ${webhookEndpoints.endpointId}
      AND ${webhookDeliveries.state} = ${sql.raw(`'${state}'`)})`;
}
