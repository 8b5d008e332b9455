import type { CreatedKey } from '../../platform/keys/create-key.ts';
import type { KeyRate } from '../../platform/keys/key-store.ts';
import type { ListedKey } from '../../platform/keys/list-keys.ts';

/** A new key as JSON has it; the secret stands here and nowhere else. */
export function showCreated(key: CreatedKey, account: string | undefined) {
  return {
    key_id: key.keyId,
    key_secret: key.secret,
    environment: key.environment,
    ...(account !== undefined && { account }),
    permissions: key.permissions,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    ...showRestrictions(key),
  };
}

export function showListed(key: ListedKey) {
  return {
    key_id: key.keyId,
    environment: key.environment,
    account: key.accountName,
    permissions: key.permissions,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
    ...showRestrictions(key),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    last_address: key.lastAddress,
    replaced_by: key.replacedBy,
  };
}

function showRestrictions({
  allowedNetworks,
  rate,
}: {
  allowedNetworks: readonly string[] | null;
  rate: KeyRate | null;
}) {
  return {
    allowed_networks: allowedNetworks,
    rate_per_second: rate?.perSecond ?? null,
    rate_burst: rate?.burst ?? null,
  };
}

/** What an absent value means, for people. */
const ABSENT: Readonly<Record<string, string>> = {
  expires_at: 'never',
  allowed_networks: 'anywhere',
  rate_per_second: 'as configured',
  rate_burst: 'as configured',
};

/** A new key for people, one line a value. */
export function describeCreated(shown: Readonly<Record<string, string | number | readonly string[] | null>>): string[] {
  return Object.entries(shown).map(([name, value]) => `${name.padEnd(20)} ${(value ?? ABSENT[name] ?? '').toString()}`);
}

/** A key for people, on one line; what it may do goes last, since it is long. */
export function describeListed(key: ListedKey): string {
  const made = key.createdAt.toISOString().slice(0, 10);
  const from = key.allowedNetworks?.join(',') ?? 'anywhere';
  const rate = key.rate ? `${key.rate.perSecond}/s burst ${key.rate.burst}` : 'default rate';
  const successor = key.replacedBy ? `replaced by ${key.replacedBy} ` : '';
  const head = `${key.keyId.padEnd(22)} ${key.accountName.padEnd(16)} ${made}  ${stateOf(key).padEnd(20)}`;
  return `${head} ${describeUse(key).padEnd(36)} ${from.padEnd(18)} ${rate.padEnd(18)} ${successor}${key.permissions.join(' ')}`;
}

function describeUse({ lastUsedAt, lastAddress }: ListedKey): string {
  if (!lastUsedAt) return 'never used';
  const at = `${lastUsedAt.toISOString().slice(0, 16)}Z`;
  return `used ${at}${lastAddress ? ` ${lastAddress}` : ''}`;
}

function stateOf({ expiresAt, revokedAt }: ListedKey): string {
  if (revokedAt) return `revoked ${revokedAt.toISOString().slice(0, 10)}`;
  if (!expiresAt) return 'live';
  return `${expiresAt <= new Date() ? 'expired' : 'live until'} ${expiresAt.toISOString().slice(0, 10)}`;
}
