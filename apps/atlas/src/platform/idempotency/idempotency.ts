import type { Environment } from '../keys/caller.ts';

/** To what an `Idempotency-Key` belongs: the same key elsewhere is another one. */
export interface IdempotencyScope {
  accountId: string;
  environment: Environment;
  /** Canonical path, whatever alias was called. */
  route: string;
  /** As the caller sent it. */
  key: string;
  /** Whose data the call brings, where it said so: the answer goes when that person is erased. No part of the scope. */
  personId?: string | undefined;
}

/** An answer as it went over the wire. */
export interface KeptAnswer {
  /** 200 to 499. */
  status: number;
  contentType: string;
  body: Buffer;
}

/** The right to run a call, while nobody else may. */
export interface Lease {
  /**
   * Keeps the answer for repeats. Committed when it resolves. False when the lease was lost: another call runs, or the person was
   * erased meanwhile.
   */
  keep(answer: KeptAnswer): Promise<boolean>;
  /** Lets the next call with this key run: for answers that a retry may change. */
  release(): Promise<void>;
}

export type Claim =
  | { kind: 'run'; lease: Lease }
  | { kind: 'replay'; answer: KeptAnswer }
  /** The same key came with another request. */
  | { kind: 'conflict' }
  | { kind: 'running'; retryAfterSeconds: number };

/** Decides, across all processes, which of several calls with one `Idempotency-Key` runs. */
export interface IdempotencyStore {
  /**
   * @param fingerprint 32 bytes over everything that the call asks for
   * @throws {AtlasError} `unavailable` when its person was erased at this moment
   */
  claim(scope: IdempotencyScope, fingerprint: Buffer): Promise<Claim>;
}
