import { PERMISSIONS } from '../../platform/keys/caller.ts';
import type { KeyStore, StoredKey, TokenHolder } from '../../platform/keys/key-store.ts';

/** The KeyStore port over a list: for tests of what stands above it. */
export interface MemoryKeyStore extends KeyStore {
  lookups(): number;
  claims: { digest: string; expiresAt: Date }[];
}

export function createMemoryKeyStore(keys: readonly StoredKey[]): MemoryKeyStore {
  const claims: MemoryKeyStore['claims'] = [];
  const tokens = new Map<string, { holder: TokenHolder; endsAt: number }>();
  let lookups = 0;
  return {
    claims,
    lookups: () => lookups,
    findLiveKey: (keyId) => {
      lookups += 1;
      return Promise.resolve(keys.find((key) => key.keyId === keyId));
    },
    claimApiKey: (bytes, expiresAt) => {
      const digest = bytes.toString('hex');
      const isFirst = !claims.some((claim) => claim.digest === digest);
      if (isFirst) claims.push({ digest, expiresAt });
      return Promise.resolve(isFirst);
    },
    saveToken: async (digest, { keyId, permissions }, lifeSeconds) => {
      const key = keys.find((key) => key.keyId === keyId);
      if (!key) throw new Error('a token of no key');
      const { accountId, environment, allowedNetworks, rate } = key;
      const holder = { keyId, accountId, environment, permissions, allowedNetworks, rate };
      tokens.set(digest.toString('hex'), { holder, endsAt: Date.now() + lifeSeconds * 1000 });
    },
    findTokenHolder: async (digest) => {
      const found = tokens.get(digest.toString('hex'));
      const isLive = found && found.endsAt > Date.now() && keys.some(({ keyId }) => keyId === found.holder.keyId);
      return isLive ? found.holder : undefined;
    },
  };
}

/** Keys of one account in both environments, and one that may do nothing. */
export const TEST_KEYS = {
  sandbox: makeKey({ keyId: 'demo1a2b3c4d5e6f7890', secret: 'S3cr3t-demo-key-0001', environment: 'sandbox' }),
  production: makeKey({ keyId: 'prod1a2b3c4d5e6f7890', secret: 'S3cr3t-prod-key-0002', environment: 'production' }),
  powerless: makeKey({ keyId: 'none1a2b3c4d5e6f7890', secret: 'S3cr3t-none-key-0003', permissions: [] }),
} as const;

function makeKey(given: Pick<StoredKey, 'keyId' | 'secret'> & Partial<StoredKey>): StoredKey {
  return {
    accountId: '00000000-0000-4000-8000-000000000001',
    environment: 'sandbox',
    permissions: PERMISSIONS,
    allowedNetworks: null,
    rate: null,
    ...given,
  };
}
