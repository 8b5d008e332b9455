import { listDeliveries, type ListedDelivery } from '../list-deliveries.ts';
import { listWebhooks, type ListedWebhook } from '../list-webhooks.ts';
import { publishEvent, type NewEvent, type PublishedEvent } from '../publish-event.ts';
import { readEvents, type ReadEvent } from '../read-events.ts';
import { setWebhook } from '../set-webhook.ts';
import type { Encoding, WebhookFamily, WebhookScope } from '../webhook.ts';
import { openWebhooks, type TestWebhooks } from './open-webhooks.ts';
import { startReceiver, type Receiver } from './start-receiver.ts';

interface Settings {
  family?: WebhookFamily;
  encoding?: Encoding;
  url?: string;
}

/** One account, one receiver, and what goes from one to the other. */
export interface TestDeliveries extends TestWebhooks {
  scope: WebhookScope;
  receiver: Receiver;
  /** Sets a webhook, of batches and to the receiver unless told otherwise. @returns its secret, empty where there was one */
  set(settings?: Settings): Promise<string>;
  /** `batch.completed` of `job-1` unless told otherwise. */
  publish(event?: Partial<NewEvent>): Promise<PublishedEvent>;
  /** Latest first. */
  deliveries(): Promise<ListedDelivery[]>;
  states: () => Promise<string[]>;
  /** The webhook that was set first, if it is still there. */
  webhook: () => Promise<ListedWebhook | undefined>;
  events(): Promise<ReadEvent[]>;
}

export async function openDeliveries(): Promise<TestDeliveries> {
  const hooks = await openWebhooks();
  const scope = await hooks.newScope();
  const receiver = await startReceiver(hooks.certificate);
  const { kms, policy } = hooks;
  const { db } = hooks.database;
  const deliveries = () => listDeliveries({ db }, { ...scope, limit: 100 });
  return {
    ...hooks,
    scope,
    receiver,
    set: async ({ family = 'batch', encoding = 'json', url = `${receiver.origin}/hook` } = {}) => {
      const outcome = await setWebhook({ db, kms, policy }, { ...scope, family, url, encoding, isEnabled: true });
      if (outcome.kind === 'refused') throw new Error(outcome.reason);
      return outcome.secret ?? '';
    },
    publish: (event = {}) =>
      publishEvent(db, { kms }, { ...scope, type: 'batch.completed', subject: 'job-1', data: {}, ...event }),
    deliveries,
    states: async () => (await deliveries()).map(({ state }) => state),
    webhook: async () => (await listWebhooks({ db, kms }, scope))[0],
    events: async () => (await readEvents({ db, kms }, scope, { after: 0, limit: 100 })).events,
    close: async () => {
      await receiver.close();
      await hooks.close();
    },
  };
}
