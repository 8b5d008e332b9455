const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long each attempt comes after the one before it: ten in 72 hours. */
export const RETRY_DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  18 * HOUR,
  22 * HOUR,
];

/** An endpoint that has only failed for so long is disabled. */
export const DISABLE_AFTER_MS = 120 * HOUR;

/** How far a delay may be off, so that what failed together does not come back together. */
const JITTER = 0.1;

export interface RetryRules {
  delaysMs: readonly number[];
  disableAfterMs: number;
  /** From 0 to 1. */
  random: () => number;
}

/** Until the next attempt, or undefined when that was the last. @param attempts that ended so far, at least 1 */
export function nextDelayMs(attempts: number, { delaysMs, random }: RetryRules): number | undefined {
  const delay = delaysMs[attempts];
  return delay === undefined ? undefined : Math.round(delay * (1 - JITTER + 2 * JITTER * random()));
}
