import { randomBytes } from 'node:crypto';
import { takeQuantile } from './fit-slope.ts';
import { readProcessTree, sumCpuMs } from './read-processes.ts';
import type { Client } from './send-request.ts';
import type { MeasuredServer } from './start-server.ts';

const BAD_PER_SECOND = 200;
/** Bad callers come from as many loopback addresses, so that limits by address alone do not decide the outcome. */
const ATTACKERS = 100;
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

type BadHeader = (server: MeasuredServer) => string;

/** Each is well formed, so that only a look at the key can refuse it. */
const FLOODS: Readonly<Record<string, BadHeader>> = {
  'AES, unknown key': () => makeAesHeader(`nobody${randomBytes(7).toString('hex')}`),
  'AES, known key, wrong secret': ({ keyId }) => makeAesHeader(keyId),
  'Basic, unknown key': () =>
    `Basic ${Buffer.from(`nobody${randomBytes(7).toString('hex')}:${randomBytes(16).toString('hex')}`).toString('base64')}`,
  'Basic, known key, wrong secret': ({ keyId }) =>
    `Basic ${Buffer.from(`${keyId}:${randomBytes(16).toString('hex')}`).toString('base64')}`,
};

/**
 * How long a valid Basic call takes while nothing else happens and during floods of 200 bad headers a second. The call is
 * one that authenticates and is then refused for a missing file (400): it costs nothing else.
 */
export async function measureAuthentication(
  tools: { server: MeasuredServer; client: Client },
  seconds: number,
): Promise<{ idleP95Ms: number; floods: FloodResult[] }> {
  await callFor(tools, 1000);
  const idle = await callFor(tools, seconds * 1000);
  const floods: FloodResult[] = [];
  for (const [name, make] of Object.entries(FLOODS)) floods.push(await flood(tools, name, make, seconds));
  return { idleP95Ms: takeQuantile(idle.latencies, 0.95), floods };
}

async function flood(
  tools: { server: MeasuredServer; client: Client },
  name: string,
  make: BadHeader,
  seconds: number,
): Promise<FloodResult> {
  const { server, client } = tools;
  const statuses: Record<string, number> = {};
  const pending: Promise<void>[] = [];
  const count = (status: string): void => void (statuses[status] = (statuses[status] ?? 0) + 1);
  const before = sumCpuMs(readProcessTree(server.pid));
  const timer = setInterval(() => {
    const from = `127.0.0.${2 + (pending.length % ATTACKERS)}`;
    const headers = { authorization: make(server), request_id: `bad${pending.length}` };
    const reply = client.post({ path: '/document/ocr?document_type=PPT', headers, from });
    pending.push(
      reply.then(
        ({ status }) => count(String(status)),
        () => count('connection lost'),
      ),
    );
  }, 1000 / BAD_PER_SECOND);
  const valid = await callFor(tools, seconds * 1000);
  clearInterval(timer);
  await Promise.all(pending);
  const cpuMs = sumCpuMs(readProcessTree(server.pid)) - before;
  return {
    name,
    sent: pending.length,
    statuses,
    validP95Ms: takeQuantile(valid.latencies, 0.95),
    validFailures: valid.failures,
    cpuMsPerBad: cpuMs / Math.max(1, pending.length),
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

/** A v1.3 header with a fresh timestamp whose cipher text is noise: salt, vector and four blocks. */
function makeAesHeader(keyId: string): string {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 17);
  return `key_id=${keyId},api_key=${randomBytes(20 + 16 + 64).toString('base64')},timestamp=${timestamp}`;
}
