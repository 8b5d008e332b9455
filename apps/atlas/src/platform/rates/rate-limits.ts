import type { KeyRate } from '../keys/key-store.ts';

/** Whether a call may go on, and what is left of its key's bucket. */
export interface Taken {
  isAdmitted: boolean;
  /** Tokens left now, with their fraction; below 1 when the call was refused. */
  tokens: number;
}

/** One token bucket a key: it holds up to `burst` tokens and gains `perSecond`. A call costs one. */
export interface RateLimits {
  /** Takes a token if there is one. Rejects when the buckets cannot be reached. */
  take(keyId: string, rate: KeyRate): Promise<Taken>;
}
