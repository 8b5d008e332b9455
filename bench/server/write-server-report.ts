import { writeTable } from '../ocr/report/write-table.ts';
import type { measureAuthentication } from './measure-authentication.ts';
import type { MemoryUse, ReadingCost } from './measure-reading.ts';

/** What was measured; `undefined`: left out. */
export interface ServerMeasures {
  full: ReadingCost | undefined;
  mrzOnly: ReadingCost | undefined;
  memory: MemoryUse | undefined;
  authentication: Awaited<ReturnType<typeof measureAuthentication>> | undefined;
}

const MOST_CPU_FULL = 1.2;
const MOST_CPU_MRZ = 0.5;
const MOST_RSS_MB = 700;
/** A valid call may take this many times its idle p95 during a flood. */
const MOST_SLOWER = 2;

/** Tables in Markdown, and whether every target that was measured is met. */
export function writeServerReport(measures: ServerMeasures): { text: string; met: boolean } {
  const rows = [
    ...describeCost('passport photo', measures.full, MOST_CPU_FULL),
    ...describeCost('MRZ alone', measures.mrzOnly, MOST_CPU_MRZ),
    ...describeMemory(measures.memory),
    ...describeFloods(measures.authentication),
  ];
  const table = writeTable(['measure', 'measured', 'target', 'met'], rows);
  return { text: table, met: rows.every(([, , , met]) => met !== 'NO') };
}

function yes(met: boolean): string {
  return met ? 'yes' : 'NO';
}

function describeCost(name: string, cost: ReadingCost | undefined, most: number): string[][] {
  if (!cost) return [];
  return [
    [
      `${name}: CPU s a call (${cost.calls} calls)`,
      cost.cpuSeconds.toFixed(2),
      `≤ ${most}`,
      yes(cost.cpuSeconds <= most),
    ],
    [`${name}: latency ms, p50 / p95`, `${cost.p50Ms.toFixed(0)} / ${cost.p95Ms.toFixed(0)}`, '', ''],
  ];
}

function describeMemory(memory: MemoryUse | undefined): string[][] {
  if (!memory) return [];
  const { images, peakMb, lastMb, slopeMbPerThousand, processes, seconds } = memory;
  return [
    [
      `inference process: peak RSS MB over ${images} images`,
      peakMb.toFixed(0),
      `≤ ${MOST_RSS_MB}`,
      yes(peakMb <= MOST_RSS_MB),
    ],
    ['inference process: RSS MB at the end', lastMb.toFixed(0), '', ''],
    ['inference process: growth MB per 1,000 images of its own', slopeMbPerThousand.toFixed(1), '', ''],
    [`inference processes seen, in ${seconds.toFixed(0)} s`, String(processes), '', ''],
  ];
}

function describeFloods(authentication: ServerMeasures['authentication']): string[][] {
  if (!authentication) return [];
  const { idleP95Ms, floods } = authentication;
  const most = idleP95Ms * MOST_SLOWER;
  return [
    ['valid Basic call, idle: p95 ms', idleP95Ms.toFixed(1), '', ''],
    ...floods.flatMap(({ name, sent, statuses, validP95Ms, validFailures, cpuMsPerBad }) => [
      [`  during ${sent} × ${name}: p95 ms`, validP95Ms.toFixed(1), `≤ ${most.toFixed(1)}`, yes(validP95Ms <= most && validFailures === 0)],
      [
        '  … answers; valid calls refused; CPU ms a bad header',
        `${Object.entries(statuses).map(([status, count]) => `${count} × ${status}`).join(', ')}; ${validFailures}; ${cpuMsPerBad.toFixed(1)}`,
        '',
        '',
      ],
    ]),
  ]; // prettier-ignore
}
