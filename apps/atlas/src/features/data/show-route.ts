import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import type { ErasureDeps } from '../../platform/erasure/erasure.ts';
import { showReference } from '../../platform/erasure/show-reference.ts';
import {
  actorOf,
  countsSchema,
  describeErasure,
  describeHold,
  digestText,
  erasureSchema,
  EXAMPLE_COUNTS,
  EXAMPLE_DIGEST,
  EXAMPLE_HOLD,
  EXAMPLE_REFERENCE,
  holdSchema,
  referenceIdParameter,
} from './wire-names.ts';

const data = z.object({
  reference_digest: digestText,
  stored: countsSchema,
  hold: holdSchema.nullable(),
  erasures: z.array(erasureSchema).describe('Latest first, at most 20'),
});

const EXAMPLE: z.infer<typeof data> = {
  reference_digest: EXAMPLE_DIGEST,
  stored: EXAMPLE_COUNTS,
  hold: EXAMPLE_HOLD,
  erasures: [],
};

/** `GET /data/show` */
export function showRoute(deps: ErasureDeps): Route {
  return defineRoute({
    path: '/data/show',
    method: 'GET',
    permission: 'admin',
    tag: 'data',
    summary: 'What is stored for a person',
    description:
      'How many things this account and environment have stored under the reference id, whether they are held, and which erasures were ' +
      'asked for before. A reference id that nobody ever used is answered with zeros.',
    params: z.object({ reference_id: referenceIdParameter() }),
    files: {},
    data,
    example: { params: { reference_id: EXAMPLE_REFERENCE }, data: EXAMPLE },
    handler: async ({ caller, requestId, params: { reference_id: referenceId } }) => {
      const { accountId, environment } = caller;
      const { referenceDigest, stored, hold, erasures } = await showReference(deps, {
        accountId,
        environment,
        referenceId,
        actor: actorOf(caller),
        requestId,
      });
      return {
        reference_digest: referenceDigest.toString('hex'),
        stored,
        hold: hold ? describeHold(hold) : null,
        erasures: erasures.map(describeErasure),
      };
    },
  });
}
