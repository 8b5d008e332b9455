import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { AtlasError } from '../../errors.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { replayDead, replayEvent, type ReplayOutcome } from '../../platform/webhooks/replay-deliveries.ts';
import * as wire from './wire-names.ts';

const params = z.object({
  event_id: wire.eventId().optional().describe('This event; then `family` is not needed'),
  family: wire.family().optional(),
  since: wire.moment().optional().describe('With `family`: only events since this moment, ISO 8601'),
});

/** `POST /webhooks/replay` */
export function replayRoute({ db }: { db: Db }): Route {
  return defineRoute({
    path: '/webhooks/replay',
    method: 'POST',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'Send events again',
    description:
      'One event by `event_id`, whatever became of it; or everything that was given up for a `family`, optionally `since` a ' +
      'moment: that includes what happened while the webhook was disabled. Each keeps its `webhook-id` and sequence number and gets ten new attempts.',
    params,
    findsById: true,
    files: {},
    data: z.object({
      replayed: z.int().describe('How many are due now. One that is being sent at this moment is left alone'),
    }),
    example: { params: { family: 'batch', since: '2026-11-26T00:00:00Z' }, data: { replayed: 2 } },
    handler: async ({ caller: { accountId, environment }, params: { event_id, family, since } }) => {
      const scope = { accountId, environment };
      if (event_id !== undefined)
        return answer(await replayEvent({ db }, { ...scope, eventId: wire.readId(event_id) }));
      if (family === undefined) throw new AtlasError('missing_parameter', { detail: 'event_id or family' });
      const moment = since === undefined ? undefined : new Date(since);
      return answer(await replayDead({ db }, { ...scope, family, since: moment }));
    },
  });
}

function answer(outcome: ReplayOutcome): { replayed: number } {
  if (outcome.kind === 'replayed') return { replayed: outcome.count };
  if (outcome.kind === 'disabled') throw wire.disabledWebhook();
  if (outcome.kind === 'no-webhook') throw wire.noWebhook();
  throw wire.noEvent('event_id');
}
