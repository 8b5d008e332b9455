import { z } from 'zod';
import { referenceId } from '../../http/route/identify-person.ts';
import type { Hold } from '../../platform/holds/hold.ts';
import { showHoldId } from '../../platform/holds/hold.ts';
import { type Erasure, showErasureId } from '../../platform/erasure/erasure.ts';
import type { Caller } from '../../platform/keys/caller.ts';

/** The parameter of all routes here. */
export const referenceIdParameter = () =>
  referenceId().describe('The `reference_id` that calls were sent with: 1 to 64 letters, digits, - and _');

export const countsSchema = z
  .record(z.string(), z.int().min(0))
  .describe('How many, by kind: `calls`, `answers`, `jobs`, `events`, `files`');

export const digestText = z
  .string()
  .describe(
    'Stands for the reference id in the audit log; the same as long as the installation lives, and of no use elsewhere',
  );

export const momentText = (about: string) => z.string().describe(`${about}, ISO 8601, UTC; empty: not yet`);

export const EXAMPLE_REFERENCE = 'APP-2026-000417';
export const EXAMPLE_DIGEST = '5e0c3a7f9d1b48264c8e7a05f3b2d6914f7c20e8ab31d5966e0f4b7c8a29d3e1';
export const EXAMPLE_COUNTS = { calls: 3, answers: 1, jobs: 1, events: 1, files: 2 };

export const holdSchema = z
  .object({
    hold_id: z.string(),
    reference_id: z.string(),
    reason: z.string(),
    placed_at: z.string().describe('ISO 8601, UTC'),
    placed_by: z.string().describe('`key:` and the key id, or `cli`'),
  })
  .meta({ id: 'Hold' });

export const EXAMPLE_HOLD: z.infer<typeof holdSchema> = {
  hold_id: 'hold-0b4f6d1e-52c7-4a9a-8a3e-7d1c9f20b6aa',
  reference_id: EXAMPLE_REFERENCE,
  reason: 'court order 118/2026',
  placed_at: '2026-11-26T09:03:05.000Z',
  placed_by: 'key:demo1a2b3c4d5e6f7890',
};

export function describeHold({ holdId, referenceId, reason, placedAt, placedBy }: Hold): z.infer<typeof holdSchema> {
  return {
    hold_id: showHoldId(holdId),
    reference_id: referenceId,
    reason,
    placed_at: placedAt.toISOString(),
    placed_by: placedBy,
  };
}

export const erasureSchema = z
  .object({
    erasure_id: z.string().describe('Also the `reference` of its entry in the audit log'),
    erasure_status: z.enum(['ERASED', 'ERASING']),
    requested_at: z.string(),
    erased_at: momentText('When the last of it was gone'),
    erased: countsSchema,
    audit_seq: z.int().describe('Place of its entry in the audit log; 0: not yet'),
    audit_hash: z.string().describe('Hash of that entry; empty: not yet'),
  })
  .meta({ id: 'Erasure' });

export const EXAMPLE_ERASURE: z.infer<typeof erasureSchema> = {
  erasure_id: 'er-6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11',
  erasure_status: 'ERASED',
  requested_at: '2026-11-26T09:03:05.000Z',
  erased_at: '2026-11-26T09:03:05.210Z',
  erased: EXAMPLE_COUNTS,
  audit_seq: 42,
  audit_hash: '2f60b1c58e0d4f3a97c6e1d2b8a4059f6c3e7d10a2b4f5986e0d1c7b3a8f4e29',
};

export function describeErasure({ orderId, givenAt, erased, done }: Erasure): z.infer<typeof erasureSchema> {
  return {
    erasure_id: showErasureId(orderId),
    erasure_status: done ? 'ERASED' : 'ERASING',
    requested_at: givenAt.toISOString(),
    erased_at: done?.at.toISOString() ?? '',
    erased,
    audit_seq: done?.auditSeq ?? 0,
    audit_hash: done?.auditHash ?? '',
  };
}

/** As the audit log names whoever calls. */
export function actorOf({ keyId }: Caller): `key:${string}` {
  return `key:${keyId}`;
}
