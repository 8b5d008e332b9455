// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Erasure, Hold } from './parts.ts';

import type { Answer, CallOptions } from '../operation.ts';

export interface DataMethods {
  /**
   * What is stored for a person.
   *
   * How many things this account and environment have stored under the reference id, whether they are held,
   * and which erasures were asked for before. A reference id that nobody ever used is answered with zeros.
   *
   * Permission: `admin`.
   *
   * `GET /data/show`
   */
  show(params: DataShowParams, options?: CallOptions): Promise<Answer<DataShow>>;

  /**
   * Erase a person.
   *
   * Erases everything that this account and environment have stored under the reference id: lines of the
   * ledger, kept answers, jobs with what was sent and what was read, events, files. What runs for it is
   * cancelled. Call it again as often as you like. HELD: a hold was placed, and nothing was touched. ERASING:
   * files are being backed up; they go by themselves when that has ended.
   *
   * Permission: `admin`.
   *
   * `POST /data/erase`
   */
  erase(params: DataEraseParams, options?: CallOptions): Promise<Answer<DataErase>>;

  /**
   * Hold what is stored for a person.
   *
   * From the answer on, nothing that is or will be stored under the reference id is erased or removed because
   * of its age, until the hold is released. There is one hold a reference id: a second call changes nothing
   * and shows the first.
   *
   * Permission: `admin`.
   *
   * `POST /data/hold`
   */
  hold(params: DataHoldParams, options?: CallOptions): Promise<Answer<DataHold>>;

  /**
   * End a hold.
   *
   * What was kept beyond its time is removed with the next cleaning, within minutes. Nothing is erased: ask
   * for that afterwards.
   *
   * Permission: `admin`.
   *
   * `POST /data/release`
   */
  release(params: DataReleaseParams, options?: CallOptions): Promise<Answer<DataRelease>>;

  /**
   * List the holds.
   *
   * Those of this account and environment that are in force, oldest first.
   *
   * Permission: `admin`.
   *
   * `GET /data/holds`
   */
  holds(params?: DataHoldsParams, options?: CallOptions): Promise<Answer<DataHolds>>;

  /** Every one of `holds` that `holds` finds, page after page; each page is fetched when it is needed. */
  iterateHolds(
    params?: DataHoldsParams,
    options?: CallOptions,
  ): AsyncGenerator<DataHolds['holds'][number], void, undefined>;
}

export interface DataShowParams {
  /** The `reference_id` that calls were sent with: 1 to 64 letters, digits, - and _. */
  reference_id: string;
}

export interface DataShow {
  /**
   * Stands for the reference id in the audit log; the same as long as the installation lives, and of no use
   * elsewhere.
   */
  reference_digest: string;

  /** How many, by kind: `calls`, `answers`, `jobs`, `events`, `files` */
  stored: Record<string, number>;
  hold: Hold | null;

  /** Latest first, at most 20. */
  erasures: Erasure[];
}

export interface DataEraseParams {
  /** The `reference_id` that calls were sent with: 1 to 64 letters, digits, - and _. */
  reference_id: string;
}

export interface DataErase {
  status: 'ERASED' | 'ERASING' | 'HELD';

  /**
   * Stands for the reference id in the audit log; the same as long as the installation lives, and of no use
   * elsewhere.
   */
  reference_digest: string;

  /** Null: HELD. */
  erasure: Erasure | null;

  /** Unreadable already; bytes that go later. */
  remaining: Record<string, number>;

  /** What stays, and why. */
  retained: {
    kind: string;

    /** ERASED_WHEN_RESTORED: older backups hold it still; a restore erases it again. */
    reason: 'LEGAL_HOLD' | 'NO_PERSONAL_DATA' | 'ERASED_WHEN_RESTORED';
  }[];

  /** Why it is HELD. */
  hold: Hold | null;

  /** What the hold keeps. */
  held: Record<string, number>;
}

export interface DataHoldParams {
  /** The `reference_id` that calls were sent with: 1 to 64 letters, digits, - and _. */
  reference_id: string;

  /** Why, for whoever releases it one day, such as the number of a case. Kept sealed. At most 200 characters. */
  reason: string;
}

export interface DataHold {
  status: 'HELD';
  is_new: boolean;
  hold: Hold;
}

export interface DataReleaseParams {
  /** The `reference_id` that calls were sent with: 1 to 64 letters, digits, - and _. */
  reference_id: string;
}

export interface DataRelease {
  /** NOT_HELD: there was no hold, or it had ended. */
  status: 'RELEASED' | 'NOT_HELD';

  /** Of the hold that has ended; empty where there was none. */
  hold_id: string;
}

export interface DataHoldsParams {
  /** 1 to 500. Default: 100. */
  limit?: number;

  /** `next` of the page before. At most 41 characters. */
  after?: string;
}

export interface DataHolds {
  holds: Hold[];

  /** Send it as `after` for the next page; empty on the last one. */
  next: string;
}
