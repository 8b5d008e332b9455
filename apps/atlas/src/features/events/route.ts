import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { AtlasError } from '../../errors.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { text, wholeNumber } from '../../http/route/parameter-kinds.ts';
import { readEvents, type ReadEvent } from '../../platform/webhooks/read-events.ts';

const event = z.object({
  cursor: z.string().describe('Give it as `after` to go on behind this event'),
  event_id: z.string().describe('The `webhook-id` of its delivery'),
  type: z.string(),
  subject: z.string().describe('What it happened to'),
  sequence: z.int().describe('1, 2, 3 … for each subject, without gaps'),
  timestamp: z.string().describe('ISO 8601, UTC'),
  data: z.record(z.string(), z.unknown()),
});

const EXAMPLE: z.infer<typeof event> = {
  cursor: '41',
  event_id: 'evt-0b6e2f4e-2f6a-4c5c-8a94-0e2c0cf1a001',
  type: 'batch.completed',
  subject: 'job-5d0d7c52-8f0e-4b1e-9d0a-3f1f5a7f0b22',
  sequence: 1,
  timestamp: '2026-11-26T09:00:00.000Z',
  data: { job_id: 'job-5d0d7c52-8f0e-4b1e-9d0a-3f1f5a7f0b22', status: 'COMPLETED' },
};

const params = z.object({
  after: text({ maxLength: 15, pattern: /^\d+$/, form: '`next` of the page before' })
    .default('0')
    .describe('`next_after` of the answer before; absent: from the oldest that is kept'),
  limit: wholeNumber({ min: 1, max: 200 }).default(100),
});

const data = z.object({
  events: z.array(event),
  has_more: z.boolean(),
  next_after: z.string().describe('For the next call, also when there was nothing new'),
  expired: z.boolean().describe('Events after the cursor were removed, since they were older than 30 days'),
});

/** `GET /events`: the events that go to webhooks, to be fetched instead. See README.md. */
export function eventsRoute({ db, kms }: { db: Db; kms: Kms }): Route {
  return defineRoute({
    path: '/events',
    method: 'GET',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'Read the events',
    description:
      'What webhooks deliver, and `endpoint.disabled` besides, in an order that never changes, kept for 30 days. Keep `next_after` ' +
      'and ask again with it: nothing is left out, whatever else goes on. A cursor beyond the last event is refused with 400, which names ' +
      'that one: it is of another account or environment, or of a time before a backup was restored.',
    params,
    files: {},
    data,
    example: {
      params: { limit: 100 },
      data: { events: [EXAMPLE], has_more: false, next_after: '41', expired: false },
    },
    handler: async ({ caller: { accountId, environment }, params: { after, limit } }) => {
      const page = await readEvents({ db, kms }, { accountId, environment }, { after: Number(after), limit });
      if (page.beyond !== undefined)
        throw new AtlasError('invalid_parameter', {
          detail: `after: beyond the last event, whose cursor is ${page.beyond}`,
        });
      const events = page.events.map(describeEvent);
      return {
        events,
        has_more: page.hasMore,
        next_after: events.at(-1)?.cursor ?? String(Number(after)),
        expired: page.hasGap,
      };
    },
  });
}

function describeEvent({
  eventId,
  position,
  createdAt,
  type,
  subject,
  sequence,
  data,
}: ReadEvent): z.infer<typeof event> {
  const timestamp = createdAt.toISOString();
  return { cursor: String(position), event_id: `evt-${eventId}`, type, subject, sequence, timestamp, data };
}
