import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { eventContext } from './seal-contexts.ts';
import { DELIVERIES_CHANNEL, type WebhookFamily, type WebhookScope } from './webhook.ts';

export interface NewEvent extends WebhookScope {
  /** Such as `batch.completed`. Its family is what stands before the dot; `endpoint` is about webhooks themselves. */
  type: `${WebhookFamily | 'endpoint'}.${string}`;
  /**
   * What it happened to, such as a job id, up to 200 characters. Events of one subject are numbered. No subject is shared by events that
   * are delivered and such that are not, as those of `endpoint`: receivers would look for what never comes.
   */
  subject: string;
  /** What receivers get: an object that JSON can carry, up to 64 KiB. It may hold personal data; it is sealed. */
  data: Readonly<Record<string, unknown>>;
  /** Whom it is about; the transaction has locked that person: see lock-person.ts. */
  personId?: string | null | undefined;
}

export interface PublishedEvent {
  /** Its `webhook-id`, without the prefix. */
  eventId: string;
  /** 1 for the first event of the subject, then without gaps. */
  sequence: number;
}

/**
 * Writes an event, and its delivery to the webhook of its family if there is one. Returns its id and sequence number.
 *
 * Call it with the transaction in which the thing happens: event and deliveries then exist if and only if that commits, and
 * nothing is sent before. Events of one subject are written one after the other, so call it late in the transaction and for one
 * subject once.
 *
 * A disabled webhook gets a dead delivery, which can be replayed.
 *
 * @throws {KmsError} `too_large`
 */
export async function publishEvent(tx: Db, { kms }: { kms: Kms }, event: NewEvent): Promise<PublishedEvent> {
  const { accountId, environment, type, subject, data, personId } = event;
  const eventId = randomUUID();
  const sealed = await kms.seal(Buffer.from(JSON.stringify(data), 'utf8'), eventContext({ ...event, eventId }));
  // The delivery locks its endpoint against deletion: without it, a deletion at this moment would end the caller's transaction.
  const { rows } = await tx.execute<{ sequence: number }>(sql`
    WITH counted AS (
      INSERT INTO atlas.event_subjects AS s (account_id, environment, subject, last_sequence)
      VALUES (${accountId}, ${environment}, ${subject}, 1)
      ON CONFLICT (account_id, environment, subject)
        DO UPDATE SET last_sequence = s.last_sequence + 1, updated_at = now()
      RETURNING last_sequence
    ), written AS (
      INSERT INTO atlas.events (event_id, account_id, environment, type, subject, sequence, sealed_data, person_id)
      SELECT ${eventId}, ${accountId}, ${environment}, ${type}, ${subject}, last_sequence, ${sealed}, ${personId ?? null}::uuid
      FROM counted
      RETURNING event_id, sequence
    ), endpoint AS (
      SELECT endpoint_id, disabled_at FROM atlas.webhook_endpoints
      WHERE account_id = ${accountId} AND environment = ${environment} AND family = split_part(${type}, '.', 1)
      FOR KEY SHARE
    ), delivery AS (
      INSERT INTO atlas.webhook_deliveries (event_id, endpoint_id, account_id, environment, state, reason)
      SELECT event_id, endpoint_id, ${accountId}, ${environment},
        CASE WHEN disabled_at IS NULL THEN 'PENDING' ELSE 'DEAD' END,
        CASE WHEN disabled_at IS NULL THEN '' ELSE 'ENDPOINT_DISABLED' END
      FROM written CROSS JOIN endpoint
      RETURNING state
    )
    SELECT sequence, (SELECT pg_notify(${DELIVERIES_CHANNEL}, '') FROM delivery WHERE state = 'PENDING') FROM written`);
  const [row] = rows;
  if (!row) throw new Error('an event that was just written is not there');
  return { eventId, sequence: row.sequence };
}
