import { and, eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../../../db/open-database.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import type { OutgoingPost, PostOutcome } from '../../../engines/outbound/create-poster.ts';
import { createWorkLoop, type WorkLoop } from '../../../engines/queue/create-work-loop.ts';
import { listenForWork } from '../../../engines/queue/listen-for-work.ts';
import { events } from '../events-table.ts';
import { eventContext, urlContext } from '../seal-contexts.ts';
import { webhookEndpoints } from '../webhook-tables.ts';
import { openSecrets } from '../webhook-secret.ts';
import { DELIVERIES_CHANNEL, type Attempt, type FailureReason } from '../webhook.ts';
import { claimDelivery, type ClaimedDelivery } from './claim-delivery.ts';
import { DISABLE_AFTER_MS, RETRY_DELAYS_MS, type RetryRules } from './retry-delays.ts';
import { settleDelivery, type Settled } from './settle-delivery.ts';
import { writeRequest } from './write-request.ts';

export interface DeliveryWorkerDeps {
  database: Pick<Database, 'db' | 'pool'>;
  kms: Kms;
  post: (post: OutgoingPost) => Promise<PostOutcome>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface DeliveryWorkerOptions extends Partial<RetryRules> {
  /** Deliveries at once. Default 16. */
  concurrency?: number;
  /** Of them to one endpoint, so that a slow one leaves room. Default 4. */
  perEndpoint?: number;
  pollMs?: number;
  /** Longer than an exchange may take: it is not renewed. Default 60 s. */
  leaseMs?: number;
  /** Milliseconds since 1970, for the signature. */
  now?: () => number;
}

/**
 * Delivers what is due until it is closed: what one process has claimed, others pass over; what a dead one left, another takes
 * over. Closing waits for what is being sent.
 */
export function createDeliveryWorker(deps: DeliveryWorkerDeps, options: DeliveryWorkerOptions = {}): WorkLoop {
  const { concurrency = 16, perEndpoint = 4, pollMs = 1000, leaseMs = 60_000, now = Date.now } = options;
  const { delaysMs = RETRY_DELAYS_MS, disableAfterMs = DISABLE_AFTER_MS, random = Math.random } = options;
  const rules: RetryRules = { delaysMs, disableAfterMs, random };
  const running = new Map<string, number>();
  const count = (endpointId: string, step: 1 | -1) => {
    const left = (running.get(endpointId) ?? 0) + step;
    if (left > 0) running.set(endpointId, left);
    else running.delete(endpointId);
  };
  return createWorkLoop<ClaimedDelivery>({
    claim: async () => {
      const busy = [...running].filter(([, many]) => many >= perEndpoint).map(([endpointId]) => endpointId);
      const claimed = await claimDelivery(deps.database, { leaseMs, busy });
      if (claimed) count(claimed.endpointId, 1);
      return claimed;
    },
    run: async (claimed) => {
      try {
        await deliver(deps, claimed, rules, now);
      } finally {
        count(claimed.endpointId, -1);
      }
    },
    concurrency,
    pollMs,
    listen: listenForWork({
      pool: deps.database.pool,
      channel: DELIVERIES_CHANNEL,
      onError: (error) => deps.log.warn({ err: error }, 'webhooks are found by polling until the database is back'),
    }),
    onError: (error) => deps.log.error({ err: error }, 'a webhook could not be worked on'),
  });
}

async function deliver(
  deps: DeliveryWorkerDeps,
  claimed: ClaimedDelivery,
  rules: RetryRules,
  now: () => number,
): Promise<void> {
  const at = new Date(now()).toISOString();
  const attempt = claimed.attempts + 1;
  const outcome = await send(deps, claimed, rules, now());
  if (!outcome) return;
  const ended: Attempt = { at, attempt, ...describeOutcome(outcome) };
  const settled = await settleDelivery({ db: deps.database.db, kms: deps.kms }, claimed, ended, rules);
  if (settled) tell(deps.log, claimed, ended, settled);
}

type Outcome = PostOutcome | { kind: 'failed'; reason: 'INTERNAL'; latencyMs: number };

/** Undefined when the endpoint was deleted meanwhile. */
async function send(
  { database: { db }, kms, post, log }: DeliveryWorkerDeps,
  { eventId, endpointId, attempts }: ClaimedDelivery,
  rules: RetryRules,
  now: number,
): Promise<Outcome | undefined> {
  const [row] = await db
    .select({ event: events, endpoint: webhookEndpoints })
    .from(events)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.accountId, events.accountId),
        eq(webhookEndpoints.environment, events.environment),
        eq(webhookEndpoints.endpointId, endpointId),
      ),
    )
    .where(eq(events.eventId, eventId));
  if (!row) return undefined;
  try {
    const { event, endpoint } = row;
    const data = (await kms.open(event.sealedData, eventContext(event))).toString('utf8');
    const url = (await kms.open(endpoint.sealedUrl, urlContext(endpoint))).toString('utf8');
    const secrets = await openSecrets({ db, kms }, endpointId);
    const attempt = attempts + 1;
    const attemptsLeft = Math.max(0, rules.delaysMs.length - attempt);
    const { encoding } = endpoint;
    return await post(writeRequest({ ...event, data }, { url, encoding, secrets, attempt, attemptsLeft, now }));
  } catch (error) {
    log.error({ err: error, event_id: eventId, endpoint_id: endpointId }, 'a webhook could not be written');
    return { kind: 'failed', reason: 'INTERNAL', latencyMs: 0 };
  }
}

function describeOutcome(outcome: Outcome): Pick<Attempt, 'status' | 'reason' | 'latency_ms'> {
  const { latencyMs: latency_ms } = outcome;
  if (outcome.kind === 'failed') return { status: 0, reason: outcome.reason, latency_ms };
  return { status: outcome.status, reason: judgeStatus(outcome.status), latency_ms };
}

function judgeStatus(status: number): FailureReason | '' {
  if (status >= 200 && status < 300) return '';
  if (status === 410) return 'GONE';
  return status >= 300 && status < 400 ? 'REDIRECT' : 'HTTP_STATUS';
}

/** Ids and how it went; never the URL, which may hold a token. */
function tell(
  log: DeliveryWorkerDeps['log'],
  { eventId, endpointId }: ClaimedDelivery,
  { attempt, status, reason, latency_ms }: Attempt,
  { state, disabled }: Settled,
): void {
  const line = { event_id: `evt-${eventId}`, endpoint_id: `we-${endpointId}`, attempt, status, reason, latency_ms };
  if (state === 'DELIVERED') log.info(line, 'webhook delivered');
  else log.warn(line, state === 'DEAD' ? 'webhook given up' : 'webhook attempt failed');
  if (!disabled) return;
  const { accountId, environment, family } = disabled.endpoint;
  const about = {
    endpoint_id: `we-${endpointId}`,
    account_id: accountId,
    environment,
    family,
    reason: disabled.reason,
  };
  log.error(about, 'endpoint.disabled');
}
