import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import type { CreatedKey } from '../../platform/keys/create-key.ts';
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

test('nobody sees or touches what belongs to another account or environment', async () => {
  const { sandbox: owner, production } = await app.newAccount();
  const others = [production, stranger];
  await app.set(owner);
  const eventId = await app.publish(owner, 'mine');
  await expect.poll(() => app.deliveries(owner)).toMatchObject([{ state: 'DELIVERED' }]);
  for (const other of others) {
    expect(await app.list(other)).toEqual([]);
    expect(await app.deliveries(other)).toEqual([]);
    expect(await app.deliveries(other, `event_id=${eventId}`)).toEqual([]);
    expect(dataOf(await app.get(other, '/events'))['events']).toEqual([]);
    for (const verb of ['rotate', 'delete', 'test', 'replay'])
      expect(contractError(await app.call(other, verb, { family: 'batch' })).detail).toContain('no webhook is set');
    const replay = await app.call(other, 'replay', { event_id: eventId });
    expect(contractError(replay).detail).toBe('invalid parameter: event_id: no such event in the last 30 days');
  }
  // What another one sets is another one's.
  await app.set(production, { url: 'https://example.org/' });
  expect(await app.list(owner)).toMatchObject([{ url: `${app.receiver.origin}/hook`, enabled: true }]);
  const cursor = `after=${eventId}`;
  expect(await app.deliveries(stranger, cursor)).toEqual([]);
});
