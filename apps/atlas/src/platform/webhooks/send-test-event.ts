import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { findWebhook } from './list-webhooks.ts';
import { publishEvent, type PublishedEvent } from './publish-event.ts';
import type { WebhookOwner } from './webhook-tables.ts';

export type TestOutcome = ({ kind: 'published' } & PublishedEvent) | { kind: 'not-found' } | { kind: 'disabled' };

/** Publishes `<family>.test`, which goes the way of every event. How it went is in its delivery. */
export async function sendTestEvent({ db, kms }: { db: Db; kms: Kms }, owner: WebhookOwner): Promise<TestOutcome> {
  return db.transaction(async (tx) => {
    const endpoint = await findWebhook({ db: tx }, owner);
    if (!endpoint) return { kind: 'not-found' };
    if (endpoint.disabledAt) return { kind: 'disabled' };
    const { accountId, environment, family } = owner;
    const published = await publishEvent(
      tx,
      { kms },
      {
        accountId,
        environment,
        type: `${family}.test`,
        subject: `we-${endpoint.endpointId}`,
        data: { test: true, family, message: 'A test event of Atlas. Nothing happened.' },
      },
    );
    return { kind: 'published', ...published };
  });
}
