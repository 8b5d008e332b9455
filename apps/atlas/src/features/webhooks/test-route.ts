import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { sendTestEvent } from '../../platform/webhooks/send-test-event.ts';
import * as wire from './wire-names.ts';

/** `POST /webhooks/test` */
export function testRoute({ db, kms }: { db: Db; kms: Kms }): Route {
  return defineRoute({
    path: '/webhooks/test',
    method: 'POST',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'Send a test event',
    description:
      'Publishes `<family>.test`, which goes the way of every event. How it went: `GET /webhooks/deliveries?event_id=…`.',
    params: z.object({ family: wire.family() }),
    findsById: true,
    files: {},
    data: z.object({ event_id: z.string(), sequence: z.int() }),
    example: { params: { family: 'batch' }, data: { event_id: wire.EXAMPLE_EVENT, sequence: 1 } },
    handler: async ({ caller: { accountId, environment }, params: { family } }) => {
      const outcome = await sendTestEvent({ db, kms }, { accountId, environment, family });
      if (outcome.kind === 'not-found') throw wire.noWebhook();
      if (outcome.kind === 'disabled') throw wire.disabledWebhook();
      return { event_id: wire.writeEventId(outcome.eventId), sequence: outcome.sequence };
    },
  });
}
