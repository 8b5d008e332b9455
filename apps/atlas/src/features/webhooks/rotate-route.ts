import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { wholeNumber } from '../../http/route/parameter-kinds.ts';
import { rotateSecret } from '../../platform/webhooks/rotate-secret.ts';
import * as wire from './wire-names.ts';

const params = z.object({
  family: wire.family(),
  overlap_hours: wholeNumber({ min: 0, max: 168 })
    .default(24)
    .describe('How long the old secret signs, too; 0 ends it at once, for one that leaked'),
});

const data = z.object({
  endpoint_id: z.string(),
  family: z.string(),
  secret: z.string(),
  old_secret_until: wire.momentText('When the old secret stops signing'),
});

const EXAMPLE: z.infer<typeof data> = {
  endpoint_id: wire.EXAMPLE_ENDPOINT,
  family: 'batch',
  secret: wire.EXAMPLE_SECRET,
  old_secret_until: '2026-11-27T09:00:00.000Z',
};

/** `POST /webhooks/rotate` */
export function rotateRoute({ db, kms }: { db: Db; kms: Kms }): Route {
  return defineRoute({
    path: '/webhooks/rotate',
    method: 'POST',
    permission: 'webhook:manage',
    tag: 'webhooks',
    summary: 'Give a webhook a new secret',
    description:
      'The new secret is shown this once. Until `old_secret_until` each delivery carries signatures of both, so that receivers ' +
      'can change over without losing one. The last three secrets sign at most.',
    params,
    findsById: true,
    files: {},
    data,
    example: { params: { family: 'batch' }, data: EXAMPLE },
    handler: async ({ caller: { accountId, environment, keyId }, params: { family, overlap_hours } }) => {
      const actor = `key:${keyId}` as const;
      const owner = { accountId, environment, actor, family, overlapHours: overlap_hours };
      const rotated = await rotateSecret({ db, kms }, owner);
      if (!rotated) throw wire.noWebhook();
      const { endpointId, secret, oldSecretUntil } = rotated;
      const until = wire.writeMoment(oldSecretUntil);
      return { endpoint_id: wire.writeEndpointId(endpointId), family, secret, old_secret_until: until };
    },
  });
}
