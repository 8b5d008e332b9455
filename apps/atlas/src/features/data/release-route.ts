import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { showHoldId } from '../../platform/holds/hold.ts';
import type { HoldDeps } from '../../platform/holds/place-hold.ts';
import { releaseHold } from '../../platform/holds/release-hold.ts';
import { actorOf, EXAMPLE_HOLD, EXAMPLE_REFERENCE, referenceIdParameter } from './wire-names.ts';

/** `POST /data/release` */
export function releaseRoute(deps: HoldDeps): Route {
  return defineRoute({
    path: '/data/release',
    method: 'POST',
    permission: 'admin',
    tag: 'data',
    summary: 'End a hold',
    description:
      'What was kept beyond its time is removed with the next cleaning, within minutes. Nothing is erased: ask for that afterwards.',
    params: z.object({ reference_id: referenceIdParameter() }),
    files: {},
    data: z.object({
      status: z.enum(['RELEASED', 'NOT_HELD']).describe('NOT_HELD: there was no hold, or it had ended'),
      hold_id: z.string().describe('Of the hold that has ended; empty where there was none'),
    }),
    example: {
      params: { reference_id: EXAMPLE_REFERENCE },
      data: { status: 'RELEASED', hold_id: EXAMPLE_HOLD.hold_id },
    },
    handler: async ({ caller, requestId, params: { reference_id: referenceId } }) => {
      const { accountId, environment } = caller;
      const ended = await releaseHold(deps, { accountId, environment, referenceId, actor: actorOf(caller), requestId });
      return ended === undefined
        ? { status: 'NOT_HELD' as const, hold_id: '' }
        : { status: 'RELEASED' as const, hold_id: showHoldId(ended) };
    },
  });
}
