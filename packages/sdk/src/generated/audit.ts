// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Answer, CallOptions } from '../operation.ts';

export interface AuditMethods {
  /**
   * Read the audit log.
   *
   * Entries of this account and environment, latest first. `next_cursor` leads to those before; it is empty at
   * the end. Reading the log is itself written down. Verify the chain with an export: `atlas audit export`.
   *
   * Permission: `audit:read`.
   *
   * `GET /audit/entries`
   */
  entries(params?: AuditEntriesParams, options?: CallOptions): Promise<Answer<AuditEntries>>;
}

export interface AuditEntriesParams {
  /** Of the call that led to it. At most 64 characters. */
  request_id?: string;

  /** Such as `document.read` At most 170 characters. */
  action?: string;

  /** ISO 8601 with an offset, or a date in UTC; inclusive. */
  from?: string;

  /** The same; exclusive. */
  to?: string;

  /** `next_cursor` of the page before. */
  cursor?: number;

  /** Entries on a page, at most 500. 1 to 500. Default: 100. */
  limit?: number;
}

export interface AuditEntries {
  entries: {
    /** Place in the chain of the account, which both environments share. */
    seq: number;

    /** ISO 8601, UTC; the export has microseconds. */
    at: string;

    /** `key:` and the key id, `cli` or `system` */
    actor: string;

    /** Such as `document.read`, `key.created`, `key.revoked`, `token.issued` */
    action: string;

    /** Empty where no call led to it. */
    request_id: string;

    /** Ids of what it was done to; empty where there is none. */
    reference: string;

    /** For a computed answer: `model`, the same as in its `data.model` */
    details: Record<string, unknown>;

    /** Hash of the entry before; 64 zeros for the first. */
    prev_hash: string;

    /** SHA-256, 64 hexadecimal digits. */
    hash: string;
  }[];
  next_cursor: string;
}
