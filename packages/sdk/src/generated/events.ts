// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Answer, CallOptions } from '../operation.ts';

export interface EventsMethods {
  /**
   * Read the events.
   *
   * What webhooks deliver, and `endpoint.disabled` besides, in an order that never changes, kept for 30 days.
   * Keep `next_after` and ask again with it: nothing is left out, whatever else goes on. A cursor beyond the
   * last event is refused with 400, which names that one: it is of another account or environment, or of a
   * time before a backup was restored.
   *
   * Permission: `webhook:manage`.
   *
   * `GET /events`
   */
  find(params?: EventsParams, options?: CallOptions): Promise<Answer<Events>>;
}

export interface EventsParams {
  /**
   * `next_after` of the answer before; absent: from the oldest that is kept. At most 15 characters. Default:
   * "0".
   */
  after?: string;

  /** 1 to 200. Default: 100. */
  limit?: number;
}

export interface Events {
  events: {
    /** Give it as `after` to go on behind this event. */
    cursor: string;

    /** The `webhook-id` of its delivery. */
    event_id: string;
    type: string;

    /** What it happened to. */
    subject: string;

    /** 1, 2, 3 … for each subject, without gaps. */
    sequence: number;

    /** ISO 8601, UTC. */
    timestamp: string;
    data: Record<string, unknown>;
  }[];
  has_more: boolean;

  /** For the next call, also when there was nothing new. */
  next_after: string;

  /** Events after the cursor were removed, since they were older than 30 days. */
  expired: boolean;
}
