import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import type { CreatedKey } from '../../platform/keys/create-key.ts';
import { dataOf, startWebhookApp, type WebhookApp } from '../../platform/webhooks/testing/start-webhook-app.ts';
import { eventsRoute } from './route.ts';

let app: WebhookApp;
let stranger: CreatedKey;
beforeAll(async () => {
  app = await startWebhookApp((deps) => [eventsRoute(deps)]);
  stranger = (await app.newAccount()).sandbox;
});
afterAll(() => app.close());

describe('GET /events', () => {
  test('goes on behind the cursor, whether or not there is a webhook', async () => {
    const key = (await app.newAccount()).sandbox;
    const read = async (after: string) => dataOf(await app.get(key, `/events?limit=2&after=${after}`));
    for (const subject of ['a', 'b', 'c']) await app.publish(key, subject);
    const first = await read('');
    expect(first).toMatchObject({
      events: [
        { cursor: '1', type: 'batch.completed', subject: 'a', sequence: 1, data: { subject: 'a' } },
        { cursor: '2', subject: 'b' },
      ],
      has_more: true,
      next_after: '2',
      expired: false,
    });
    expect(await read('2')).toMatchObject({ events: [{ subject: 'c' }], has_more: false, next_after: '3' });
    expect(await read('3')).toEqual({ events: [], has_more: false, next_after: '3', expired: false });
  });

  test('refuses a cursor beyond the last event, and names that one', async () => {
    const key = (await app.newAccount()).sandbox;
    const beyond = async (after: string) => contractError(await app.get(key, `/events?after=${after}`));
    const refusal = (last: number) => ({
      status: 400,
      detail: `invalid parameter: after: beyond the last event, whose cursor is ${last}`,
    });
    expect(await beyond('1')).toEqual(refusal(0));
    for (const subject of ['a', 'b']) await app.publish(key, subject);
    expect(await beyond('3')).toEqual(refusal(2));
    expect(dataOf(await app.get(key, '/events?after=2'))).toMatchObject({ events: [], next_after: '2' });
  });

  test('refuses a cursor that is none', async () => {
    for (const query of ['after=x', 'after=-1', 'limit=0', 'limit=201'])
      expect(contractError(await app.get(stranger, `/events?${query}`)).status).toBe(400);
  });
});
