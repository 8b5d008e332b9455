import { AtlasError } from '../../errors.ts';
import { createTokenBuckets } from '../limits/create-token-buckets.ts';

export interface TurnOptions {
  /** How many have a turn at once. */
  concurrency: number;
  /** How many may wait for one. */
  maxQueued: number;
  /** How many turns begin in a second in the long run, and how many of them at once after a quiet time; without it no limit. */
  pace?: { perSecond: number; burst: number };
}

export interface Turns {
  /**
   * Resolves when the turn has come; `pass` ends it.
   * @throws {AtlasError} `unavailable` when too many wait
   */
  take(): Promise<void>;
  pass(): void;
  /** Throws what `take` would throw now. */
  requireRoom(): void;
  stats(): TurnStats;
}

export interface TurnStats {
  running: number;
  waiting: number;
  /** Turned away since the process began. */
  refused: number;
}

/** Turns at something costly, first come, first served. Not guaranteed: that a caller who went away leaves the line. */
export function createTurns({ concurrency, maxQueued, pace }: TurnOptions): Turns {
  const waiting: (() => void)[] = [];
  const secondsToNext = pace ? keepPace(pace) : () => 0;
  let running = 0;
  let refused = 0;
  let alarm: NodeJS.Timeout | undefined;

  function begin(): void {
    while (running < concurrency && waiting.length > 0 && !alarm) {
      const seconds = secondsToNext();
      if (seconds > 0) alarm = setTimeout(wake, seconds * 1000);
      else {
        running += 1;
        waiting.shift()?.();
      }
    }
  }

  function wake(): void {
    alarm = undefined;
    begin();
  }

  function requireRoom(): void {
    if (waiting.length < maxQueued || running + waiting.length < concurrency) return;
    refused += 1;
    throw tooMany();
  }

  return {
    requireRoom,
    stats: () => ({ running, waiting: waiting.length, refused }),
    take: async () => {
      requireRoom();
      const turn = new Promise<void>((resolve) => waiting.push(resolve));
      begin();
      await turn;
    },
    pass: () => {
      running -= 1;
      begin();
    },
  };
}

function tooMany(): AtlasError {
  return new AtlasError('unavailable', {
    detail: 'too many AES headers at once: Basic costs less',
    retryAfterSeconds: 1,
  });
}

/** Counts a turn, or tells how long it has to wait. */
function keepPace({ perSecond, burst }: { perSecond: number; burst: number }): () => number {
  const options = { refillPerSecond: perSecond, capacity: burst, now: () => performance.now(), maxKeys: 1 };
  const bucket = createTokenBuckets(options);
  return () => bucket.take('turn');
}
