import type { Db } from '../../../db/open-database.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import type { TargetPolicy } from '../../../engines/outbound/target-policy.ts';
import type { Route } from '../../../http/route/define-route.ts';
import { send, type Reply } from '../../../http/testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../../../http/testing/start-test-app.ts';
import { createIdempotencyStore } from '../../idempotency/create-idempotency-store.ts';
import { createKey, type CreatedKey } from '../../keys/create-key.ts';
import { createKeyStore } from '../../keys/create-key-store.ts';
import { publishEvent } from '../publish-event.ts';
import { openWebhooks, type TestWebhooks } from './open-webhooks.ts';
import { startReceiver, type Receiver } from './start-receiver.ts';

/** Both keys of an account. */
export interface TestAccount {
  sandbox: CreatedKey;
  production: CreatedKey;
}

/** The app with a worker that tries each delivery once, and a receiver. */
export interface WebhookApp {
  server: TestApp;
  hooks: TestWebhooks;
  receiver: Receiver;
  newAccount(): Promise<TestAccount>;
  call(key: CreatedKey, verb: string, params: object, headers?: Record<string, string>): Promise<Reply>;
  get(key: CreatedKey, path: string): Promise<Reply>;
  /** Sets a webhook of batches to the receiver, unless told otherwise. */
  set(key: CreatedKey, params?: object): Promise<Record<string, unknown>>;
  list(key: CreatedKey): Promise<Record<string, unknown>[]>;
  deliveries(key: CreatedKey, query?: string): Promise<Record<string, unknown>[]>;
  /** `batch.completed` that says what its subject is. @returns its `webhook-id` */
  publish(key: CreatedKey, subject: string): Promise<string>;
  close(): Promise<void>;
}

/** @throws when it is no success */
export function dataOf({ status, json, text }: Reply): Record<string, unknown> {
  if (status !== 200) throw new Error(text);
  return json['data'] as Record<string, unknown>;
}

export async function startWebhookApp(
  listRoutes: (deps: { db: Db; kms: Kms; webhookPolicy: TargetPolicy }) => Route[],
): Promise<WebhookApp> {
  const hooks = await openWebhooks();
  const receiver = await startReceiver(hooks.certificate);
  const { kms, policy: webhookPolicy } = hooks;
  const { db } = hooks.database;
  const server = await startTestApp({
    routes: listRoutes({ db, kms, webhookPolicy }),
    keys: createKeyStore(db, kms),
    idempotency: createIdempotencyStore({ db, kms, onError: () => {} }),
  });
  hooks.startWorker({ delaysMs: [0] });
  return {
    server,
    hooks,
    receiver,
    newAccount: async () => {
      const { accountId } = await hooks.newScope();
      const make = (environment: 'sandbox' | 'production') => createKey({ db, kms }, { accountId, environment });
      return { sandbox: await make('sandbox'), production: await make('production') };
    },
    ...callers(server, receiver),
    publish: async (key, subject) => {
      const event = { ...key, type: 'batch.completed', subject, data: { subject } } as const;
      return `evt-${(await publishEvent(db, { kms }, event)).eventId}`;
    },
    close: async () => {
      await server.close();
      await receiver.close();
      await hooks.close();
    },
  };
}

function callers(
  server: TestApp,
  { origin }: Receiver,
): Pick<WebhookApp, 'call' | 'get' | 'set' | 'list' | 'deliveries'> {
  const call: WebhookApp['call'] = (key, verb, params, headers = {}) =>
    send(server, `/webhooks/${verb}`, {
      method: 'POST',
      headers: { authorization: basicHeader(key), 'content-type': 'application/json', ...headers },
      body: JSON.stringify(params),
    });
  const get: WebhookApp['get'] = (key, path) => send(server, path, { headers: { authorization: basicHeader(key) } });
  const listOf = async (key: CreatedKey, path: string, name: string) =>
    dataOf(await get(key, path))[name] as Record<string, unknown>[];
  return {
    call,
    get,
    set: async (key, params = {}) =>
      dataOf(await call(key, 'set', { family: 'batch', url: `${origin}/hook`, ...params })),
    list: (key) => listOf(key, '/webhooks/list', 'webhooks'),
    deliveries: (key, query = '') => listOf(key, `/webhooks/deliveries?${query}`, 'deliveries'),
  };
}
