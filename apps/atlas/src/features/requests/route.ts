import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { AtlasError } from '../../errors.ts';
import { defineRoute } from '../../http/route/define-route.ts';
import { plainId } from '../../http/route/parameter-kinds.ts';
import { findCalls, type FoundCall } from '../../platform/calls/create-call-ledger.ts';

const MOST = 100;

const foundCall = z.object({
  request_id: z.string(),
  route: z.string().describe('Canonical path, whatever alias was called'),
  status: z.int().describe('HTTP status of the answer'),
  outcome: z.string().describe('What `data.status` said; empty where an answer has none'),
  replayed: z.boolean().describe('Answered from an earlier call with the same Idempotency-Key'),
  duration_ms: z.int(),
  key_id: z.string(),
  received_at: z.string().describe('When it came, ISO 8601, UTC'),
});

const EXAMPLE: z.infer<typeof foundCall> = {
  request_id: '1588695375434',
  route: '/document/ocr',
  status: 200,
  outcome: 'SUCCESS',
  replayed: false,
  duration_ms: 1243,
  key_id: 'demo1a2b3c4d5e6f7890',
  received_at: '2026-11-26T09:03:05.000Z',
};

/** `GET /requests`: finds calls again by their request id. See README.md. */
export function requestsRoute({ db }: { db: Db }) {
  return defineRoute({
    path: '/requests',
    method: 'GET',
    permission: 'usage:read',
    tag: 'operations',
    summary: 'Find a call again',
    description:
      'The calls of this account and environment that carried a request id, latest first, at most 100. Every answer names its ' +
      'request id in `X-Request-Id`. What was sent and answered is not kept here. 404 where no call is found.',
    params: z.object({
      request_id: plainId().describe('1 to 64 letters and digits'),
    }),
    findsById: true,
    files: {},
    data: z.object({ requests: z.array(foundCall) }),
    example: {
      params: { request_id: '1588695375434' },
      data: { requests: [EXAMPLE] },
    },
    handler: async ({ caller: { accountId, environment }, params }) => {
      const found = await findCalls(db, { accountId, environment, requestId: params.request_id }, MOST);
      if (found.length === 0) throw new AtlasError('not_found', { detail: 'request_id: no such call' });
      return { requests: found.map(describeCall) };
    },
  });
}

function describeCall({ route, status, replayed, ...call }: FoundCall): z.infer<typeof foundCall> {
  return {
    request_id: call.requestId,
    route,
    status,
    outcome: call.outcome ?? '',
    replayed,
    duration_ms: call.durationMs,
    key_id: call.keyId,
    // Written down at its end.
    received_at: new Date(call.createdAt.getTime() - call.durationMs).toISOString(),
  };
}
