import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteWebhook } from '../delete-webhook.ts';
import { publishEvent } from '../publish-event.ts';
import { sendTestEvent } from '../send-test-event.ts';
import { replayDead, replayEvent } from '../replay-deliveries.ts';
import { openDeliveries, type TestDeliveries } from '../testing/open-deliveries.ts';

let hooks: TestDeliveries;
beforeEach(async () => void (hooks = await openDeliveries()));
afterEach(() => hooks.close());

describe('an endpoint', () => {
  test('that answers 410 is disabled at once, told about, and gets nothing more', async () => {
    await hooks.set();
    hooks.receiver.answerWith(410);
    hooks.startWorker();
    await hooks.publish();
    await expect.poll(async () => (await hooks.webhook())!.disabledReason).toBe('GONE');
    await hooks.publish({ subject: 'later' });
    expect(await hooks.states()).toEqual(['DEAD', 'DEAD']);
    expect((await hooks.deliveries()).map(({ reason }) => reason)).toEqual(['ENDPOINT_DISABLED', 'GONE']);
    expect(hooks.receiver.received).toHaveLength(1);
    const { endpointId } = (await hooks.webhook())!;
    await expect.poll(() => hooks.logged()).toContain('"msg":"endpoint.disabled"');
    const line = hooks
      .logged()
      .split('\n')
      .find((text) => text.includes('endpoint.disabled'))!;
    expect(JSON.parse(line)).toMatchObject({ level: 50, endpoint_id: `we-${endpointId}`, reason: 'GONE' });
    const events = await hooks.events();
    expect(events.find(({ type }) => type === 'endpoint.disabled')).toMatchObject({
      subject: `endpoint/we-${endpointId}`,
      data: { endpoint_id: `we-${endpointId}`, family: 'batch', reason: 'GONE' },
    });
  });

  test('that was disabled leaves no gap in the numbers of what it gets', async () => {
    await hooks.set();
    hooks.startWorker();
    const sequences = () => hooks.receiver.received.map(({ headers }) => Number(headers['x-atlas-sequence']));
    await sendTestEvent({ db: hooks.database.db, kms: hooks.kms }, { ...hooks.scope, family: 'batch' });
    await expect.poll(sequences).toEqual([1]);
    hooks.receiver.answerWith(410);
    await hooks.publish();
    await expect.poll(async () => (await hooks.webhook())!.disabledReason).toBe('GONE');
    hooks.receiver.answerWith(200);
    await hooks.set();
    await sendTestEvent({ db: hooks.database.db, kms: hooks.kms }, { ...hooks.scope, family: 'batch' });
    await expect.poll(sequences).toEqual([1, 1, 2]);
  });

  test('that has only failed for five days is disabled; one success begins the time anew', async () => {
    await hooks.set();
    hooks.receiver.answerWith(() => (hooks.receiver.received.length === 2 ? 200 : 500));
    const fourDays = sql`UPDATE atlas.webhook_endpoints SET failing_since = failing_since - interval '4 days'`;
    hooks.startWorker({ delaysMs: [0] });
    await hooks.publish();
    await expect.poll(async () => (await hooks.webhook())!.failingSince).not.toBeNull();
    await hooks.owner.db.execute(fourDays);
    await hooks.publish();
    await expect.poll(async () => (await hooks.webhook())!.failingSince).toBeNull();
    await hooks.publish();
    await expect.poll(async () => (await hooks.webhook())!.failingSince).not.toBeNull();
    await hooks.owner.db.execute(fourDays);
    await hooks.publish();
    await expect.poll(() => hooks.receiver.received.length).toBe(4);
    await expect.poll(hooks.states).not.toContain('PENDING');
    expect((await hooks.webhook())!.disabledReason).toBeNull();
    await hooks.owner.db.execute(fourDays);
    await hooks.publish();
    await expect.poll(async () => (await hooks.webhook())!.disabledReason).toBe('FAILING');
  });

  test('that is set again gets what was missed by a replay', async () => {
    await hooks.set();
    hooks.receiver.answerWith(410);
    hooks.startWorker();
    await hooks.publish({ subject: 'first' });
    await expect.poll(async () => (await hooks.webhook())!.disabledReason).toBe('GONE');
    await hooks.publish({ subject: 'missed' });
    hooks.receiver.answerWith(200);
    expect(await replayDead(hooks.database, { ...hooks.scope, family: 'batch', since: undefined })).toEqual({
      kind: 'disabled',
    });
    expect(await hooks.set()).toBe('');
    expect(await replayDead(hooks.database, { ...hooks.scope, family: 'batch', since: undefined })).toEqual({
      kind: 'replayed',
      count: 2,
    });
    await expect.poll(hooks.states).toEqual(['DELIVERED', 'DELIVERED']);
    expect(hooks.receiver.received.slice(1).map(({ headers }) => headers['x-atlas-attempt'])).toEqual(['1', '1']);
  });

  test('that is deleted takes its deliveries along; the events stay', async () => {
    await hooks.set();
    hooks.receiver.answerWith('hang');
    hooks.startWorker({ timeoutMs: 200 });
    await hooks.publish();
    await expect.poll(() => hooks.receiver.received.length).toBe(1);
    expect(await deleteWebhook(hooks.database, { ...hooks.scope, family: 'batch' })).toBe(true);
    expect(await hooks.states()).toEqual([]);
    expect(await hooks.events()).toHaveLength(1);
  });

  test('that is deleted while an event is published does not undo what the event tells of', async () => {
    await hooks.set();
    await hooks.database.db.transaction(async (tx) => {
      await publishEvent(tx, hooks, { ...hooks.scope, type: 'batch.completed', subject: 'a', data: {} });
      const deletion = deleteWebhook(hooks.database, { ...hooks.scope, family: 'batch' });
      await publishEvent(tx, hooks, { ...hooks.scope, type: 'batch.completed', subject: 'b', data: {} });
      void deletion;
    });
    await expect.poll(hooks.webhook).toBeUndefined();
    expect(await hooks.events()).toHaveLength(2);
  });
});

describe('a replay', () => {
  test('sends one event again under its id, whatever became of it', async () => {
    const early = await hooks.publish({ subject: 'before there was a webhook' });
    await hooks.set();
    hooks.startWorker();
    expect(await replayEvent(hooks.database, { ...hooks.scope, ...early })).toEqual({ kind: 'replayed', count: 1 });
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    expect(await replayEvent(hooks.database, { ...hooks.scope, ...early })).toEqual({ kind: 'replayed', count: 1 });
    await expect.poll(() => hooks.receiver.received.length).toBe(2);
    expect(hooks.receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      `evt-${early.eventId}`,
      `evt-${early.eventId}`,
    ]);
  });

  test('takes the dead since a moment, and nothing of another account', async () => {
    await hooks.set();
    hooks.receiver.answerWith(500);
    hooks.startWorker({ delaysMs: [0] });
    const [old, young] = [await hooks.publish({ subject: 'old' }), await hooks.publish({ subject: 'young' })];
    await expect.poll(hooks.states).toEqual(['DEAD', 'DEAD']);
    await hooks.owner.db.execute(sql`
      UPDATE atlas.webhook_deliveries SET created_at = now() - interval '2 days' WHERE event_id = ${old.eventId}`);
    hooks.receiver.answerWith(200);
    const stranger = await hooks.newScope();
    const since = new Date(Date.now() - 86_400_000);
    expect(await replayDead(hooks.database, { ...stranger, family: 'batch', since })).toEqual({ kind: 'no-webhook' });
    expect(await replayEvent(hooks.database, { ...stranger, ...old })).toEqual({ kind: 'no-event' });
    expect(await replayDead(hooks.database, { ...hooks.scope, family: 'batch', since })).toEqual({
      kind: 'replayed',
      count: 1,
    });
    await expect.poll(hooks.states).toEqual(['DELIVERED', 'DEAD']);
    expect(hooks.receiver.received.at(-1)!.headers['webhook-id']).toBe(`evt-${young.eventId}`);
  });
});
