// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Answer, CallOptions } from '../operation.ts';

export interface WebhooksMethods {
  /**
   * Set a webhook.
   *
   * One webhook for each family, account and environment. Setting it again changes the URL, keeps the secret
   * and an encoding that is not sent, and enables it if it was disabled. The secret signs every delivery and
   * is shown this once; `POST /webhooks/rotate` makes another.
   *
   * The URL needs HTTPS and a public address, which is checked whenever a connection is opened; redirects are
   * not followed. Send it in the body, not in the query, if a token stands in it.
   *
   * Permission: `webhook:manage`.
   *
   * `POST /webhooks/set`
   */
  set(params: WebhooksSetParams, options?: CallOptions): Promise<Answer<WebhooksSet>>;

  /**
   * List the webhooks.
   *
   * Those of this account and environment, without secrets: whether they work, since when they fail, what
   * waits and what was given up.
   *
   * Permission: `webhook:manage`.
   *
   * `GET /webhooks/list`
   */
  list(params?: WebhooksListParams, options?: CallOptions): Promise<Answer<WebhooksList>>;

  /**
   * Give a webhook a new secret.
   *
   * The new secret is shown this once. Until `old_secret_until` each delivery carries signatures of both, so
   * that receivers can change over without losing one. The last three secrets sign at most.
   *
   * Permission: `webhook:manage`.
   *
   * `POST /webhooks/rotate`
   */
  rotate(params: WebhooksRotateParams, options?: CallOptions): Promise<Answer<WebhooksRotate>>;

  /**
   * Delete a webhook.
   *
   * With its secrets and its deliveries, waiting ones too. The events stay readable at `GET /events`. To stop
   * sending for a while, set it with `enabled=false` instead.
   *
   * Permission: `webhook:manage`.
   *
   * `POST /webhooks/delete`
   */
  delete(params: WebhooksDeleteParams, options?: CallOptions): Promise<Answer<WebhooksDelete>>;

  /**
   * Send a test event.
   *
   * Publishes `<family>.test`, which goes the way of every event. How it went: `GET
   * /webhooks/deliveries?event_id=…`.
   *
   * Permission: `webhook:manage`.
   *
   * `POST /webhooks/test`
   */
  test(params: WebhooksTestParams, options?: CallOptions): Promise<Answer<WebhooksTest>>;

  /**
   * See what was delivered.
   *
   * Deliveries of the last 30 days, latest first, with their attempts. What receivers answered is not kept,
   * but its status.
   *
   * Permission: `webhook:manage`.
   *
   * `GET /webhooks/deliveries`
   */
  deliveries(params?: WebhooksDeliveriesParams, options?: CallOptions): Promise<Answer<WebhooksDeliveries>>;

  /**
   * Send events again.
   *
   * One event by `event_id`, whatever became of it; or everything that was given up for a `family`, optionally
   * `since` a moment: that includes what happened while the webhook was disabled. Each keeps its `webhook-id`
   * and sequence number and gets ten new attempts.
   *
   * Permission: `webhook:manage`.
   *
   * `POST /webhooks/replay`
   */
  replay(params?: WebhooksReplayParams, options?: CallOptions): Promise<Answer<WebhooksReplay>>;
}

export interface WebhooksSetParams {
  /** Whose events: there is one webhook for each family. */
  family: 'esign' | 'video_call' | 'pivc' | 'verify' | 'aadhaar_mask' | 'batch';

  /** Where events are sent. At most 2048 characters. */
  url: string;

  /**
   * `form`: one field `<family>_status` that holds the data as JSON, as the original service sent it. Without
   * it: as it was, `json` for a new one.
   */
  encoding?: 'json' | 'form';

  /** False pauses it: events are kept as dead deliveries. Default: true. */
  enabled?: boolean;
}

export interface WebhooksSet {
  endpoint_id: string;
  family: string;
  encoding: string;
  enabled: boolean;

  /** `whsec_…` of a new webhook; empty where there was one. */
  secret: string;
}

export type WebhooksListParams = Record<string, never>;

export interface WebhooksList {
  webhooks: {
    endpoint_id: string;
    family: string;
    url: string;
    encoding: string;
    enabled: boolean;

    /**
     * PAUSED: by you. FAILING: nothing but failures for five days. GONE: the receiver answered 410. Empty while
     * enabled.
     */
    disabled_reason: string;

    /** Since when it is disabled, ISO 8601, UTC; empty if never. */
    disabled_at: string;

    /** The first failure since the last success, ISO 8601, UTC; empty if never. */
    failing_since: string;

    /** When the secret before the last rotation stops signing, ISO 8601, UTC; empty if never. */
    old_secret_until: string;

    /** Deliveries that wait. */
    pending: number;

    /** Deliveries that were given up and can be replayed. */
    dead: number;
    created_at: string;
    updated_at: string;
  }[];
}

export interface WebhooksRotateParams {
  /** Whose events: there is one webhook for each family. */
  family: 'esign' | 'video_call' | 'pivc' | 'verify' | 'aadhaar_mask' | 'batch';

  /** How long the old secret signs, too; 0 ends it at once, for one that leaked. 0 to 168. Default: 24. */
  overlap_hours?: number;
}

export interface WebhooksRotate {
  endpoint_id: string;
  family: string;
  secret: string;

  /** When the old secret stops signing, ISO 8601, UTC; empty if never. */
  old_secret_until: string;
}

export interface WebhooksDeleteParams {
  /** Whose events: there is one webhook for each family. */
  family: 'esign' | 'video_call' | 'pivc' | 'verify' | 'aadhaar_mask' | 'batch';
}

export interface WebhooksDelete {
  family: string;
  deleted: boolean;
}

export interface WebhooksTestParams {
  /** Whose events: there is one webhook for each family. */
  family: 'esign' | 'video_call' | 'pivc' | 'verify' | 'aadhaar_mask' | 'batch';
}

export interface WebhooksTest {
  event_id: string;
  sequence: number;
}

export interface WebhooksDeliveriesParams {
  /** Whose events: there is one webhook for each family. */
  family?: 'esign' | 'video_call' | 'pivc' | 'verify' | 'aadhaar_mask' | 'batch';
  state?: 'PENDING' | 'DELIVERED' | 'DEAD';

  /** At most 40 characters. */
  event_id?: string;

  /** `next_after` of the page before. At most 40 characters. */
  after?: string;

  /** 1 to 200. Default: 50. */
  limit?: number;
}

export interface WebhooksDeliveries {
  deliveries: {
    /** The `webhook-id` of the request. */
    event_id: string;
    endpoint_id: string;
    family: string;
    type: string;
    subject: string;
    sequence: number;

    /** PENDING, DELIVERED or DEAD. */
    state: string;

    /**
     * Why the last attempt failed: ADDRESS_REFUSED, NAME_NOT_FOUND, CONNECTION_FAILED, TLS_FAILED, TIMEOUT,
     * REDIRECT, HTTP_STATUS, GONE, INTERNAL; or ENDPOINT_DISABLED. Empty if nothing failed.
     */
    reason: string;
    attempts: number;

    /** When it is tried next, ISO 8601, UTC; empty if never. */
    next_attempt_at: string;

    /** The last 20 attempts, oldest first; status 0 means that no answer came. */
    attempt_log: { at: string; attempt: number; status: number; reason: string; latency_ms: number }[];
    created_at: string;
  }[];
  has_more: boolean;

  /** Empty when nothing follows. */
  next_after: string;
}

export interface WebhooksReplayParams {
  /** This event; then `family` is not needed. At most 40 characters. */
  event_id?: string;

  /** Whose events: there is one webhook for each family. */
  family?: 'esign' | 'video_call' | 'pivc' | 'verify' | 'aadhaar_mask' | 'batch';

  /** With `family`: only events since this moment, ISO 8601. At most 40 characters. */
  since?: string;
}

export interface WebhooksReplay {
  /** How many are due now. One that is being sent at this moment is left alone. */
  replayed: number;
}
