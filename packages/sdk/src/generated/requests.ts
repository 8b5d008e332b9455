// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Answer, CallOptions } from '../operation.ts';

export interface RequestsMethods {
  /**
   * Find a call again.
   *
   * The calls of this account and environment that carried a request id, latest first, at most 100. Every
   * answer names its request id in `X-Request-Id`. What was sent and answered is not kept here. 404 where no
   * call is found.
   *
   * Permission: `usage:read`.
   *
   * `GET /requests`
   */
  find(params: RequestsParams, options?: CallOptions): Promise<Answer<Requests>>;
}

export interface RequestsParams {
  /** 1 to 64 letters and digits. At most 64 characters. */
  request_id: string;
}

export interface Requests {
  requests: {
    request_id: string;

    /** Canonical path, whatever alias was called. */
    route: string;

    /** HTTP status of the answer. */
    status: number;

    /** What `data.status` said; empty where an answer has none. */
    outcome: string;

    /** Answered from an earlier call with the same Idempotency-Key. */
    replayed: boolean;
    duration_ms: number;
    key_id: string;

    /** When it came, ISO 8601, UTC. */
    received_at: string;
  }[];
}
