import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { secretContext } from './seal-contexts.ts';
import type { WebhookScope } from './webhook.ts';
import { webhookSecrets } from './webhook-tables.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new signing secret of an endpoint, in the form that receivers configure: `whsec_<base64>`. Stored sealed. */
export async function addSecret(
  { db, kms }: { db: Db; kms: Kms },
  { accountId, environment, endpointId }: WebhookScope & { endpointId: string },
): Promise<string> {
  const [secretId, secret] = [randomUUID(), randomBytes(SECRET_BYTES)];
  const sealedSecret = await kms.seal(secret, secretContext({ accountId, environment, secretId }));
  await db.insert(webhookSecrets).values({ secretId, endpointId, accountId, environment, sealedSecret });
  return `${PREFIX}${secret.toString('base64')}`;
}

/** The secrets that sign for an endpoint now, newest first. */
export async function openSecrets({ db, kms }: { db: Db; kms: Kms }, endpointId: string): Promise<Buffer[]> {
  const { expiresAt, createdAt } = webhookSecrets;
  const rows = await db
    .select()
    .from(webhookSecrets)
    .where(and(eq(webhookSecrets.endpointId, endpointId), or(isNull(expiresAt), gt(expiresAt, sql`now()`))))
    .orderBy(desc(createdAt));
  return Promise.all(rows.map((row) => kms.open(row.sealedSecret, secretContext(row))));
}

/**
 * The `webhook-signature` of Standard Webhooks: one signature for each secret, over exactly these bytes.
 *
 * @param timestamp whole seconds since 1970
 */
export function signWebhook(
  secrets: readonly Buffer[],
  { id, timestamp, body }: { id: string; timestamp: number; body: Buffer },
): string {
  const sign = (secret: Buffer) =>
    createHmac('sha256', secret).update(`${id}.${timestamp}.`, 'utf8').update(body).digest('base64');
  return secrets.map((secret) => `v1,${sign(secret)}`).join(' ');
}
