import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import { createKey, type CreatedKey } from '../../platform/keys/create-key.ts';
import { dataOf, startWebhookApp, type WebhookApp } from '../../platform/webhooks/testing/start-webhook-app.ts';
import { eventsRoute } from '../events/route.ts';
import { listWebhookRoutes } from './list-webhook-routes.ts';

let app: WebhookApp;
let stranger: CreatedKey;
beforeAll(async () => {
  app = await startWebhookApp((deps) => [...listWebhookRoutes(deps), eventsRoute(deps)]);
  stranger = (await app.newAccount()).sandbox;
});
afterAll(() => app.close());

describe('setting a webhook', () => {
  test('shows its secret once, and nowhere else', async () => {
    const key = (await app.newAccount()).sandbox;
    const made = await app.set(key, { url: `${app.receiver.origin}/hook?token=hunter2` });
    expect(made).toMatchObject({ family: 'batch', encoding: 'json', enabled: true });
    expect(made['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [listed] = await app.list(key);
    expect(listed).toMatchObject({
      endpoint_id: made['endpoint_id'],
      url: `${app.receiver.origin}/hook?token=hunter2`,
      enabled: true,
      disabled_reason: '',
      failing_since: '',
      pending: 0,
      dead: 0,
    });
    expect(JSON.stringify(listed)).not.toContain('whsec_');
    for (const word of ['hunter2', String(made['secret'])]) expect(app.server.logged()).not.toContain(word);
  });

  test('again changes it and keeps its secret; each family has its own', async () => {
    const key = (await app.newAccount()).sandbox;
    const made = await app.set(key);
    expect(await app.set(key, { url: 'https://example.org/new', encoding: 'FORM' })).toEqual({
      endpoint_id: made['endpoint_id'],
      family: 'batch',
      encoding: 'form',
      enabled: true,
      secret: '',
    });
    // As it was, unless it is said.
    expect(await app.set(key, { url: 'https://example.org/again' })).toMatchObject({ encoding: 'form' });
    await app.set(key, { family: 'esign' });
    expect(await app.list(key)).toMatchObject([
      { family: 'batch', url: 'https://example.org/again', encoding: 'form' },
      { family: 'esign' },
    ]);
  });

  test('is answered to a repeat under an Idempotency-Key as before, with its secret', async () => {
    const key = (await app.newAccount()).sandbox;
    const once = { 'idempotency-key': 'once' };
    const params = { family: 'batch', url: app.receiver.origin };
    const [first, second] = [await app.call(key, 'set', params, once), await app.call(key, 'set', params, once)];
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(dataOf(second)['secret']).toBe(dataOf(first)['secret']);
  });

  test.each([
    ['http://example.org/', 'url: https is required'],
    ['https://10.0.0.1/', 'url: the address is not public'],
    ['https://[::1]/', 'url: the address is not public'],
    ['https://user:hunter2@example.org/', 'url: a user name or password is not allowed'],
    ['not a url', 'url: an absolute https:// URL is expected'],
  ])('refuses %s without repeating it', async (url, remark) => {
    const reply = await app.call(stranger, 'set', { family: 'batch', url });
    expect(contractError(reply)).toEqual({ status: 400, detail: `invalid parameter: ${remark}` });
    expect(reply.text).not.toContain(url);
  });

  test('needs the permission', async () => {
    const { accountId, environment } = stranger;
    const deps = { db: app.hooks.database.db, kms: app.hooks.kms };
    const reader = await createKey(deps, { accountId, environment, permissions: ['document:read'] });
    const paths = ['list', 'deliveries'].map((verb) => app.get(reader, `/webhooks/${verb}`));
    const posts = ['set', 'rotate', 'delete', 'test', 'replay'].map((verb) =>
      app.call(reader, verb, { family: 'batch' }),
    );
    for (const reply of await Promise.all([...paths, ...posts, app.get(reader, '/events')]))
      expect(contractError(reply).status).toBe(403);
  });
});

describe('a webhook', () => {
  test('can be tried, and tells how it went', async () => {
    const key = (await app.newAccount()).sandbox;
    const secret = String((await app.set(key))['secret']);
    const { event_id } = dataOf(await app.call(key, 'test', { family: 'batch' }));
    const outcome = () => app.deliveries(key, `event_id=${String(event_id)}`);
    await expect.poll(outcome).toMatchObject([{ state: 'DELIVERED', type: 'batch.test', attempts: 1 }]);
    const request = app.receiver.received.find(({ headers }) => headers['webhook-id'] === event_id)!;
    expect(new Webhook(secret).verify(request.body, request.headers)).toMatchObject({ type: 'batch.test' });
  });

  test('gets a new secret, and signs with the old one meanwhile', async () => {
    const key = (await app.newAccount()).sandbox;
    await app.set(key);
    const rotated = dataOf(await app.call(key, 'rotate', { family: 'batch', overlap_hours: '2' }));
    expect(rotated['secret']).toMatch(/^whsec_/);
    const [listed] = await app.list(key);
    expect(listed!['old_secret_until']).toBe(rotated['old_secret_until']);
    const hours = (Date.parse(String(rotated['old_secret_until'])) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(2);
  });

  test('is rotated once by a call that is repeated under an Idempotency-Key', async () => {
    const key = (await app.newAccount()).sandbox;
    await app.set(key);
    const rotate = () => app.call(key, 'rotate', { family: 'batch' }, { 'idempotency-key': 'once' });
    const [first, again] = [await rotate(), await rotate()];
    expect(dataOf(again)['secret']).toBe(dataOf(first)['secret']);
  });

  test('can be paused: what happens meanwhile is sent by a replay', async () => {
    const key = (await app.newAccount()).sandbox;
    await app.set(key);
    await app.set(key, { enabled: 'no' });
    await app.publish(key, 'missed');
    expect(await app.list(key)).toMatchObject([{ enabled: false, disabled_reason: 'PAUSED', dead: 1 }]);
    const refused = await app.call(key, 'replay', { family: 'batch' });
    expect(contractError(refused).detail).toBe(
      'invalid parameter: family: its webhook is disabled; set it again first',
    );
    expect(contractError(await app.call(key, 'test', { family: 'batch' })).detail).toContain('disabled');
    await app.set(key);
    expect(dataOf(await app.call(key, 'replay', { family: 'batch', since: '2020-01-01' }))).toEqual({ replayed: 1 });
    await expect.poll(() => app.deliveries(key)).toMatchObject([{ subject: 'missed', state: 'DELIVERED' }]);
  });

  test('that was given up is listed as dead, with its attempts, and replayed by its event', async () => {
    const key = (await app.newAccount()).sandbox;
    await app.set(key);
    app.receiver.answerWith(({ body }) => (body.includes('refused') ? 503 : 200));
    const eventId = await app.publish(key, 'refused');
    await expect
      .poll(() => app.deliveries(key, 'state=dead'))
      .toMatchObject([
        {
          event_id: eventId,
          reason: 'HTTP_STATUS',
          attempt_log: [{ attempt: 1, status: 503 }],
          next_attempt_at: '',
        },
      ]);
    app.receiver.answerWith(200);
    expect(dataOf(await app.call(key, 'replay', { event_id: eventId }))).toEqual({ replayed: 1 });
    await expect.poll(() => app.deliveries(key, 'state=delivered')).toHaveLength(1);
  });

  test('is deleted', async () => {
    const key = (await app.newAccount()).sandbox;
    await app.set(key);
    expect(dataOf(await app.call(key, 'delete', { family: 'batch' }))).toEqual({ family: 'batch', deleted: true });
    expect(await app.list(key)).toEqual([]);
    for (const verb of ['delete', 'rotate', 'test', 'replay'])
      expect(contractError(await app.call(key, verb, { family: 'batch' }))).toEqual({
        status: 404,
        detail: 'family: no webhook is set for it',
      });
  });
});

test('deliveries come in pages, latest first', async () => {
  const key = (await app.newAccount()).sandbox;
  await app.set(key);
  for (let n = 1; n <= 5; n++) await app.publish(key, `job-${n}`);
  const seen: unknown[] = [];
  let after = '';
  do {
    const page = dataOf(await app.get(key, `/webhooks/deliveries?limit=2&family=batch&after=${after}`));
    seen.push((page['deliveries'] as Record<string, unknown>[]).map(({ subject }) => subject));
    after = String(page['next_after']);
  } while (after !== '');
  expect(seen).toEqual([['job-5', 'job-4'], ['job-3', 'job-2'], ['job-1']]);
});
