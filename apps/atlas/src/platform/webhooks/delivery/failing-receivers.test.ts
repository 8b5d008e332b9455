import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDeliveries, type TestDeliveries } from '../testing/open-deliveries.ts';
import { startReceiver } from '../testing/start-receiver.ts';

const NEVER_MS = 3_600_000;

let hooks: TestDeliveries;
beforeEach(async () => void (hooks = await openDeliveries()));
afterEach(() => hooks.close());

describe('a receiver that fails', () => {
  test('gets the same event again under the same id, with a fresh timestamp, until it answers 2xx', async () => {
    const secret = await hooks.set();
    hooks.receiver.answerWith(() => (hooks.receiver.received.length < 3 ? 500 : 204));
    let seconds = 0;
    const now = Date.now();
    hooks.startWorker({ delaysMs: [0, 10, 10, 10], now: () => now + 1000 * seconds++ });
    const { eventId } = await hooks.publish({ data: { n: 1 } });
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    const seen = hooks.receiver.received.map(({ headers }) => [
      headers['webhook-id'],
      headers['x-atlas-attempt'],
      headers['x-atlas-attempts-left'],
    ]);
    expect(seen).toEqual(['1', '2', '3'].map((attempt) => [`evt-${eventId}`, attempt, String(4 - Number(attempt))]));
    expect(new Set(hooks.receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(hooks.receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    for (const request of hooks.receiver.received) new Webhook(secret).verify(request.body, request.headers);
    expect((await hooks.deliveries())[0]!.attemptLog).toMatchObject([
      { attempt: 1, status: 500, reason: 'HTTP_STATUS' },
      { attempt: 2, status: 500, reason: 'HTTP_STATUS' },
      { attempt: 3, status: 204, reason: '' },
    ]);
  });

  test('is tried ten times over 72 hours, then the delivery is dead', async () => {
    await hooks.set();
    hooks.receiver.answerWith(503);
    hooks.startWorker();
    await hooks.publish();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await expect.poll(async () => (await hooks.deliveries())[0]!.attempts).toBe(attempt);
      const { rows } = await hooks.owner.db.execute<{ wait: number }>(sql`
        WITH planned AS (SELECT event_id, next_attempt_at FROM atlas.webhook_deliveries FOR UPDATE)
        UPDATE atlas.webhook_deliveries d SET next_attempt_at = now() FROM planned WHERE d.event_id = planned.event_id
        RETURNING extract(epoch FROM planned.next_attempt_at - now())::float8 AS wait`);
      waits.push(rows[0]!.wait);
    }
    expect(await hooks.states()).toEqual(['DEAD']);
    const table = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 64_800, 79_200];
    expect(waits.slice(0, 9).map((wait, index) => Math.round(table[index]! - wait) < 5 || wait)).toEqual(
      table.map(() => true),
    );
    expect(hooks.receiver.received.at(-1)!.headers).toMatchObject({
      'x-atlas-attempt': '10',
      'x-atlas-attempts-left': '0',
    });
  });

  test('does not hold up later events', async () => {
    await hooks.set();
    hooks.receiver.answerWith(({ body }) => (body.includes('poison') ? 500 : 200));
    hooks.startWorker({ delaysMs: [0, NEVER_MS] });
    await hooks.publish({ data: { a: 'poison' } });
    await hooks.publish({ data: { a: 'good' } });
    await hooks.publish({ subject: 'job-2', data: { a: 'good' } });
    await expect.poll(hooks.states).toEqual(['DELIVERED', 'DELIVERED', 'PENDING']);
    const sequences = hooks.receiver.received.map(({ headers }) => Number(headers['x-atlas-sequence']));
    expect(sequences.sort((a, b) => a - b)).toEqual([1, 1, 2]);
  });

  test('is not followed where it redirects to', async () => {
    await hooks.set();
    const inner = await startReceiver(hooks.certificate);
    hooks.receiver.answerWith({ redirectTo: `${inner.origin}/inner` });
    hooks.startWorker({ delaysMs: [0] });
    await hooks.publish();
    await expect.poll(hooks.states).toEqual(['DEAD']);
    expect((await hooks.deliveries())[0]!).toMatchObject({ reason: 'REDIRECT', attemptLog: [{ status: 302 }] });
    expect(inner.received).toEqual([]);
    await inner.close();
  });

  test('that hangs is cut off, and leaves room for the others', async () => {
    const healthy = await startReceiver(hooks.certificate);
    await hooks.set();
    await hooks.set({ family: 'verify', url: healthy.origin });
    hooks.receiver.answerWith('hang');
    for (let n = 0; n < 8; n++) await hooks.publish({ subject: `job-${n}` });
    hooks.startWorker({ concurrency: 3, perEndpoint: 2, timeoutMs: 1500, delaysMs: [0] });
    await expect.poll(() => hooks.receiver.received.length).toBe(2);
    for (let n = 0; n < 5; n++) await hooks.publish({ type: 'verify.completed', subject: `v-${n}` });
    await expect.poll(() => healthy.received.length).toBe(5);
    expect(hooks.receiver.received).toHaveLength(2);
    await expect.poll(hooks.states).not.toContain('PENDING');
    expect(new Set((await hooks.deliveries()).map(({ reason }) => reason))).toEqual(new Set(['TIMEOUT', '']));
    await healthy.close();
  });

  test('is not reached at a private address, even by a name', async () => {
    await hooks.set({ url: hooks.receiver.origin.replace('127.0.0.1', 'localhost') });
    hooks.startWorker({ delaysMs: [0], allow: [] });
    await hooks.publish();
    await expect.poll(hooks.states).toEqual(['DEAD']);
    expect((await hooks.deliveries())[0]!.reason).toBe('ADDRESS_REFUSED');
    expect(hooks.receiver.received).toEqual([]);
  });
});
