import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { listWebhooks, type ListedWebhook } from '../../platform/webhooks/list-webhooks.ts';
import { EXAMPLE_ENDPOINT, momentText, writeEndpointId, writeMoment } from './wire-names.ts';

const webhook = z.object({
  endpoint_id: z.string(),
  family: z.string(),
  url: z.string(),
  encoding: z.string(),
  enabled: z.boolean(),
  disabled_reason: z
    .string()
    .describe(
      'PAUSED: by you. FAILING: nothing but failures for five days. GONE: the receiver answered 410. Empty while enabled',
    ),
  disabled_at: momentText('Since when it is disabled'),
  failing_since: momentText('The first failure since the last success'),
  old_secret_until: momentText('When the secret before the last rotation stops signing'),
  pending: z.int().describe('Deliveries that wait'),
  dead: z.int().describe('Deliveries that were given up and can be replayed'),
  created_at: z.string(),
  updated_at: z.string(),
});

const EXAMPLE: z.infer<typeof webhook> = {
  endpoint_id: EXAMPLE_ENDPOINT,
  family: 'batch',
  url: 'https://example.org/atlas',
  encoding: 'json',
  enabled: true,
  disabled_reason: '',
  disabled_at: '',
  failing_since: '',
  old_secret_until: '',
  pending: 0,
  dead: 2,
  created_at: '2026-11-25T09:00:00.000Z',
  updated_at: '2026-11-25T09:00:00.000Z',
};

/** `GET /webhooks/list` */
export function listRoute({ db, kms }: { db: Db; kms: Kms }): Route {
  return defineRoute({
    path: '/webhooks/list',
    method: 'GET',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'List the webhooks',
    description:
      'Those of this account and environment, without secrets: whether they work, since when they fail, what waits and what ' +
      'was given up.',
    params: z.object({}),
    files: {},
    data: z.object({ webhooks: z.array(webhook) }),
    example: { params: {}, data: { webhooks: [EXAMPLE] } },
    handler: async ({ caller: { accountId, environment } }) => {
      const found = await listWebhooks({ db, kms }, { accountId, environment });
      return { webhooks: found.map(describeWebhook) };
    },
  });
}

/** A webhook in the words of the wire. */
function describeWebhook(listed: ListedWebhook): z.infer<typeof webhook> {
  const { family, url, encoding, pending, dead } = listed;
  return {
    endpoint_id: writeEndpointId(listed.endpointId),
    family,
    url,
    encoding,
    enabled: listed.disabledAt === null,
    disabled_reason: listed.disabledReason ?? '',
    disabled_at: writeMoment(listed.disabledAt),
    failing_since: writeMoment(listed.failingSince),
    old_secret_until: writeMoment(listed.oldSecretUntil),
    pending,
    dead,
    created_at: writeMoment(listed.createdAt),
    updated_at: writeMoment(listed.updatedAt),
  };
}
