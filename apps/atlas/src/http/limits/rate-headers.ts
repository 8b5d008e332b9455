import type { KeyRate } from '../../platform/keys/key-store.ts';
import type { Taken } from '../../platform/rates/rate-limits.ts';

/** Seconds until a bucket with less than one token has one. */
export function secondsToNext({ tokens }: Taken, { perSecond }: KeyRate): number {
  return Math.max(0, 1 - tokens) / perSecond;
}

/**
 * What an answer says about the rate of its key: the three fields of the drafts up to 06, which most clients read, and the policy.
 *
 * `RateLimit-Reset`, whole seconds: until the bucket is full again; when nothing remains, until the next call is let in, so that it
 * agrees with `Retry-After`. Source: draft-ietf-httpapi-ratelimit-headers-06.
 */
export function rateHeaders(taken: Taken, rate: KeyRate): Record<string, string> {
  const { perSecond, burst } = rate;
  const remaining = taken.isAdmitted ? Math.floor(taken.tokens) : 0;
  const seconds = remaining > 0 ? (burst - taken.tokens) / perSecond : secondsToNext(taken, rate);
  return {
    'ratelimit-limit': String(burst),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(Math.ceil(seconds)),
    'ratelimit-policy': `${burst};w=${Math.ceil(burst / perSecond)};comment="token bucket, ${perSecond} a second"`,
  };
}
