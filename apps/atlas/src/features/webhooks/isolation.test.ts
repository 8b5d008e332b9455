import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import type { Reply } from '../../http/testing/send.ts';
import type { CreatedKey } from '../../platform/keys/create-key.ts';
import { dataOf, startWebhookApp, type WebhookApp } from '../../platform/webhooks/testing/start-webhook-app.ts';
import { eventsRoute } from '../events/route.ts';
import { listWebhookRoutes } from './list-webhook-routes.ts';

const NOBODYS = 'evt-0b6e2f4e-2f6a-4c5c-8a94-0e2c0cf1a001';

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
    for (const name of ['event_id', 'after'])
      noEvent(await app.get(other, `/webhooks/deliveries?${name}=${eventId}`), name);
    expect(dataOf(await app.get(other, '/events'))['events']).toEqual([]);
    for (const verb of ['rotate', 'delete', 'test', 'replay'])
      expect(contractError(await app.call(other, verb, { family: 'batch' }))).toEqual({
        status: 404,
        detail: 'family: no webhook is set for it',
      });
    for (const event_id of [eventId, NOBODYS]) noEvent(await app.call(other, 'replay', { event_id }), 'event_id');
  }
  // What another one sets is another one's.
  await app.set(production, { url: 'https://example.org/' });
  expect(await app.list(owner)).toMatchObject([{ url: `${app.receiver.origin}/hook`, enabled: true }]);
  for (const name of ['event_id', 'after'])
    noEvent(await app.get(owner, `/webhooks/deliveries?${name}=${NOBODYS}`), name);
});

function noEvent(reply: Reply, name: string): void {
  expect(contractError(reply)).toEqual({ status: 404, detail: `${name}: no such event in the last 30 days` });
}
