import { AtlasError, ERRORS } from '../../errors.ts';
import type { CarriedCause, CarriedError } from './protocol.ts';

/** What a task threw, as plain data that may leave its process. */
export function packError(error: unknown): CarriedError {
  if (!(error instanceof AtlasError)) return { kind: 'unforeseen', cause: describe(error) };
  return {
    kind: 'atlas',
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.isOutage ? { isOutage: true as const } : {}),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}

/**
 * The error as the caller of the pool gets it: an AtlasError as it was thrown, anything else as `internal`, with what it
 * said under `cause`, which the server logs and never sends.
 */
export function unpackError(carried: CarriedError): AtlasError {
  const cause = carried.cause && revive(carried.cause);
  if (carried.kind !== 'atlas' || !Object.hasOwn(ERRORS, carried.code)) return new AtlasError('internal', { cause });
  const { code, detail, retryAfterSeconds, isOutage = false } = carried;
  return new AtlasError(code, {
    isOutage,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(cause === undefined ? {} : { cause }),
  });
}

function describe(error: unknown): CarriedCause {
  if (!(error instanceof Error)) return { name: typeof error, message: 'not an Error' };
  return { name: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) };
}

function revive({ name, message, stack }: CarriedCause): Error {
  const error = new Error(message);
  error.name = name;
  if (stack) error.stack = stack;
  return error;
}
