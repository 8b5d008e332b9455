import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { deleteWebhook } from '../../platform/webhooks/delete-webhook.ts';
import { family, noWebhook } from './wire-names.ts';

/** `POST /webhooks/delete` */
export function deleteRoute({ db }: { db: Db }): Route {
  return defineRoute({
    path: '/webhooks/delete',
    method: 'POST',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'Delete a webhook',
    description:
      'With its secrets and its deliveries, waiting ones too. The events stay readable at `GET /events`. To stop sending for a ' +
      'while, set it with `enabled=false` instead.',
    params: z.object({ family: family() }),
    findsById: true,
    files: {},
    data: z.object({ family: z.string(), deleted: z.boolean() }),
    example: { params: { family: 'batch' }, data: { family: 'batch', deleted: true } },
    handler: async ({ caller: { accountId, environment, keyId }, params: { family } }) => {
      const actor = `key:${keyId}` as const;
      const deleted = await deleteWebhook({ db }, { accountId, environment, actor, family });
      if (!deleted) throw noWebhook();
      return { family, deleted };
    },
  });
}
