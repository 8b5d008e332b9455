import { writeTable } from '../ocr/report/write-table.ts';
import type { Isolation } from './fuzz/measure-isolation.ts';
import type { Kills } from './kills/measure-kills.ts';
import type { measureInference } from './load/measure-inference.ts';
import type { LightCalls } from './load/measure-light.ts';
import type { Overload, OverloadResult } from './load/measure-overload.ts';
import type { WebhookDeliveries } from './webhooks/measure-webhooks.ts';

const LEAST_GOODPUT = 0.9;
const MOST_LINES = 20;

/** One measure as text for people, and whether what it promises was kept. */
export interface Report {
  text: string;
  met: boolean;
}

/** Rows of a table: what, measured, target. A target that is missed is marked. */
type Row = readonly [what: string, measured: string, target?: string, met?: boolean];

export function reportIsolation(measured: Isolation): Report {
  const { routes, places, ids, attempts, leaks, telling, changed, ownFinds, seconds } = measured;
  return writeReport(
    [
      [
        `fuzz: ids × places on ${routes} routes, four owners, ${seconds.toFixed(0)} s`,
        `${ids} × ${places}, ${attempts} calls`,
      ],
      ['  answers that held something of another owner', String(leaks.length), '0', leaks.length === 0],
      [
        '  answers that told an id of another owner from one of nobody',
        String(telling.length),
        '0',
        telling.length === 0,
      ],
      ['  owners whose things were changed by others', String(changed.length), '0', changed.length === 0],
      ['  attempts by the owner itself that found something', String(ownFinds), '> 0', ownFinds > 0],
    ],
    [...leaks, ...telling, ...changed],
  );
}

export function reportKills(measured: Kills): Report {
  const { kills, databaseKills, acknowledged, underWay, lost, faults, givenUp, documents, statuses, seconds } =
    measured;
  const things = Object.entries(acknowledged).map(([kind, count]) => `${count} × ${kind}`);
  return writeReport(
    [
      [`kills: SIGKILLs of the server; of PostgreSQL; in ${seconds.toFixed(0)} s`, `${kills}; ${databaseKills}`],
      ['  calls under way at a kill, least and most', `${Math.min(...underWay)}, ${Math.max(...underWay)}`],
      ['  acknowledged', things.join(', ')],
      ['  answers', writeStatuses(statuses)],
      ['  acknowledged and lost', String(lost.length), '0', lost.length === 0],
      [`  documents (of ${documents}) given up after three tries`, String(givenUp)],
      [`  jobs unfinished, or documents not answered exactly once`, String(faults.length), '0', faults.length === 0],
    ],
    [...lost, ...faults],
  );
}

export function reportWebhooks(measured: WebhookDeliveries): Report {
  const { events, requests, lost, unsigned, repeated, misnamed, kills, states, feedSeconds, seconds } = measured;
  const killed = Object.entries(kills).map(([target, count]) => `${count} × ${target}`);
  return writeReport(
    [
      ['webhooks: events committed; requests received', `${events}; ${requests}`],
      ['  SIGKILLs', killed.join(', ')],
      ['  deliveries in the database', writeStatuses(states)],
      ['  lost', String(lost), '0', lost === 0],
      ['  with a signature that does not fit', String(unsigned), '0', unsigned === 0],
      ['  repeated under the same webhook-id', String(repeated)],
      ['  repeated under another webhook-id', String(misnamed), '0', misnamed === 0],
      ['  seconds until all were committed; delivered', `${feedSeconds.toFixed(0)}; ${seconds.toFixed(0)}`],
    ],
    [],
  );
}

export function reportLight({ callers, schemes }: LightCalls): Report {
  const bare = schemes.find(({ name }) => name === 'bare')!.perSecond;
  const rows = schemes.map(({ name, perSecond, p50Ms, p99Ms, refused }): Row => {
    const share = name === 'bare' ? '' : ` (${((100 * perSecond) / bare).toFixed(1)} % of bare)`;
    const figures = `${perSecond.toFixed(0)} a second${share}; ${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)} ms; ${refused}`;
    return [`  ${name}: rate; p50 / p99; not answered with 200`, figures];
  });
  return writeReport([[`light: GET /requests, closed loop, connections`, String(callers)], ...rows], []);
}

export function reportOverload({ saturated, serverLimits, keyLimits, keyPerSecond }: Overload): Report {
  const row = (result: OverloadResult, least?: number): Row => {
    const { name, perSecond, goodPerSecond, statuses, p50Ms, p95Ms } = result;
    const times = `${(p50Ms / 1000).toFixed(1)} / ${(p95Ms / 1000).toFixed(1)} s`;
    const measured = `${perSecond.toFixed(2)} → ${goodPerSecond.toFixed(2)} a second; ${times}; ${writeStatuses(statuses)}`;
    const what = `  ${name}: arriving → 200; p50 / p95 of these; answers`;
    return least === undefined ? [what, measured] : [what, measured, `≥ ${least.toFixed(2)}`, goodPerSecond >= least];
  };
  const isClean = ({ statuses, withoutRetryAfter }: OverloadResult): boolean =>
    withoutRetryAfter === 0 && Object.keys(statuses).every((status) => ['200', '429', '503'].includes(status));
  const clean = [serverLimits, keyLimits].every(isClean);
  const odd = [serverLimits, keyLimits].map(({ withoutRetryAfter }) => withoutRetryAfter).join(', ');
  return writeReport(
    [
      ['overload: readings of a zone', ''],
      row(saturated),
      row(serverLimits, LEAST_GOODPUT * saturated.goodPerSecond),
      row(keyLimits, LEAST_GOODPUT * Math.min(keyPerSecond, saturated.goodPerSecond)),
      [
        '  429 and 503 without Retry-After; every other answer is a 200',
        `${odd}; ${clean ? 'yes' : 'no'}`,
        '0; yes',
        clean,
      ],
    ],
    [],
  );
}

export function reportInference({ rates, growsUpTo }: Awaited<ReturnType<typeof measureInference>>): Report {
  const rows = rates.map(({ workers, documentsPerMinute, p50Ms, refused }): Row => {
    const figures = `${documentsPerMinute.toFixed(1)} a minute; ${(p50Ms / 1000).toFixed(1)} s; ${refused}`;
    return [`  ${workers} processes: documents; p50; not answered with 200`, figures];
  });
  return writeReport([['inference: more than a tenth is gained up to processes', String(growsUpTo)], ...rows], []);
}

function writeReport(rows: readonly Row[], lines: readonly string[]): Report {
  const cells = rows.map(([what, measured, target = '', met]) => [
    what,
    measured,
    target,
    met === undefined ? '' : met ? 'yes' : 'NO',
  ]);
  const table = writeTable(['measure', 'measured', 'target', 'met'], cells);
  const more = lines.length > MOST_LINES ? [`… and ${lines.length - MOST_LINES} more`] : [];
  const text = [table, ...lines.slice(0, MOST_LINES), ...more].join('\n');
  return { text, met: rows.every(([, , , met]) => met !== false) };
}

function writeStatuses(statuses: Readonly<Record<string, number>>): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
}
