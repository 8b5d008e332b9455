import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publishEvent } from '../publish-event.ts';
import { rotateSecret } from '../rotate-secret.ts';
import { openDeliveries, type TestDeliveries } from '../testing/open-deliveries.ts';
import type { Received } from '../testing/start-receiver.ts';

const NEVER_MS = 3_600_000;

let hooks: TestDeliveries;
beforeEach(async () => void (hooks = await openDeliveries()));
afterEach(() => hooks.close());

/** What the library of the standard makes of it. @throws when the signature does not fit */
const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers, { jsonParse: headers['content-type'] === 'application/json' });

describe('a webhook', () => {
  test('gets each event of its family once, signed as Standard Webhooks says', async () => {
    const secret = await hooks.set();
    hooks.startWorker();
    const { eventId } = await hooks.publish({ data: { job_id: 'job-1', name: 'आशा "Sample" é' } });
    await hooks.publish({ type: 'esign.completed', subject: 'es-1' });
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    const [request] = hooks.receiver.received;
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
    expect(hooks.receiver.received).toHaveLength(1);
    const tampered = { ...request!, body: request!.body.replace('job-1', 'job-2') };
    expect(() => verify(secret, tampered)).toThrow('No matching signature');
  });

  test('gets a form with one field of JSON where that is asked for', async () => {
    const secret = await hooks.set({ family: 'esign', encoding: 'form' });
    hooks.startWorker();
    const data = { esign_id: 'es-1', document_status: 'COMPLETED', download_link: 'https://host/a?token=esd-1&b=ü' };
    await hooks.publish({ type: 'esign.completed', subject: 'es-1', data });
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    const [request] = hooks.receiver.received;
    verify(secret, request!);
    const fields = [...new URLSearchParams(request!.body)];
    expect(fields.map(([name, value]) => [name, JSON.parse(value)])).toEqual([['esign_status', data]]);
    expect(request!.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('is signed with both secrets while they are rotated, and with the new one afterwards', async () => {
    const old = await hooks.set();
    const deps = { db: hooks.database.db, kms: hooks.kms };
    const rotated = await rotateSecret(deps, { ...hooks.scope, family: 'batch', overlapHours: 24 });
    hooks.startWorker();
    await hooks.publish();
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    const during = hooks.receiver.received[0]!;
    expect(during.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    for (const secret of [old, rotated!.secret]) verify(secret, during);

    const last = await rotateSecret(deps, { ...hooks.scope, family: 'batch', overlapHours: 0 });
    await hooks.publish();
    await expect.poll(hooks.states).toEqual(['DELIVERED', 'DELIVERED']);
    const after = hooks.receiver.received[1]!;
    verify(last!.secret, after);
    for (const secret of [old, rotated!.secret]) expect(() => verify(secret, after)).toThrow('No matching signature');
  });

  test('carries three signatures at most, however often it is rotated', async () => {
    await hooks.set();
    const deps = { db: hooks.database.db, kms: hooks.kms };
    for (let round = 0; round < 5; round++)
      await rotateSecret(deps, { ...hooks.scope, family: 'batch', overlapHours: 24 });
    hooks.startWorker();
    await hooks.publish();
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    expect(hooks.receiver.received[0]!.headers['webhook-signature']!.split(' ')).toHaveLength(3);
  });

  test('gets nothing of an event whose transaction is undone', async () => {
    await hooks.set();
    hooks.startWorker();
    const undone = hooks.database.db.transaction(async (tx) => {
      await publishEvent(tx, hooks, { ...hooks.scope, type: 'batch.completed', subject: 'undone', data: {} });
      tx.rollback();
    });
    await expect(undone).rejects.toThrow('Rollback');
    await hooks.publish({ subject: 'done' });
    await expect.poll(hooks.states).toEqual(['DELIVERED']);
    expect(hooks.receiver.received).toHaveLength(1);
  });

  test('is woken by the commit, without waiting for a poll', async () => {
    await hooks.set();
    hooks.startWorker({ pollMs: NEVER_MS });
    // The worker looks once when it begins to listen; later events need the notification.
    for (const count of [1, 2, 3]) {
      await hooks.publish();
      await expect.poll(() => hooks.receiver.received.length).toBe(count);
    }
    expect(await hooks.states()).toHaveLength(3);
  });
});

test('neither URLs nor secrets nor what events say reach the log', async () => {
  const secret = await hooks.set({ url: `${hooks.receiver.origin}/hook?token=hunter2` });
  hooks.receiver.answerWith(() => (hooks.receiver.received.length === 1 ? 500 : 410));
  hooks.startWorker({ delaysMs: [0, 10] });
  await hooks.publish({ data: { name: 'Asha Sample' } });
  await expect.poll(() => hooks.logged()).toContain('endpoint.disabled');
  for (const word of ['hunter2', secret, secret.slice(6, 20), 'Asha', hooks.receiver.origin])
    expect(hooks.logged()).not.toContain(word);
});
