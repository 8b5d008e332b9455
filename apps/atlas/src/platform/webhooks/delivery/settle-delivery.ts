import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '../../../db/open-database.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import { disableWebhook } from '../disable-webhook.ts';
import { publishEvent } from '../publish-event.ts';
import { webhookDeliveries, webhookEndpoints, type WebhookEndpoint } from '../webhook-tables.ts';
import type { Attempt, DeliveryState, DisabledReason } from '../webhook.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';
import { nextDelayMs, type RetryRules } from './retry-delays.ts';

/** What followed from an attempt. */
export interface Settled {
  state: DeliveryState;
  /** The endpoint, when this attempt disabled it. */
  disabled: { endpoint: WebhookEndpoint; reason: DisabledReason } | undefined;
}

/** Attempts that are kept: those of two rounds. */
const LOG_LENGTH = 20;

/**
 * Writes down how an attempt ended, and what follows: delivered, tried again later, given up, endpoint disabled.
 *
 * @returns undefined when the delivery does not belong to this process any more: its lease ended, or it was deleted or replayed
 */
export async function settleDelivery(
  { db, kms }: { db: Db; kms: Kms },
  claimed: ClaimedDelivery,
  attempt: Attempt,
  rules: RetryRules,
): Promise<Settled | undefined> {
  return db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, claimed, rules);
    if (!endpoint) return undefined;
    const isDelivered = attempt.reason === '';
    const disabling = isDelivered ? undefined : judgeEndpoint(endpoint, attempt);
    const isLast = endpoint.disabledAt !== null || disabling !== undefined;
    const delayMs = isDelivered || isLast ? undefined : nextDelayMs(attempt.attempt, rules);
    const state = isDelivered ? 'DELIVERED' : delayMs === undefined ? 'DEAD' : 'PENDING';
    if (!(await writeAttempt(tx, claimed, attempt, { state, delayMs: delayMs ?? 0 }))) return undefined;
    await writeHealth(tx, endpoint, isDelivered);
    if (!disabling) return { state, disabled: undefined };
    await disable(tx, { kms }, endpoint, disabling);
    return { state, disabled: { endpoint, reason: disabling } };
  });
}

type LockedEndpoint = WebhookEndpoint & { hasFailedTooLong: boolean };

/** First the endpoint, then its deliveries: in this order everywhere, so that nobody waits in a circle. */
async function lockEndpoint(
  tx: Db,
  { endpointId }: ClaimedDelivery,
  { disableAfterMs }: RetryRules,
): Promise<LockedEndpoint | undefined> {
  const [endpoint] = await tx
    .select({
      ...getTableColumns(webhookEndpoints),
      hasFailedTooLong: sql<boolean>`coalesce(
        ${webhookEndpoints.failingSince} <= now() - make_interval(secs => ${disableAfterMs / 1000}), false)`,
    })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.endpointId, endpointId))
    .for('no key update');
  return endpoint;
}

/** Whether a failed attempt disables the endpoint, and why. */
function judgeEndpoint(
  { disabledAt, hasFailedTooLong }: LockedEndpoint,
  { reason }: Attempt,
): DisabledReason | undefined {
  if (disabledAt) return undefined;
  if (reason === 'GONE') return 'GONE';
  return hasFailedTooLong ? 'FAILING' : undefined;
}

async function writeAttempt(
  tx: Db,
  { eventId, endpointId, leaseId }: ClaimedDelivery,
  attempt: Attempt,
  { state, delayMs }: { state: DeliveryState; delayMs: number },
): Promise<boolean> {
  const { attemptLog } = webhookDeliveries;
  const log = sql`${attemptLog} || ${JSON.stringify([attempt])}::jsonb`;
  const { rowCount } = await tx
    .update(webhookDeliveries)
    .set({
      state,
      reason: attempt.reason,
      attempts: attempt.attempt,
      nextAttemptAt: sql`now() + make_interval(secs => ${delayMs / 1000})`,
      leaseId: null,
      leaseUntil: null,
      attemptLog: sql`CASE WHEN jsonb_array_length(${attemptLog}) < ${LOG_LENGTH} THEN ${log} ELSE (${log}) - 0 END`,
    })
    .where(
      and(
        eq(webhookDeliveries.eventId, eventId),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.leaseId, leaseId),
      ),
    );
  return rowCount === 1;
}

async function writeHealth(tx: Db, { endpointId, failingSince }: WebhookEndpoint, isDelivered: boolean): Promise<void> {
  if (isDelivered === (failingSince === null)) return;
  await tx
    .update(webhookEndpoints)
    .set({ failingSince: isDelivered ? null : sql`now()` })
    .where(eq(webhookEndpoints.endpointId, endpointId));
}

/** The event tells an account that reads its events, since its webhook cannot. */
async function disable(
  tx: Db,
  { kms }: { kms: Kms },
  { endpointId, accountId, environment, family, failingSince }: WebhookEndpoint,
  reason: DisabledReason,
): Promise<void> {
  await disableWebhook(tx, { endpointId, reason });
  const since = failingSince?.toISOString() ?? '';
  await publishEvent(
    tx,
    { kms },
    {
      accountId,
      environment,
      type: 'endpoint.disabled',
      // Its own: no webhook delivers this event, and the numbers of what webhooks deliver have no gap.
      subject: `endpoint/we-${endpointId}`,
      data: { endpoint_id: `we-${endpointId}`, family, reason, failing_since: since },
    },
  );
}
