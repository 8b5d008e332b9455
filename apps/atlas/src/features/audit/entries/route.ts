import { z } from 'zod';
import type { Db } from '../../../db/open-database.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { moment, plainId, text, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import { findEntries, type FoundEntry } from '../../../platform/audit/find-entries.ts';

const MOST = 500;

const entry = z.object({
  seq: z.int().describe('Place in the chain of the account, which both environments share'),
  at: z.string().describe('ISO 8601, UTC; the export has microseconds'),
  actor: z.string().describe('`key:` and the key id, `cli` or `system`'),
  action: z.string().describe('Such as `document.read`, `key.created`, `key.revoked`, `token.issued`'),
  request_id: z.string().describe('Empty where no call led to it'),
  reference: z.string().describe('Ids of what it was done to; empty where there is none'),
  details: z
    .record(z.string(), z.unknown())
    .describe('For a computed answer: `model`, the same as in its `data.model`'),
  prev_hash: z.string().describe('Hash of the entry before; 64 zeros for the first'),
  hash: z.string().describe('SHA-256, 64 hexadecimal digits'),
});

const EXAMPLE: z.infer<typeof entry> = {
  seq: 42,
  at: '2026-11-26T09:03:05.123Z',
  actor: 'key:demo1a2b3c4d5e6f7890',
  action: 'document.read',
  request_id: '1588695375434',
  reference: '',
  details: { outcome: 'SUCCESS', route: '/document/ocr', model: { atlas: '0.1.0', configuration: '3d248f…' } },
  prev_hash: '8c1f…',
  hash: '2f60…',
};

const ACTION = {
  maxLength: 170,
  pattern: /^[a-z_]+(\.[a-z_]+)+$/,
  form: 'words with points between, like document.read',
};

/** `GET /audit/entries`: what was done, from the audit log. See README.md. */
export function auditEntriesRoute({ db }: { db: Db }) {
  return defineRoute({
    path: '/audit/entries',
    method: 'GET',
    permission: 'audit:read',
    tag: 'operations',
    summary: 'Read the audit log',
    description:
      'Entries of this account and environment, latest first. `next_cursor` leads to those before; it is empty at the end. ' +
      'Reading the log is itself written down. Verify the chain with an export: `atlas audit export`.',
    params: z.object({
      request_id: plainId().optional().describe('Of the call that led to it'),
      action: text(ACTION).optional().describe('Such as `document.read`'),
      from: moment().optional().describe('ISO 8601 with an offset, or a date in UTC; inclusive'),
      to: moment().optional().describe('The same; exclusive'),
      cursor: wholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER })
        .optional()
        .describe('`next_cursor` of the page before'),
      limit: wholeNumber({ min: 1, max: MOST }).default(100).describe(`Entries on a page, at most ${MOST}`),
    }),
    files: {},
    data: z.object({ entries: z.array(entry), next_cursor: z.string() }),
    audit: 'audit.read',
    example: { params: { action: 'document.read' }, data: { entries: [EXAMPLE], next_cursor: '' } },
    handler: async ({ caller: { accountId, environment }, params }) => {
      const { request_id: requestId, action, cursor: beforeSeq, limit } = params;
      const from = params.from === undefined ? undefined : new Date(params.from);
      const to = params.to === undefined ? undefined : new Date(params.to);
      const filter = { accountId, environment, requestId, action, from, to, beforeSeq };
      const found = await findEntries({ db }, filter, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { entries: page.map(describeEntry), next_cursor: found.length > limit && last ? String(last.seq) : '' };
    },
  });
}

function describeEntry({ seq, at, actor, action, ...rest }: FoundEntry): z.infer<typeof entry> {
  return {
    seq,
    at: at.toISOString(),
    actor,
    action,
    request_id: rest.requestId ?? '',
    reference: rest.reference ?? '',
    details: JSON.parse(rest.details) as Record<string, unknown>,
    prev_hash: rest.prevHash.toString('hex'),
    hash: rest.hash.toString('hex'),
  };
}
