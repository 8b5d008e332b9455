import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteWebhook } from '../delete-webhook.ts';
import { listDeliveries } from '../list-deliveries.ts';
import { listWebhooks } from '../list-webhooks.ts';
import { publishEvent, type NewEvent } from '../publish-event.ts';
import { readEvents } from '../read-events.ts';
import { replayDead, replayEvent } from '../replay-deliveries.ts';
import { rotateSecret } from '../rotate-secret.ts';
import { setWebhook } from '../set-webhook.ts';
import { openWebhooks, type TestWebhooks } from '../testing/open-webhooks.ts';
import { startReceiver, type Received, type Receiver } from '../testing/start-receiver.ts';
import type { Encoding, WebhookFamily, WebhookScope } from '../webhook.ts';

const NEVER_MS = 3_600_000;

/** The machine may be busy. */
const until = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });

let hooks: TestWebhooks;
let scope: WebhookScope;
let receiver: Receiver;
beforeEach(async () => {
  hooks = await openWebhooks();
  scope = await hooks.newScope();
  receiver = await startReceiver(hooks.certificate);
});
afterEach(async () => {
  await receiver.close();
  await hooks.close();
});

interface Given {
  family?: WebhookFamily;
  encoding?: Encoding;
  url?: string;
}

/** Sets a webhook to the receiver. @returns its secret */
async function set({ family = 'batch', encoding = 'json', url = `${receiver.origin}/hook` }: Given = {}) {
  const deps = { db: hooks.database.db, kms: hooks.kms, policy: hooks.policy };
  const outcome = await setWebhook(deps, { ...scope, family, url, encoding, isEnabled: true });
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.secret ?? '';
}

const publish = (event: Partial<NewEvent> = {}) =>
  publishEvent(hooks.database.db, hooks, { ...scope, type: 'batch.completed', subject: 'job-1', data: {}, ...event });

const deliveries = () => listDeliveries(hooks.database, { ...scope, limit: 100 });
const states = async () => (await deliveries()).map(({ state }) => state);
const only = async () => (await listWebhooks({ db: hooks.database.db, kms: hooks.kms }, scope))[0]!;

/** What the library of the standard makes of it. @throws when the signature does not fit */
const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers, { jsonParse: headers['content-type'] === 'application/json' });

describe('a webhook', () => {
  test('gets each event of its family once, signed as Standard Webhooks says', async () => {
    const secret = await set();
    hooks.startWorker();
    const { eventId } = await publish({ data: { job_id: 'job-1', name: 'आशा "Sample" é' } });
    await publish({ type: 'esign.completed', subject: 'es-1' });
    await until(states).toEqual(['DELIVERED']);
    const [request] = receiver.received;
    expect(verify(secret, request!)).toEqual({
      type: 'batch.completed',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { job_id: 'job-1', name: 'आशा "Sample" é' },
    });
    expect(request).toMatchObject({
      path: '/hook',
      headers: {
        'webhook-id': `evt-${eventId}`,
        'content-type': 'application/json',
        'x-atlas-event': 'batch.completed',
        'x-atlas-attempt': '1',
        'x-atlas-attempts-left': '9',
        'x-atlas-sequence': '1',
      },
    });
    expect(receiver.received).toHaveLength(1);
    const tampered = { ...request!, body: request!.body.replace('job-1', 'job-2') };
    expect(() => verify(secret, tampered)).toThrow('No matching signature');
  });

  test('gets a form with one field of JSON where that is asked for', async () => {
    const secret = await set({ family: 'esign', encoding: 'form' });
    hooks.startWorker();
    const data = { esign_id: 'es-1', document_status: 'COMPLETED', download_link: 'https://host/a?token=esd-1&b=ü' };
    await publish({ type: 'esign.completed', subject: 'es-1', data });
    await until(states).toEqual(['DELIVERED']);
    const [request] = receiver.received;
    verify(secret, request!);
    const fields = [...new URLSearchParams(request!.body)];
    expect(fields.map(([name, value]) => [name, JSON.parse(value)])).toEqual([['esign_status', data]]);
    expect(request!.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('is signed with both secrets while they are rotated, and with the new one afterwards', async () => {
    const old = await set();
    const deps = { db: hooks.database.db, kms: hooks.kms };
    const rotated = await rotateSecret(deps, { ...scope, family: 'batch', overlapHours: 24 });
    hooks.startWorker();
    await publish();
    await until(states).toEqual(['DELIVERED']);
    const during = receiver.received[0]!;
    expect(during.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    for (const secret of [old, rotated!.secret]) verify(secret, during);

    const last = await rotateSecret(deps, { ...scope, family: 'batch', overlapHours: 0 });
    await publish();
    await until(states).toEqual(['DELIVERED', 'DELIVERED']);
    const after = receiver.received[1]!;
    verify(last!.secret, after);
    for (const secret of [old, rotated!.secret]) expect(() => verify(secret, after)).toThrow('No matching signature');
  });

  test('carries three signatures at most, however often it is rotated', async () => {
    await set();
    const deps = { db: hooks.database.db, kms: hooks.kms };
    for (let round = 0; round < 5; round++) await rotateSecret(deps, { ...scope, family: 'batch', overlapHours: 24 });
    hooks.startWorker();
    await publish();
    await until(states).toEqual(['DELIVERED']);
    expect(receiver.received[0]!.headers['webhook-signature']!.split(' ')).toHaveLength(3);
  });

  test('gets nothing of an event whose transaction is undone', async () => {
    await set();
    hooks.startWorker();
    const undone = hooks.database.db.transaction(async (tx) => {
      await publishEvent(tx, hooks, { ...scope, type: 'batch.completed', subject: 'undone', data: {} });
      tx.rollback();
    });
    await expect(undone).rejects.toThrow('Rollback');
    await publish({ subject: 'done' });
    await until(states).toEqual(['DELIVERED']);
    expect(receiver.received).toHaveLength(1);
  });

  test('is woken by the commit, without waiting for a poll', async () => {
    await set();
    hooks.startWorker({ pollMs: NEVER_MS });
    // The worker looks once when it begins to listen; later events need the notification.
    for (const count of [1, 2, 3]) {
      await publish();
      await until(() => receiver.received.length).toBe(count);
    }
  });
});

describe('a receiver that fails', () => {
  test('gets the same event again under the same id, with a fresh timestamp, until it answers 2xx', async () => {
    const secret = await set();
    receiver.answerWith(() => (receiver.received.length < 3 ? 500 : 204));
    let seconds = 0;
    const now = Date.now();
    hooks.startWorker({ delaysMs: [0, 10, 10, 10], now: () => now + 1000 * seconds++ });
    const { eventId } = await publish({ data: { n: 1 } });
    await until(states).toEqual(['DELIVERED']);
    const seen = receiver.received.map(({ headers }) => [
      headers['webhook-id'],
      headers['x-atlas-attempt'],
      headers['x-atlas-attempts-left'],
    ]);
    expect(seen).toEqual(['1', '2', '3'].map((attempt) => [`evt-${eventId}`, attempt, String(4 - Number(attempt))]));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    for (const request of receiver.received) verify(secret, request);
    expect((await deliveries())[0]!.attemptLog).toMatchObject([
      { attempt: 1, status: 500, reason: 'HTTP_STATUS' },
      { attempt: 2, status: 500, reason: 'HTTP_STATUS' },
      { attempt: 3, status: 204, reason: '' },
    ]);
  });

  test('is tried ten times over 72 hours, then the delivery is dead', async () => {
    await set();
    receiver.answerWith(503);
    hooks.startWorker();
    await publish();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await until(async () => (await deliveries())[0]!.attempts).toBe(attempt);
      const { rows } = await hooks.owner.db.execute<{ wait: number }>(sql`
        UPDATE atlas.webhook_deliveries SET next_attempt_at = now()
        RETURNING extract(epoch FROM old.next_attempt_at - now())::float8 AS wait`);
      waits.push(rows[0]!.wait);
    }
    expect(await states()).toEqual(['DEAD']);
    const table = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 64_800, 79_200];
    expect(waits.slice(0, 9).map((wait, index) => Math.round(table[index]! - wait) < 5 || wait)).toEqual(
      table.map(() => true),
    );
    expect(receiver.received.at(-1)!.headers).toMatchObject({ 'x-atlas-attempt': '10', 'x-atlas-attempts-left': '0' });
  });

  test('does not hold up later events', async () => {
    await set();
    receiver.answerWith(({ body }) => (body.includes('poison') ? 500 : 200));
    hooks.startWorker({ delaysMs: [0, NEVER_MS] });
    await publish({ data: { a: 'poison' } });
    await publish({ data: { a: 'good' } });
    await publish({ subject: 'job-2', data: { a: 'good' } });
    await until(states).toEqual(['DELIVERED', 'DELIVERED', 'PENDING']);
    const sequences = receiver.received.map(({ headers }) => headers['x-atlas-sequence']);
    expect(sequences.sort()).toEqual(['1', '1', '2']);
  });

  test('is not followed where it redirects to', async () => {
    await set();
    const inner = await startReceiver(hooks.certificate);
    receiver.answerWith({ redirectTo: `${inner.origin}/inner` });
    hooks.startWorker({ delaysMs: [0] });
    await publish();
    await until(states).toEqual(['DEAD']);
    expect((await deliveries())[0]!).toMatchObject({ reason: 'REDIRECT', attemptLog: [{ status: 302 }] });
    expect(inner.received).toEqual([]);
    await inner.close();
  });

  test('that hangs is cut off, and leaves room for the others', async () => {
    const healthy = await startReceiver(hooks.certificate);
    await set();
    await set({ family: 'verify', url: healthy.origin });
    receiver.answerWith('hang');
    for (let n = 0; n < 8; n++) await publish({ subject: `job-${n}` });
    hooks.startWorker({ concurrency: 3, perEndpoint: 2, timeoutMs: 1500, delaysMs: [0] });
    await until(() => receiver.received.length).toBe(2);
    for (let n = 0; n < 5; n++) await publish({ type: 'verify.completed', subject: `v-${n}` });
    await until(() => healthy.received.length).toBe(5);
    expect(receiver.received).toHaveLength(2);
    await until(states).not.toContain('PENDING');
    expect(new Set((await deliveries()).map(({ reason }) => reason))).toEqual(new Set(['TIMEOUT', '']));
    await healthy.close();
  });

  test('is not reached at a private address, even by a name', async () => {
    await set({ url: receiver.origin.replace('127.0.0.1', 'localhost') });
    hooks.startWorker({ delaysMs: [0], allow: [] });
    await publish();
    await until(states).toEqual(['DEAD']);
    expect((await deliveries())[0]!.reason).toBe('ADDRESS_REFUSED');
    expect(receiver.received).toEqual([]);
  });
});

describe('an endpoint', () => {
  test('that answers 410 is disabled at once, told about, and gets nothing more', async () => {
    await set();
    receiver.answerWith(410);
    hooks.startWorker();
    await publish();
    await until(async () => (await only()).disabledReason).toBe('GONE');
    await publish({ subject: 'later' });
    expect(await states()).toEqual(['DEAD', 'DEAD']);
    expect((await deliveries()).map(({ reason }) => reason)).toEqual(['ENDPOINT_DISABLED', 'GONE']);
    expect(receiver.received).toHaveLength(1);
    const { endpointId } = await only();
    await until(() => hooks.logged()).toContain('"msg":"endpoint.disabled"');
    const line = hooks
      .logged()
      .split('\n')
      .find((text) => text.includes('endpoint.disabled'))!;
    expect(JSON.parse(line)).toMatchObject({ level: 50, endpoint_id: `we-${endpointId}`, reason: 'GONE' });
    const log = await readEvents({ db: hooks.database.db, kms: hooks.kms }, scope, { after: 0, limit: 10 });
    expect(log.events.find(({ type }) => type === 'endpoint.disabled')).toMatchObject({
      subject: `we-${endpointId}`,
      data: { endpoint_id: `we-${endpointId}`, family: 'batch', reason: 'GONE' },
    });
  });

  test('that has only failed for five days is disabled; one success begins the time anew', async () => {
    await set();
    receiver.answerWith(() => (receiver.received.length === 2 ? 200 : 500));
    const fourDays = sql`UPDATE atlas.webhook_endpoints SET failing_since = failing_since - interval '4 days'`;
    hooks.startWorker({ delaysMs: [0] });
    await publish();
    await until(async () => (await only()).failingSince).not.toBeNull();
    await hooks.owner.db.execute(fourDays);
    await publish();
    await until(async () => (await only()).failingSince).toBeNull();
    await publish();
    await until(async () => (await only()).failingSince).not.toBeNull();
    await hooks.owner.db.execute(fourDays);
    await publish();
    await until(() => receiver.received.length).toBe(4);
    await until(states).not.toContain('PENDING');
    expect((await only()).disabledReason).toBeNull();
    await hooks.owner.db.execute(fourDays);
    await publish();
    await until(async () => (await only()).disabledReason).toBe('FAILING');
  });

  test('that is set again gets what was missed by a replay', async () => {
    await set();
    receiver.answerWith(410);
    hooks.startWorker();
    await publish({ subject: 'first' });
    await until(async () => (await only()).disabledReason).toBe('GONE');
    await publish({ subject: 'missed' });
    receiver.answerWith(200);
    expect(await replayDead(hooks.database, { ...scope, family: 'batch', since: undefined })).toEqual({
      kind: 'disabled',
    });
    expect(await set()).toBe('');
    expect(await replayDead(hooks.database, { ...scope, family: 'batch', since: undefined })).toEqual({
      kind: 'replayed',
      count: 2,
    });
    await until(states).toEqual(['DELIVERED', 'DELIVERED']);
    expect(receiver.received.slice(1).map(({ headers }) => headers['x-atlas-attempt'])).toEqual(['1', '1']);
  });

  test('that is deleted takes its deliveries along; the events stay', async () => {
    await set();
    receiver.answerWith('hang');
    hooks.startWorker({ timeoutMs: 200 });
    await publish();
    await until(() => receiver.received.length).toBe(1);
    expect(await deleteWebhook(hooks.database, { ...scope, family: 'batch' })).toBe(true);
    expect(await states()).toEqual([]);
    const { events } = await readEvents({ db: hooks.database.db, kms: hooks.kms }, scope, { after: 0, limit: 10 });
    expect(events).toHaveLength(1);
  });

  test('that is deleted while an event is published does not undo what the event tells of', async () => {
    await set();
    await hooks.database.db.transaction(async (tx) => {
      await publishEvent(tx, hooks, { ...scope, type: 'batch.completed', subject: 'a', data: {} });
      const deletion = deleteWebhook(hooks.database, { ...scope, family: 'batch' });
      await publishEvent(tx, hooks, { ...scope, type: 'batch.completed', subject: 'b', data: {} });
      void deletion;
    });
    await until(only).toBeUndefined();
    const { events } = await readEvents({ db: hooks.database.db, kms: hooks.kms }, scope, { after: 0, limit: 10 });
    expect(events).toHaveLength(2);
  });
});

describe('a replay', () => {
  test('sends one event again under its id, whatever became of it', async () => {
    const early = await publish({ subject: 'before there was a webhook' });
    await set();
    hooks.startWorker();
    expect(await replayEvent(hooks.database, { ...scope, ...early })).toEqual({ kind: 'replayed', count: 1 });
    await until(states).toEqual(['DELIVERED']);
    expect(await replayEvent(hooks.database, { ...scope, ...early })).toEqual({ kind: 'replayed', count: 1 });
    await until(() => receiver.received.length).toBe(2);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      `evt-${early.eventId}`,
      `evt-${early.eventId}`,
    ]);
  });

  test('takes the dead since a moment, and nothing of another account', async () => {
    await set();
    receiver.answerWith(500);
    hooks.startWorker({ delaysMs: [0] });
    const [old, young] = [await publish({ subject: 'old' }), await publish({ subject: 'young' })];
    await until(states).toEqual(['DEAD', 'DEAD']);
    await hooks.owner.db.execute(sql`
      UPDATE atlas.webhook_deliveries SET created_at = now() - interval '2 days' WHERE event_id = ${old.eventId}`);
    receiver.answerWith(200);
    const stranger = await hooks.newScope();
    const since = new Date(Date.now() - 86_400_000);
    expect(await replayDead(hooks.database, { ...stranger, family: 'batch', since })).toEqual({ kind: 'no-webhook' });
    expect(await replayEvent(hooks.database, { ...stranger, ...old })).toEqual({ kind: 'no-event' });
    expect(await replayDead(hooks.database, { ...scope, family: 'batch', since })).toEqual({
      kind: 'replayed',
      count: 1,
    });
    await until(states).toEqual(['DELIVERED', 'DEAD']);
    expect(receiver.received.at(-1)!.headers['webhook-id']).toBe(`evt-${young.eventId}`);
  });
});

test('neither URLs nor secrets nor what events say reach the log', async () => {
  const secret = await set({ url: `${receiver.origin}/hook?token=hunter2` });
  receiver.answerWith(() => (receiver.received.length === 1 ? 500 : 410));
  hooks.startWorker({ delaysMs: [0, 10] });
  await publish({ data: { name: 'Asha Sample' } });
  await until(() => hooks.logged()).toContain('endpoint.disabled');
  for (const word of ['hunter2', secret, secret.slice(6, 20), 'Asha', receiver.origin])
    expect(hooks.logged()).not.toContain(word);
});
