import type { Environment } from '../keys/caller.ts';
import type { AuditAction } from './audit-actions.ts';

/** Who did it: a key by its id, someone at the command line, or Atlas by itself. */
export type Actor = `key:${string}` | 'cli' | 'system';

/** What may stand in `details`: measures, versions and words of our own, never what a caller sent. */
export type Details = { readonly [name: string]: string | number | boolean | null | Details };

/** What is about to be written down. */
export interface NewAuditEntry {
  accountId: string;
  environment: Environment;
  actor: Actor;
  action: AuditAction;
  requestId?: string | undefined;
  /** Ids of what it was done to; never a number or a name of a person. */
  reference?: string | undefined;
  details?: Details;
}

/** One entry with everything that its hash covers. */
export interface AuditEntry {
  accountId: string;
  /** 1, 2, 3 … within the account. */
  seq: number;
  environment: string;
  /** `yyyy-mm-ddThh:mm:ss.uuuuuuZ`; microseconds, since the hash covers them. */
  at: string;
  actor: string;
  action: string;
  requestId: string | null;
  reference: string | null;
  /** A JSON object, as the text that was hashed. */
  details: string;
  /** Hash of the entry before, 64 hexadecimal digits; zeros for the first. */
  prevHash: string;
  hash: string;
}

/** An entry of which only the place in the chain is shown, because it belongs to an environment that was not asked for. */
export type AuditLink = Pick<AuditEntry, 'accountId' | 'seq' | 'prevHash' | 'hash'>;

/** What the first entry of an account names as its predecessor. */
export const FIRST_PREV_HASH = '0'.repeat(64);

/** Whether it is an entry with its contents, and no link. */
export function isWhole(entry: AuditEntry | AuditLink): entry is AuditEntry {
  return 'action' in entry;
}
