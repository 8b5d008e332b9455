import { makeApiKey, toBase64, writeTimestamp } from './make-api-key.ts';
import type { Call, Operation } from './operation.ts';

/** Makes the `Authorization` of each attempt. */
export interface Signer {
  sign(): Promise<string>;
  /** Told that an attempt was refused with 401. True where a new one makes sense: the token had ended. */
  renew(authorization: string): boolean;
}

export interface Key {
  keyId: string;
  keySecret: string;
}

const TOKEN: Operation = { method: 'POST', path: '/auth/token' };
/** A token is renewed when it has less than this to live, so that a slow upload does not outlive it. */
const RESERVE_MS = 60_000;

/** `Basic`: the pair itself, over TLS. */
export function createBasicSigner({ keyId, keySecret }: Key): Signer {
  const authorization = `Basic ${toBase64(new TextEncoder().encode(`${keyId}:${keySecret}`))}`;
  return { sign: async () => authorization, renew: () => false };
}

/** The v1.3 header, fresh for each attempt: the secret itself never leaves. */
export function createAesSigner({ keyId, keySecret }: Key): Signer {
  return {
    sign: async () => {
      const timestamp = writeTimestamp(new Date());
      const apiKey = await makeApiKey({ keyId, keySecret, timestamp });
      return `key_id=${keyId},api_key=${apiKey},timestamp=${timestamp}`;
    },
    renew: () => false,
  };
}

/**
 * A short-lived token, fetched with the v1.3 header when it is needed and again before it ends. Calls that begin at the same
 * time share one.
 */
export function createTokenSigner(fetchWithKey: Call): Signer {
  let current: Token | undefined;
  const fetchToken = (): Token => {
    const token: Token = { fetched: Promise.resolve(''), authorization: '', endsAt: Infinity };
    token.fetched = fetchWithKey<{ access_token: string; expires_in: number }>(TOKEN).then(
      ({ data }) => {
        token.endsAt = Date.now() + data.expires_in * 1000 - RESERVE_MS;
        token.authorization = `Bearer ${data.access_token}`;
        return token.authorization;
      },
      (error: unknown) => {
        if (current === token) current = undefined;
        throw error;
      },
    );
    return token;
  };
  return {
    sign: () => {
      if (!current || current.endsAt <= Date.now()) current = fetchToken();
      return current.fetched;
    },
    renew: (refused) => {
      // Forgotten only if it is still the one that was refused: another call may have fetched a new one already.
      if (current?.authorization === refused) current = undefined;
      return true;
    },
  };
}

interface Token {
  fetched: Promise<string>;
  /** Empty until it is fetched. */
  authorization: string;
  endsAt: number;
}
