import type { RateLimits } from '../../platform/rates/rate-limits.ts';

/** The RateLimits port in memory: for tests of what stands above it. */
export function createMemoryRateLimits(now: () => number): RateLimits {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: async (keyId, { perSecond, burst }) => {
      const at = now();
      const bucket = buckets.get(keyId) ?? { tokens: burst, at };
      const tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);
      const isAdmitted = tokens >= 1;
      const left = isAdmitted ? tokens - 1 : tokens;
      buckets.set(keyId, { tokens: left, at });
      return { isAdmitted, tokens: left };
    },
  };
}
