import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { AtlasError } from '../../errors.ts';
import { CustomAnswer } from '../../http/answer/custom-answer.ts';
import { defineRoute } from '../../http/route/define-route.ts';
import { choice, day, plainId, text } from '../../http/route/parameter-kinds.ts';
import { hasKey } from '../../platform/keys/has-key.ts';
import { findUsage, USAGE_TIME_ZONES, type UsageFilter, type UsageRow } from '../../platform/usage/find-usage.ts';
import { writeUsageCsv } from '../../platform/usage/write-usage-csv.ts';

const MOST_ROWS = 50_000;
const MOST_DAYS = { DAY: 92, MONTH: 731 } as const;
const DAY_MS = 86_400_000;

const count = z.int().min(0);

const usageRow = z.object({
  period: z.string().describe('`yyyy-mm-dd`, or `yyyy-mm` by month: those days of it that lie in the span'),
  key_id: z.string(),
  route: z.string().describe('Canonical path, whatever alias was called'),
  outcome: z.string().describe('What `data.status` said; empty where an answer has none'),
  status_class: z.string().describe('Such as `2xx`'),
  calls: count.describe('Calls that ran, whatever came of them'),
  counted: count.describe('Those of them that were answered with a 2xx'),
  replayed: count.describe('Answers of earlier calls, given again for an Idempotency-Key; in neither of the other two'),
});

const data = z.object({
  from: z.string(),
  to: z.string(),
  time_zone: z.enum(USAGE_TIME_ZONES),
  usage: z.array(usageRow),
  total: z.object({ calls: count, counted: count, replayed: count }),
});

const params = z.object({
  from: day().optional().describe('First day, `yyyy-mm-dd`; the first of the month of `to` if absent'),
  to: day().optional().describe('Last day, inclusive; today if absent'),
  by: choice(['DAY', 'MONTH']).default('DAY').describe('By day at most 92 days, by month at most 731'),
  time_zone: choice(USAGE_TIME_ZONES).default('Asia/Kolkata').describe('Where a day begins'),
  key_id: plainId().optional().describe('Of this key only'),
  route: text({ maxLength: 200, pattern: /^\/[a-z0-9_/:-]+$/, form: 'a path, like /document/ocr' })
    .optional()
    .describe('Of this canonical path only'),
  format: choice(['JSON', 'CSV']).default('JSON').describe('CSV answers the rows alone, as text/csv'),
});

const EXAMPLE: z.infer<typeof usageRow> = {
  period: '2026-11-26',
  key_id: 'demo1a2b3c4d5e6f7890',
  route: '/document/ocr',
  outcome: 'SUCCESS',
  status_class: '2xx',
  calls: 1204,
  counted: 1204,
  replayed: 3,
};

/** `GET /usage`: how many calls there were. See README.md. */
export function usageRoute({ db, now }: { db: Db; now: () => number }) {
  return defineRoute({
    path: '/usage',
    method: 'GET',
    permission: 'usage:read',
    tag: 'operations',
    summary: 'Count calls',
    description:
      'Calls of this account and environment by day or month, key, route, outcome and class of status. Replayed answers are ' +
      'shown and not counted; nor are errors. Exact up to the moment of asking.',
    params,
    findsById: true,
    files: {},
    data,
    example: {
      params: { from: '2026-11-01', to: '2026-11-30' },
      data: {
        from: '2026-11-01',
        to: '2026-11-30',
        time_zone: 'Asia/Kolkata',
        usage: [EXAMPLE],
        total: { calls: 1204, counted: 1204, replayed: 3 },
      },
    },
    handler: async ({ caller: { accountId, environment }, params: asked }) => {
      const { key_id: keyId, route, format, time_zone: timeZone } = asked;
      const span = chooseSpan(asked, now());
      const by = asked.by === 'DAY' ? 'day' : 'month';
      if (keyId !== undefined) await requireKey(db, { accountId, environment, keyId });
      const filter: UsageFilter = { accountId, environment, ...span, by, timeZone, keyId, route };
      const rows = await findUsage({ db }, filter, MOST_ROWS + 1);
      if (rows.length > MOST_ROWS)
        throw new AtlasError('invalid_parameter', {
          detail: `from, to: more than ${MOST_ROWS} rows; name key_id or route`,
        });
      if (format === 'CSV') return CustomAnswer.bytes('text/csv; charset=utf-8', Buffer.from(writeUsageCsv(rows)));
      return { ...span, time_zone: timeZone, usage: rows.map(describeRow), total: addUp(rows) };
    },
  });
}

/** @throws {AtlasError} `not_found` when this account and environment never had it */
async function requireKey(db: Db, key: Parameters<typeof hasKey>[1]): Promise<void> {
  if (!(await hasKey({ db }, key))) throw new AtlasError('not_found', { detail: 'key_id: no such key' });
}

/** @throws {AtlasError} `invalid_parameter` when the span is empty or too long */
function chooseSpan(asked: z.infer<typeof params>, now: number): { from: string; to: string } {
  const to = asked.to ?? new Intl.DateTimeFormat('en-CA', { timeZone: asked.time_zone }).format(now);
  const from = asked.from ?? `${to.slice(0, 7)}-01`;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const most = MOST_DAYS[asked.by];
  if (days < 1) throw new AtlasError('invalid_parameter', { detail: 'from, to: to lies before from' });
  if (days > most) throw new AtlasError('invalid_parameter', { detail: `from, to: at most ${most} days` });
  return { from, to };
}

function describeRow({ period, keyId, route, outcome, statusClass, ...numbers }: UsageRow): z.infer<typeof usageRow> {
  return { period, key_id: keyId, route, outcome, status_class: `${statusClass}xx`, ...numbers };
}

function addUp(rows: readonly UsageRow[]) {
  const sum = (name: 'calls' | 'counted' | 'replayed') => rows.reduce((total, row) => total + row[name], 0);
  return { calls: sum('calls'), counted: sum('counted'), replayed: sum('replayed') };
}
