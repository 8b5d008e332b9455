import type { OutgoingPost } from '../../../engines/outbound/create-poster.ts';
import { signWebhook } from '../webhook-secret.ts';
import type { Encoding } from '../webhook.ts';

export interface WebhookMessage {
  eventId: string;
  type: string;
  family: string;
  sequence: number;
  createdAt: Date;
  /** JSON text. */
  data: string;
}

export interface WebhookAttempt {
  url: string;
  encoding: Encoding;
  secrets: readonly Buffer[];
  /** 1 is the first. */
  attempt: number;
  attemptsLeft: number;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The request of one attempt. The body is the same at every attempt; the signature is over exactly its bytes.
 *
 * JSON: `{type, timestamp, data}`, as Standard Webhooks recommends. Form: one field `<family>_status` that holds the data alone as
 * JSON text, which is what the original service sent.
 */
export function writeRequest(message: WebhookMessage, given: WebhookAttempt): OutgoingPost {
  const id = `evt-${message.eventId}`;
  const timestamp = Math.floor(given.now / 1000);
  const { contentType, body } = given.encoding === 'form' ? writeForm(message) : writeJson(message);
  return {
    url: given.url,
    body,
    headers: {
      'content-type': contentType,
      'user-agent': 'Atlas-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook(given.secrets, { id, timestamp, body }),
      'x-atlas-event': message.type,
      'x-atlas-attempt': String(given.attempt),
      'x-atlas-attempts-left': String(given.attemptsLeft),
      'x-atlas-sequence': String(message.sequence),
    },
  };
}

function writeJson({ type, createdAt, data }: WebhookMessage) {
  const head = JSON.stringify({ type, timestamp: createdAt.toISOString() });
  return { contentType: 'application/json', body: Buffer.from(`${head.slice(0, -1)},"data":${data}}`, 'utf8') };
}

function writeForm({ family, data }: WebhookMessage) {
  const body = new URLSearchParams({ [`${family}_status`]: data }).toString();
  return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(body, 'utf8') };
}
