import type { SealContext } from '../../engines/kms/kms.ts';
import type { WebhookScope } from './webhook.ts';

/** What an event's data is sealed for. */
export function eventContext({ accountId, environment, eventId }: WebhookScope & { eventId: string }): SealContext {
  return { purpose: 'event-data', accountId, environment, subject: eventId };
}

/** What an endpoint's URL is sealed for. */
export function urlContext({ accountId, environment, family }: WebhookScope & { family: string }): SealContext {
  return { purpose: 'webhook-url', accountId, environment, subject: family };
}

/** What a signing secret is sealed for. */
export function secretContext({ accountId, environment, secretId }: WebhookScope & { secretId: string }): SealContext {
  return { purpose: 'webhook-secret', accountId, environment, subject: secretId };
}
