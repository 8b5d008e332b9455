import type { PostFailure } from '../../engines/outbound/create-poster.ts';
import type { Environment } from '../keys/caller.ts';

/** What webhooks can be set for. Each account and environment has at most one for each. */
export const WEBHOOK_FAMILIES = ['esign', 'video_call', 'pivc', 'verify', 'aadhaar_mask', 'batch'] as const;
export type WebhookFamily = (typeof WEBHOOK_FAMILIES)[number];

/** `form` is how the original service sent: one field `<family>_status` that holds JSON. */
export const ENCODINGS = ['json', 'form'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** DEAD: given up, and kept to be replayed. */
export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'DEAD'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** PAUSED: by the account. FAILING: nothing but failures for days. GONE: the receiver answered 410. */
export type DisabledReason = 'PAUSED' | 'FAILING' | 'GONE';

/** Why an attempt failed. HTTP_STATUS: it was answered, but not with 2xx. INTERNAL: the cause is in the log of the server. */
export type FailureReason = PostFailure | 'REDIRECT' | 'HTTP_STATUS' | 'GONE' | 'INTERNAL';

/** One attempt, as it is kept. Nothing of the answer but its status. */
export interface Attempt {
  /** ISO 8601, UTC: when it began. */
  at: string;
  /** 1 is the first since the event was written or replayed. */
  attempt: number;
  /** Of the answer; 0 when there was none. */
  status: number;
  /** Empty: delivered. */
  reason: FailureReason | '';
  latency_ms: number;
}

/** Whose events and endpoints. */
export interface WebhookScope {
  accountId: string;
  environment: Environment;
}

/** Announces deliveries to the processes that make them. */
export const DELIVERIES_CHANNEL = 'atlas_webhooks';
