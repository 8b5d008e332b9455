import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { eraseReference } from '../../platform/erasure/erase-reference.ts';
import type { ErasureDeps, ErasureOutcome } from '../../platform/erasure/erasure.ts';
import type { Caller } from '../../platform/keys/caller.ts';
import {
  actorOf,
  countsSchema,
  describeErasure,
  describeHold,
  digestText,
  erasureSchema,
  EXAMPLE_DIGEST,
  EXAMPLE_ERASURE,
  EXAMPLE_REFERENCE,
  holdSchema,
  referenceIdParameter,
} from './wire-names.ts';

const DESCRIPTION =
  'Erases everything that this account and environment have stored under the reference id: lines of the ledger, kept answers, jobs ' +
  'with what was sent and what was read, events, files. What runs for it is cancelled. Call it again as often as you like. HELD: a ' +
  'hold was placed, and nothing was touched. ERASING: files are being backed up; they go by themselves when that has ended.';

const retained = z.object({
  kind: z.string(),
  reason: z
    .enum(['LEGAL_HOLD', 'NO_PERSONAL_DATA', 'ERASED_WHEN_RESTORED'])
    .describe('ERASED_WHEN_RESTORED: older backups hold it still; a restore erases it again'),
});

const data = z.object({
  status: z.enum(['ERASED', 'ERASING', 'HELD']),
  reference_digest: digestText,
  erasure: erasureSchema.nullable().describe('Null: HELD'),
  remaining: countsSchema.describe('Unreadable already; bytes that go later'),
  retained: z.array(retained).describe('What stays, and why'),
  hold: holdSchema.nullable().describe('Why it is HELD'),
  held: countsSchema.describe('What the hold keeps'),
});

type Data = z.infer<typeof data>;

/** They tell that something was done, never to whom or with what: see docs/audit.md. */
const NOT_OF_A_PERSON: Data['retained'] = [
  { kind: 'audit_entries', reason: 'NO_PERSONAL_DATA' },
  { kind: 'usage_counts', reason: 'NO_PERSONAL_DATA' },
];

const EXAMPLE: Data = {
  status: 'ERASED',
  reference_digest: EXAMPLE_DIGEST,
  erasure: EXAMPLE_ERASURE,
  remaining: {},
  retained: [...NOT_OF_A_PERSON, { kind: 'backups', reason: 'ERASED_WHEN_RESTORED' }],
  hold: null,
  held: {},
};

/** `POST /data/erase` */
export function eraseRoute(deps: ErasureDeps): Route {
  return defineRoute({
    path: '/data/erase',
    method: 'POST',
    permission: 'admin',
    tag: 'data',
    summary: 'Erase a person',
    description: DESCRIPTION,
    params: z.object({ reference_id: referenceIdParameter() }),
    files: {},
    data,
    example: { params: { reference_id: EXAMPLE_REFERENCE }, data: EXAMPLE },
    handler: (call) => erase(deps, call),
  });
}

/** `DELETE /subjects/{reference_id}`: the same by the name that those give it who think in rights of the person. */
export function subjectRoute(deps: ErasureDeps): Route {
  return defineRoute({
    path: '/subjects/:reference_id',
    method: 'DELETE',
    permission: 'admin',
    tag: 'data',
    summary: 'Erase a person, by DELETE',
    description: `The same as \`POST /data/erase\`. ${DESCRIPTION}`,
    params: z.object({ reference_id: referenceIdParameter() }),
    files: {},
    data,
    example: { params: { reference_id: EXAMPLE_REFERENCE }, data: EXAMPLE },
    handler: (call) => erase(deps, call),
  });
}

async function erase(
  deps: ErasureDeps,
  { caller, requestId, params }: { caller: Caller; requestId: string; params: { reference_id: string } },
): Promise<Data> {
  const { accountId, environment } = caller;
  const request = { accountId, environment, referenceId: params.reference_id, actor: actorOf(caller), requestId };
  return describeOutcome(await eraseReference(deps, request));
}

function describeOutcome(outcome: ErasureOutcome): Data {
  if (outcome.kind === 'held') {
    const { hold, stored, referenceDigest } = outcome;
    const kinds = Object.entries(stored).filter(([, count]) => count > 0);
    return {
      status: 'HELD',
      reference_digest: referenceDigest.toString('hex'),
      erasure: null,
      remaining: {},
      retained: [...kinds.map(([kind]) => ({ kind, reason: 'LEGAL_HOLD' as const })), ...NOT_OF_A_PERSON],
      hold: describeHold(hold),
      held: stored,
    };
  }
  const { erasure } = outcome;
  return {
    ...EXAMPLE,
    status: erasure.done ? 'ERASED' : 'ERASING',
    reference_digest: erasure.referenceDigest.toString('hex'),
    erasure: describeErasure(erasure),
    remaining: erasure.remaining,
  };
}
