import { randomBytes } from 'node:crypto';
import { answerJobs } from '../ocr/run/answer-jobs.ts';
import type { FloodAnswer, FloodKind, FloodOrder } from './flood-kinds.ts';
import { createClient } from './send-request.ts';
import type { Client } from './send-request.ts';

const TICK_MS = 5;
let client: Client | undefined;

await answerJobs(async (job) => {
  const order = job as FloodOrder;
  client ??= createClient(order);
  return order.seconds > 0 ? flood(client, order) : openConnections(client, order);
});

/** A handshake costs the server more than a refusal: callers that keep their connections are the fair comparison. */
async function openConnections(client: Client, { addresses }: FloodOrder): Promise<object> {
  await Promise.all(
    Array.from({ length: addresses }, (_, index) =>
      client.post({ path: '/health', from: addressOf(index, addresses) }),
    ),
  );
  return {};
}

/** Keeps the pace even when a tick comes late. */
async function flood(client: Client, { kind, keyId, perSecond, addresses, seconds }: FloodOrder): Promise<FloodAnswer> {
  const statuses: Record<string, number> = {};
  const pending: Promise<void>[] = [];
  const count = (status: string): void => void (statuses[status] = (statuses[status] ?? 0) + 1);
  const startedAt = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - startedAt) {
    for (const due = Math.floor((elapsed / 1000) * perSecond); pending.length < due;) {
      const headers = { authorization: makeHeader(kind, keyId), request_id: `bad${pending.length}` };
      const from = addressOf(pending.length, addresses);
      const reply = client.post({ path: '/document/ocr?document_type=PPT', headers, from });
      pending.push(
        reply.then(
          ({ status }) => count(String(status)),
          () => count('connection lost'),
        ),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(pending);
  return { sent: pending.length, statuses };
}

function addressOf(index: number, addresses: number): string {
  return `127.0.0.${2 + (index % addresses)}`;
}

function makeHeader(kind: FloodKind, keyId: string): string {
  const key = kind.includes('unknown') ? `nobody${randomBytes(7).toString('hex')}` : keyId;
  if (kind.startsWith('Basic'))
    return `Basic ${Buffer.from(`${key}:${randomBytes(16).toString('hex')}`).toString('base64')}`;
  return makeAesHeader(key);
}

/** A v1.3 header with a fresh timestamp whose cipher text is noise: salt, vector and four blocks. */
function makeAesHeader(keyId: string): string {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 17);
  return `key_id=${keyId},api_key=${randomBytes(20 + 16 + 64).toString('base64')},timestamp=${timestamp}`;
}
