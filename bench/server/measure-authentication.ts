import { join } from 'node:path';
import { runJobs } from '../ocr/run/run-jobs.ts';
import { takeQuantile } from './fit-slope.ts';
import { FLOOD_KINDS } from './flood-kinds.ts';
import type { FloodAnswer, FloodKind } from './flood-kinds.ts';
import { readProcessTree, sumCpuMs } from './read-processes.ts';
import type { Client } from './send-request.ts';
import type { MeasuredServer } from './start-server.ts';

const BAD_PER_SECOND = 200;
const VALID_PAUSE_MS = 20;

export interface FloodResult {
  name: string;
  /** Bad headers sent, and the statuses they got. */
  sent: number;
  statuses: Record<string, number>;
  /** Of a valid Basic call meanwhile. */
  validP95Ms: number;
  validFailures: number;
  /** Of the server, idle use not taken off, milliseconds a bad header; one derivation alone costs about 26. */
  cpuMsPerBad: number;
}

export interface FloodPlan {
  /** Length of each flood. */
  seconds: number;
  /** From how many loopback addresses the bad calls come; few of them meet the limits by address. */
  addresses: number;
}

/**
 * How long a valid Basic call takes while nothing else happens and during floods of 200 bad headers a second. The call is
 * one that authenticates and is then refused for a missing file (400): it costs nothing else.
 */
export async function measureAuthentication(
  tools: { server: MeasuredServer; client: Client; root: string },
  { seconds, addresses }: FloodPlan,
): Promise<{ idleP95Ms: number; floods: FloodResult[] }> {
  await callFor(tools, 1000);
  const idle = await callFor(tools, seconds * 1000);
  const floods: FloodResult[] = [];
  for (const kind of FLOOD_KINDS) floods.push(await flood(tools, kind, { seconds, addresses }));
  return { idleP95Ms: takeQuantile(idle.latencies, 0.95), floods };
}

/** The bad calls leave from a process of their own: what they cost there must not slow the caller that is measured. */
async function flood(
  tools: { server: MeasuredServer; client: Client; root: string },
  kind: FloodKind,
  { seconds, addresses }: FloodPlan,
): Promise<FloodResult> {
  const { server, root } = tools;
  const { port, ca, keyId } = server;
  const order = { port, ca, keyId, kind, perSecond: BAD_PER_SECOND, addresses };
  const pool = { module: join(root, 'bench/server/flood-child.ts'), workers: 1, deadlineMs: (seconds + 60) * 1000 };
  let valid: ReturnType<typeof callFor> | undefined;
  let cpuBefore = 0;
  let flooded: FloodAnswer | undefined;
  await runJobs(
    pool,
    [
      { ...order, seconds: 0 },
      { ...order, seconds },
    ],
    (job, answer) => {
      if ('error' in answer) throw new Error(`flood of ${kind}: ${answer.error}`);
      if (job.seconds > 0) flooded = answer.result as FloodAnswer;
      else {
        cpuBefore = sumCpuMs(readProcessTree(server.pid));
        valid = callFor(tools, seconds * 1000);
      }
    },
  );
  const cpuMs = sumCpuMs(readProcessTree(server.pid)) - cpuBefore;
  const { latencies, failures } = (await valid) ?? { latencies: [], failures: 0 };
  const { sent = 0, statuses = {} } = flooded ?? {};
  return {
    name: kind,
    sent,
    statuses,
    validP95Ms: takeQuantile(latencies, 0.95),
    validFailures: failures,
    cpuMsPerBad: cpuMs / Math.max(1, sent),
  };
}

async function callFor(
  { server, client }: { server: MeasuredServer; client: Client },
  durationMs: number,
): Promise<{ latencies: number[]; failures: number }> {
  const latencies: number[] = [];
  let failures = 0;
  for (const until = Date.now() + durationMs; Date.now() < until;) {
    const path = '/document/ocr?document_type=PPT';
    const { status, wallMs } = await client.post({ path, headers: { authorization: server.basic } });
    if (status === 400) latencies.push(wallMs);
    else failures++;
    await new Promise((resolve) => setTimeout(resolve, VALID_PAUSE_MS));
  }
  return { latencies, failures };
}
