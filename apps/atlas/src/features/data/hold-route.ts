import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { text } from '../../http/route/parameter-kinds.ts';
import { MAX_REASON } from '../../platform/holds/hold.ts';
import { type HoldDeps, placeHold } from '../../platform/holds/place-hold.ts';
import {
  actorOf,
  describeHold,
  EXAMPLE_HOLD,
  EXAMPLE_REFERENCE,
  holdSchema,
  referenceIdParameter,
} from './wire-names.ts';

/** `POST /data/hold` */
export function holdRoute(deps: HoldDeps): Route {
  return defineRoute({
    path: '/data/hold',
    method: 'POST',
    permission: 'admin',
    tag: 'data',
    summary: 'Hold what is stored for a person',
    description:
      'From the answer on, nothing that is or will be stored under the reference id is erased or removed because of its age, until the ' +
      'hold is released. There is one hold a reference id: a second call changes nothing and shows the first.',
    params: z.object({
      reference_id: referenceIdParameter(),
      reason: text({ maxLength: MAX_REASON, pattern: /^[^\p{Cc}]*\S[^\p{Cc}]*$/u, form: 'words in one line' }).describe(
        'Why, for whoever releases it one day, such as the number of a case. Kept sealed',
      ),
    }),
    files: {},
    data: z.object({ status: z.enum(['HELD']), is_new: z.boolean(), hold: holdSchema }),
    example: {
      params: { reference_id: EXAMPLE_REFERENCE, reason: EXAMPLE_HOLD.reason },
      data: { status: 'HELD', is_new: true, hold: EXAMPLE_HOLD },
    },
    handler: async ({ caller, requestId, params: { reference_id: referenceId, reason } }) => {
      const { accountId, environment } = caller;
      const request = { accountId, environment, referenceId, reason, actor: actorOf(caller), requestId };
      const { hold, isNew } = await placeHold(deps, request);
      return { status: 'HELD' as const, is_new: isNew, hold: describeHold(hold) };
    },
  });
}
