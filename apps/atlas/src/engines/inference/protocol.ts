import type { ErrorCode } from '../../errors.ts';

/** What the pool says to an inference process. */
export type ToChild = { kind: 'run'; id: number; name: string; input: unknown } | { kind: 'close' };

/** What an inference process says to the pool. */
export type FromChild =
  | { kind: 'ready' }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id: number; error: CarriedError };

/** An error as plain data: structured clone would drop everything but name, message and stack. */
export type CarriedError =
  | {
      kind: 'atlas';
      code: ErrorCode;
      detail?: string;
      retryAfterSeconds?: number;
      isOutage?: true;
      cause?: CarriedCause;
    }
  | { kind: 'unforeseen'; cause: CarriedCause };

/** For the log of the server only. */
export interface CarriedCause {
  name: string;
  message: string;
  stack?: string;
}
