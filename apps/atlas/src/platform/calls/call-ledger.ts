import type { Caller } from '../keys/caller.ts';

/** How one call ended. */
export interface EndedCall {
  caller: Pick<Caller, 'accountId' | 'environment' | 'keyId'>;
  requestId: string;
  /** Canonical path. */
  route: string;
  status: number;
  /** What `data.status` said. */
  outcome?: string | undefined;
  /** Answered from an earlier call. */
  replayed: boolean;
  durationMs: number;
  /** Whose data it was about; a call that ends after the erasure of its person is nobody's. */
  personId?: string | null | undefined;
}

/** Where calls are written down. */
export interface CallLedger {
  /** Committed when it resolves: before the caller gets the answer. */
  record(call: EndedCall): Promise<void>;
}
