export interface TokenBuckets {
  /** Takes one token. @returns 0 when there was one, else the seconds until there is */
  take(key: string): number;
  /** The seconds until there is a token, without taking it; 0 when there is one. */
  wait(key: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * One token bucket a key, in this process.
 *
 * Only the most recently used `maxKeys` are remembered, so that callers who invent keys cannot fill the memory.
 */
export function createTokenBuckets(options: {
  capacity: number;
  refillPerSecond: number;
  now: () => number;
  maxKeys?: number;
}): TokenBuckets {
  const { capacity, refillPerSecond, now, maxKeys = 10_000 } = options;
  const buckets = new Map<string, Bucket>();

  function refilled(key: string): Bucket {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: capacity, at };
    const gained = (Math.max(0, at - bucket.at) / 1000) * refillPerSecond;
    return { tokens: Math.min(capacity, bucket.tokens + gained), at };
  }

  function remember(key: string, bucket: Bucket): void {
    buckets.delete(key);
    buckets.set(key, bucket);
    const oldest = buckets.keys().next().value;
    if (buckets.size > maxKeys && oldest !== undefined) buckets.delete(oldest);
  }

  const secondsFor = ({ tokens }: Bucket) => (tokens >= 1 ? 0 : (1 - tokens) / refillPerSecond);

  return {
    wait: (key) => secondsFor(refilled(key)),
    take: (key) => {
      const bucket = refilled(key);
      const seconds = secondsFor(bucket);
      remember(key, seconds === 0 ? { ...bucket, tokens: bucket.tokens - 1 } : bucket);
      return seconds;
    },
  };
}
