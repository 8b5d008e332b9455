import type { Config } from '../config.ts';
import type { StopSignal } from './wait-for-stop.ts';

/** Longer than a load balancer takes to ask once more: most ask every two to five seconds. */
export const DEFAULT_DRAIN_SECONDS = 5;

/**
 * Seconds for which a server that was told to stop still takes calls while its readiness says 503. None for who pressed Ctrl-C, or
 * unless it was set, works at a terminal: nothing stands in front there that could notice.
 */
export function chooseDrain(
  signal: StopSignal,
  { drainSeconds }: Pick<Config, 'drainSeconds'>,
  { isTerminal }: { isTerminal: boolean },
): number {
  if (signal === 'SIGINT') return 0;
  return drainSeconds ?? (isTerminal ? 0 : DEFAULT_DRAIN_SECONDS);
}
