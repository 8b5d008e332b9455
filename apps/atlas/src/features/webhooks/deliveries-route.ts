import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { wholeNumber } from '../../http/route/parameter-kinds.ts';
import { hasEvent } from '../../platform/webhooks/has-event.ts';
import { listDeliveries, type ListedDelivery } from '../../platform/webhooks/list-deliveries.ts';
import * as wire from './wire-names.ts';

const params = z.object({
  family: wire.family().optional(),
  state: wire.deliveryState().optional(),
  event_id: wire.eventId().optional(),
  after: wire.eventId().optional().describe('`next_after` of the page before'),
  limit: wholeNumber({ min: 1, max: 200 }).default(50),
});

const delivery = z.object({
  event_id: z.string().describe('The `webhook-id` of the request'),
  endpoint_id: z.string(),
  family: z.string(),
  type: z.string(),
  subject: z.string(),
  sequence: z.int(),
  state: z.string().describe('PENDING, DELIVERED or DEAD'),
  reason: z
    .string()
    .describe(
      'Why the last attempt failed: ADDRESS_REFUSED, NAME_NOT_FOUND, CONNECTION_FAILED, TLS_FAILED, TIMEOUT, REDIRECT, ' +
        'HTTP_STATUS, GONE, INTERNAL; or ENDPOINT_DISABLED. Empty if nothing failed',
    ),
  attempts: z.int(),
  next_attempt_at: wire.momentText('When it is tried next'),
  attempt_log: z
    .array(z.object({ at: z.string(), attempt: z.int(), status: z.int(), reason: z.string(), latency_ms: z.int() }))
    .describe('The last 20 attempts, oldest first; status 0 means that no answer came'),
  created_at: z.string(),
});

const EXAMPLE: z.infer<typeof delivery> = {
  event_id: wire.EXAMPLE_EVENT,
  endpoint_id: wire.EXAMPLE_ENDPOINT,
  family: 'batch',
  type: 'batch.completed',
  subject: 'job-5d0d7c52-8f0e-4b1e-9d0a-3f1f5a7f0b22',
  sequence: 1,
  state: 'PENDING',
  reason: 'HTTP_STATUS',
  attempts: 1,
  next_attempt_at: '2026-11-26T09:00:05.000Z',
  attempt_log: [{ at: '2026-11-26T09:00:00.000Z', attempt: 1, status: 503, reason: 'HTTP_STATUS', latency_ms: 87 }],
  created_at: '2026-11-26T09:00:00.000Z',
};

const data = z.object({
  deliveries: z.array(delivery),
  has_more: z.boolean(),
  next_after: z.string().describe('Empty when nothing follows'),
});

/** `GET /webhooks/deliveries` */
export function deliveriesRoute({ db }: { db: Db }): Route {
  return defineRoute({
    path: '/webhooks/deliveries',
    method: 'GET',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'See what was delivered',
    description:
      'Deliveries of the last 30 days, latest first, with their attempts. What receivers answered is not kept, but its status.',
    params,
    findsById: true,
    files: {},
    data,
    example: { params: { state: 'PENDING' }, data: { deliveries: [EXAMPLE], has_more: false, next_after: '' } },
    handler: async ({ caller: { accountId, environment }, params: { event_id, after, limit, ...filter } }) => {
      for (const [name, id] of Object.entries({ event_id, after }))
        if (id !== undefined && !(await hasEvent({ db }, { accountId, environment, eventId: wire.readId(id) })))
          throw wire.noEvent(name);
      const [eventId, cursor] = [event_id, after].map((id) => (id === undefined ? undefined : wire.readId(id)));
      const wanted = { accountId, environment, ...filter, eventId, after: cursor, limit: limit + 1 };
      const found = await listDeliveries({ db }, wanted);
      const page = found.slice(0, limit).map(describeDelivery);
      const hasMore = found.length > limit;
      return { deliveries: page, has_more: hasMore, next_after: hasMore ? page.at(-1)!.event_id : '' };
    },
  });
}

/** A delivery in the words of the wire. */
export function describeDelivery(listed: ListedDelivery): z.infer<typeof delivery> {
  const { family, type, subject, sequence, state, reason, attempts, attemptLog } = listed;
  return {
    event_id: wire.writeEventId(listed.eventId),
    endpoint_id: wire.writeEndpointId(listed.endpointId),
    family,
    type,
    subject,
    sequence,
    state,
    reason,
    attempts,
    next_attempt_at: state === 'PENDING' ? wire.writeMoment(listed.nextAttemptAt) : '',
    attempt_log: attemptLog,
    created_at: wire.writeMoment(listed.createdAt),
  };
}
