// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Answer, CallOptions } from '../operation.ts';

export interface UsageMethods {
  /**
   * Count calls.
   *
   * Calls of this account and environment by day or month, key, route, outcome and class of status. Replayed
   * answers are shown and not counted; nor are errors. Exact up to the moment of asking.
   *
   * Permission: `usage:read`.
   *
   * `GET /usage`
   */
  find(params?: UsageParams, options?: CallOptions): Promise<Answer<Usage>>;
}

export interface UsageParams {
  /** First day, `yyyy-mm-dd`; the first of the month of `to` if absent. */
  from?: string;

  /** Last day, inclusive; today if absent. */
  to?: string;

  /** By day at most 92 days, by month at most 731. Default: "DAY". */
  by?: 'DAY' | 'MONTH';

  /** Where a day begins. Default: "Asia/Kolkata". */
  time_zone?: 'Asia/Kolkata' | 'UTC';

  /** Of this key only. At most 64 characters. */
  key_id?: string;

  /** Of this canonical path only. At most 200 characters. */
  route?: string;

  /** CSV answers the rows alone, as text/csv. Default: "JSON". */
  format?: 'JSON' | 'CSV';
}

export interface Usage {
  from: string;
  to: string;
  time_zone: 'Asia/Kolkata' | 'UTC';
  usage: {
    /** `yyyy-mm-dd`, or `yyyy-mm` by month: those days of it that lie in the span. */
    period: string;
    key_id: string;

    /** Canonical path, whatever alias was called. */
    route: string;

    /** What `data.status` said; empty where an answer has none. */
    outcome: string;

    /** Such as `2xx` */
    status_class: string;

    /** Calls that ran, whatever came of them. */
    calls: number;

    /** Those of them that were answered with a 2xx. */
    counted: number;

    /** Answers of earlier calls, given again for an Idempotency-Key; in neither of the other two. */
    replayed: number;
  }[];
  total: { calls: number; counted: number; replayed: number };
}
