// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Erasure, Hold } from './parts.ts';

import type { Answer, CallOptions } from '../operation.ts';

export interface SubjectsMethods {
  /**
   * Erase a person, by DELETE.
   *
   * The same as `POST /data/erase`. Erases everything that this account and environment have stored under the
   * reference id: lines of the ledger, kept answers, jobs with what was sent and what was read, events, files.
   * What runs for it is cancelled. Call it again as often as you like. HELD: a hold was placed, and nothing
   * was touched. ERASING: files are being backed up; they go by themselves when that has ended.
   *
   * Permission: `admin`.
   *
   * `DELETE /subjects/{reference_id}`
   */
  delete(params: SubjectsReferenceIdParams, options?: CallOptions): Promise<Answer<SubjectsReferenceId>>;
}

export interface SubjectsReferenceIdParams {
  /** The `reference_id` that calls were sent with: 1 to 64 letters, digits, - and _. */
  reference_id: string;
}

export interface SubjectsReferenceId {
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
