import { AtlasError } from '../../errors.ts';
import { createTokenBuckets } from './create-token-buckets.ts';
import { groupAddress } from './group-address.ts';

/** Who tried, with what: limits never fall on a key id alone, or anyone who has seen it could lock its owner out. */
export interface Attempt {
  scheme: 'aes' | 'basic' | 'bearer' | 'get_auth';
  /** Empty for a token, which names no key. */
  keyId: string;
  address: string;
}

export interface FailureLimits {
  /** @throws {AtlasError} `too_many_requests` when too many attempts of this kind failed lately */
  check(attempt: Attempt): void;
  /** Notes a failed attempt. */
  fail(attempt: Attempt): void;
}

/**
 * Failures by one key id from one address: five at once, then one in ten seconds. Each may cost a derivation, and a flood of them
 * must take less than a twentieth of one core.
 */
const BY_KEY_AND_ADDRESS = { capacity: 5, refillPerSecond: 1 / 10 };
/** Failures from one address, whatever the key id: thirty at once, then one in two seconds. */
const BY_ADDRESS = { capacity: 30, refillPerSecond: 1 / 2 };

/**
 * Counts failed attempts, separately for each scheme: a flood of one kind leaves callers of another kind alone, even behind
 * the same address.
 */
export function createFailureLimits(now: () => number): FailureLimits {
  const byKeyAndAddress = createTokenBuckets({ ...BY_KEY_AND_ADDRESS, now });
  const byAddress = createTokenBuckets({ ...BY_ADDRESS, now });
  const keysOf = ({ scheme, keyId, address }: Attempt) => {
    const source = `${scheme} ${groupAddress(address)}`;
    return { source, pair: `${source} ${keyId}` };
  };
  return {
    check: (attempt) => {
      const { source, pair } = keysOf(attempt);
      const retryAfterSeconds = Math.max(byAddress.wait(source), byKeyAndAddress.wait(pair));
      if (retryAfterSeconds > 0) {
        throw new AtlasError('too_many_requests', { detail: 'too many failed attempts', retryAfterSeconds });
      }
    },
    fail: (attempt) => {
      const { source, pair } = keysOf(attempt);
      byAddress.take(source);
      byKeyAndAddress.take(pair);
    },
  };
}
