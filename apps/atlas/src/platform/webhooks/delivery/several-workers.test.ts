import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listDeliveries } from '../list-deliveries.ts';
import { publishEvent } from '../publish-event.ts';
import { replayEvent } from '../replay-deliveries.ts';
import { setWebhook } from '../set-webhook.ts';
import { openWebhooks, type TestWebhooks } from '../testing/open-webhooks.ts';
import { startReceiver, type Receiver } from '../testing/start-receiver.ts';
import type { WebhookScope } from '../webhook.ts';
import { claimDelivery } from './claim-delivery.ts';
import { settleDelivery } from './settle-delivery.ts';

const RULES = { delaysMs: [0, 3_600_000], disableAfterMs: 3_600_000, random: () => 0.5 };
const DELIVERED = { at: '2026-11-26T09:03:05.000Z', attempt: 1, status: 200, reason: '', latency_ms: 1 } as const;

let hooks: TestWebhooks;
let scope: WebhookScope;
let receiver: Receiver;
beforeEach(async () => {
  hooks = await openWebhooks();
  scope = await hooks.newScope();
  receiver = await startReceiver(hooks.certificate);
  const deps = { db: hooks.database.db, kms: hooks.kms, policy: hooks.policy };
  await setWebhook(deps, { ...scope, family: 'batch', url: receiver.origin, encoding: 'json', isEnabled: true });
});
afterEach(async () => {
  await receiver.close();
  await hooks.close();
});

const publish = (subject: string) =>
  publishEvent(hooks.database.db, hooks, { ...scope, type: 'batch.completed', subject, data: {} });
const deliveries = () => listDeliveries(hooks.database, { ...scope, limit: 100 });
const claim = (leaseMs = 60_000) => claimDelivery(hooks.database, { leaseMs, busy: [] });
const settle = (claimed: NonNullable<Awaited<ReturnType<typeof claim>>>) =>
  settleDelivery({ db: hooks.database.db, kms: hooks.kms }, claimed, DELIVERED, RULES);
const ids = () => receiver.received.map(({ headers }) => headers['webhook-id']);

describe('several workers', () => {
  test('deliver each event once between them', async () => {
    const published = await Promise.all(Array.from({ length: 60 }, (_, n) => publish(`job-${n}`)));
    for (let n = 0; n < 3; n++) hooks.startWorker({ concurrency: 4 });
    await expect.poll(async () => (await deliveries()).filter(({ state }) => state === 'DELIVERED')).toHaveLength(60);
    expect(ids()).toHaveLength(60);
    expect(new Set(ids())).toEqual(new Set(published.map(({ eventId }) => `evt-${eventId}`)));
  });

  test('claims at the same moment give each delivery to one of them', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => publish(`job-${n}`)));
    const claims = await Promise.all(Array.from({ length: 15 }, () => claim()));
    // A claim may come away empty-handed while others hold their rows: the rest is found by the next look.
    for (;;) {
      const more = await claim();
      if (!more) break;
      claims.push(more);
    }
    const taken = claims.flatMap((claimed) => (claimed ? [claimed.eventId] : []));
    expect([taken.length, new Set(taken).size]).toEqual([10, 10]);
  });
});

describe('a worker that dies', () => {
  test('leaves its delivery to another one, under the same id', async () => {
    const { eventId } = await publish('job-1');
    const dead = await claim(50);
    expect(dead?.eventId).toBe(eventId);
    hooks.startWorker();
    await expect.poll(async () => (await deliveries())[0]!.state).toBe('DELIVERED');
    expect(ids()).toEqual([`evt-${eventId}`]);
  });

  test('can write nothing down any more when it comes back', async () => {
    await publish('job-1');
    const slow = await claim(1);
    await expect.poll(() => claim()).toBeDefined();
    expect(await settle(slow!)).toBeUndefined();
    expect((await deliveries())[0]).toMatchObject({ state: 'PENDING', attempts: 0, attemptLog: [] });
  });

  test('a delivery that is being sent is neither claimed nor replayed', async () => {
    const published = await publish('job-1');
    const first = await claim();
    expect(await claim()).toBeUndefined();
    expect(await replayEvent(hooks.database, { ...scope, ...published })).toEqual({ kind: 'replayed', count: 0 });
    expect(await settle(first!)).toMatchObject({ state: 'DELIVERED' });
    expect(await settle({ ...first!, leaseId: randomUUID() })).toBeUndefined();
  });
});

describe('closing a worker', () => {
  test('waits for what is being sent, and leaves the rest for the next process', async () => {
    let answer: (status: number) => void = () => {};
    receiver.answerWith(() => new Promise((resolve) => (answer = resolve)));
    const worker = hooks.startWorker({ concurrency: 1, timeoutMs: 10_000 });
    const first = await publish('job-1');
    await expect.poll(() => receiver.received.length).toBe(1);
    const second = await publish('job-2');
    const closed = worker.close();
    answer(200);
    await closed;
    expect(ids()).toEqual([`evt-${first.eventId}`]);
    const states = new Map(
      (await deliveries()).map(({ eventId, state, leaseUntil }) => [eventId, { state, leaseUntil }]),
    );
    expect(states.get(first.eventId)).toEqual({ state: 'DELIVERED', leaseUntil: null });
    expect(states.get(second.eventId)).toEqual({ state: 'PENDING', leaseUntil: null });
    receiver.answerWith(200);
    hooks.startWorker();
    await expect.poll(ids).toEqual([first, second].map(({ eventId }) => `evt-${eventId}`));
  });
});

test('an event that cannot be opened is given up like one that is not accepted, and the log says why', async () => {
  await publish('broken');
  await hooks.owner.db.execute(sql`UPDATE atlas.events SET sealed_data = decode(repeat('00', 60), 'hex')`);
  hooks.startWorker({ delaysMs: [0] });
  await expect.poll(async () => (await deliveries())[0]).toMatchObject({ state: 'DEAD', reason: 'INTERNAL' });
  expect(hooks.logged()).toContain('not a sealed value');
});
