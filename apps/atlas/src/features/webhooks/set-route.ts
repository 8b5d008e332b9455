import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import type { TargetPolicy } from '../../engines/outbound/target-policy.ts';
import { AtlasError } from '../../errors.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { flag, text } from '../../http/route/parameter-kinds.ts';
import { setWebhook } from '../../platform/webhooks/set-webhook.ts';
import { encoding, EXAMPLE_ENDPOINT, EXAMPLE_SECRET, family, writeEndpointId } from './wire-names.ts';

const ABOUT = `One webhook for each family, account and environment. Setting it again changes the URL, keeps the secret and an encoding that
is not sent, and enables it if it was disabled. The secret signs every delivery and is shown this once; \`POST /webhooks/rotate\` makes another.

The URL needs HTTPS and a public address, which is checked whenever a connection is opened; redirects are not followed. Send it in the body,
not in the query, if a token stands in it.`;

const params = z.object({
  family: family(),
  url: text({ maxLength: 2048 }).describe('Where events are sent'),
  encoding: encoding()
    .optional()
    .describe(
      '`form`: one field `<family>_status` that holds the data as JSON, as the original service sent it. Without it: as it was, `json` for a new one',
    ),
  enabled: flag().default(true).describe('False pauses it: events are kept as dead deliveries'),
});

const data = z.object({
  endpoint_id: z.string(),
  family: z.string(),
  encoding: z.string(),
  enabled: z.boolean(),
  secret: z.string().describe('`whsec_…` of a new webhook; empty where there was one'),
});

/** `POST /webhooks/set`: the URL is not repeated in the answer. */
export function setRoute({ db, kms, webhookPolicy }: { db: Db; kms: Kms; webhookPolicy: TargetPolicy }): Route {
  return defineRoute({
    path: '/webhooks/set',
    method: 'POST',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'Set a webhook',
    description: ABOUT,
    params,
    files: {},
    data,
    example: {
      params: { family: 'batch', url: 'https://example.org/atlas' },
      data: { endpoint_id: EXAMPLE_ENDPOINT, family: 'batch', encoding: 'json', enabled: true, secret: EXAMPLE_SECRET },
    },
    handler: async ({ caller: { accountId, environment, keyId }, params: { enabled, ...params } }) => {
      const actor = `key:${keyId}` as const;
      const settings = { accountId, environment, actor, ...params, isEnabled: enabled };
      const outcome = await setWebhook({ db, kms, policy: webhookPolicy }, settings);
      if (outcome.kind === 'refused') throw new AtlasError('invalid_parameter', { detail: `url: ${outcome.reason}` });
      const { endpointId, encoding, secret } = outcome;
      const { family } = params;
      return { endpoint_id: writeEndpointId(endpointId), family, encoding, enabled, secret: secret ?? '' };
    },
  });
}
