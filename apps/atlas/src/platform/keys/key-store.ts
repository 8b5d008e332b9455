import type { Environment, Permission } from './caller.ts';

/** How often a key may call: a token bucket. */
export interface KeyRate {
  /** Calls a second on average, 1 to 100,000. */
  perSecond: number;
  /** Calls at once after a pause, 1 to 100,000. */
  burst: number;
}

/** A key as authentication needs it. The secret is plaintext here: keep it in memory no longer than the check takes. */
export interface StoredKey {
  keyId: string;
  secret: string;
  accountId: string;
  environment: Environment;
  permissions: readonly Permission[];
  /** Networks in CIDR notation from which it may be used; null: from anywhere. */
  allowedNetworks: readonly string[] | null;
  /** Null: as the configuration says. */
  rate: KeyRate | null;
}

/** Whom a token stands for: its key with its restrictions, but the permissions as of issue. */
export type TokenHolder = Omit<StoredKey, 'secret'>;

/** What authentication asks of the database. */
export interface KeyStore {
  /** The live key with this id: not revoked, not expired. */
  findLiveKey(keyId: string): Promise<StoredKey | undefined>;
  /**
   * Claims an `api_key` value for a single use.
   * @param digest SHA-256 of the value, 32 bytes
   * @returns false when it was claimed before, in this or any other process
   */
  claimApiKey(digest: Buffer, expiresAt: Date): Promise<boolean>;
  /**
   * Keeps a token of a live key for so long, with an entry in the audit log.
   * @param digest see `digestToken`
   * @param requestId of the call that asked for it
   */
  saveToken(
    digest: Buffer,
    holder: Omit<TokenHolder, 'allowedNetworks' | 'rate'>,
    lifeSeconds: number,
    requestId?: string,
  ): Promise<void>;
  /** Whom a token stands for: neither it nor its key has ended. */
  findTokenHolder(digest: Buffer): Promise<TokenHolder | undefined>;
}
