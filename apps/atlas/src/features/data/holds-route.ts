import { z } from 'zod';
import { AtlasError } from '../../errors.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { text, wholeNumber } from '../../http/route/parameter-kinds.ts';
import { hasHold, listHolds } from '../../platform/holds/list-holds.ts';
import type { HoldDeps } from '../../platform/holds/place-hold.ts';
import { describeHold, EXAMPLE_HOLD, holdSchema } from './wire-names.ts';

const HOLD_ID = /^hold-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `GET /data/holds` */
export function holdsRoute(deps: HoldDeps): Route {
  return defineRoute({
    path: '/data/holds',
    method: 'GET',
    permission: 'admin',
    tag: 'data',
    summary: 'List the holds',
    description: 'Those of this account and environment that are in force, oldest first.',
    params: z.object({
      limit: wholeNumber({ min: 1, max: 500 }).default(100),
      after: text({ maxLength: 41, pattern: HOLD_ID, form: '`next` of the page before' })
        .optional()
        .describe('`next` of the page before'),
    }),
    findsById: true,
    files: {},
    data: z.object({
      holds: z.array(holdSchema),
      next: z.string().describe('Send it as `after` for the next page; empty on the last one'),
    }),
    audit: 'data.holds_listed',
    example: { params: {}, data: { holds: [EXAMPLE_HOLD], next: '' } },
    handler: async ({ caller: { accountId, environment }, params: { limit, after } }) => {
      const cursor = after?.slice('hold-'.length);
      if (cursor !== undefined && !(await hasHold(deps, { accountId, environment }, cursor)))
        throw new AtlasError('not_found', { detail: 'after: no such hold, or it was released: begin again without' });
      const span = { after: cursor, limit: limit + 1 };
      const found = await listHolds(deps, { accountId, environment }, span);
      const holds = found.slice(0, limit).map(describeHold);
      return { holds, next: found.length > limit ? holds.at(-1)!.hold_id : '' };
    },
  });
}
