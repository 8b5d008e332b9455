import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { apiKeys } from './api-keys-table.ts';
import { PERMISSIONS, type Environment, type Permission } from './caller.ts';
import { rateColumns } from './key-rate.ts';
import { newKeyId, newSecret, secretContext } from './key-secret.ts';
import type { KeyRate } from './key-store.ts';

const NOT_BY_DEFAULT: readonly Permission[] = ['aadhaar:unmasked', 'audit:read', 'admin'];

/** What a key may do unless told otherwise. */
export const DEFAULT_PERMISSIONS = PERMISSIONS.filter((permission) => !NOT_BY_DEFAULT.includes(permission));

export interface NewKey {
  accountId: string;
  environment: Environment;
  /** Default: DEFAULT_PERMISSIONS. */
  permissions?: readonly Permission[];
  /** Default: never. */
  expiresAt?: Date;
  /** As `readNetwork` writes them, 1 to 100. Default: from anywhere. */
  allowedNetworks?: readonly string[] | null;
  /** Default: as the configuration says. */
  rate?: KeyRate | null;
  /** For the audit log. Default: `system`. */
  actor?: Actor;
}

/** The only time that a secret is shown. */
export interface CreatedKey {
  keyId: string;
  secret: string;
  accountId: string;
  environment: Environment;
  permissions: readonly Permission[];
  createdAt: Date;
  expiresAt: Date | undefined;
  allowedNetworks: readonly string[] | null;
  rate: KeyRate | null;
}

/** A new key of an account, and its entry in the audit log. The secret is stored sealed. @throws when `expiresAt` has passed */
export async function createKey({ db, kms }: { db: Db; kms: Kms }, given: NewKey): Promise<CreatedKey> {
  const { accountId, environment, expiresAt, allowedNetworks = null, rate = null, actor = 'system' } = given;
  const permissions = [...new Set(given.permissions ?? DEFAULT_PERMISSIONS)];
  const [keyId, secret] = [newKeyId(environment), newSecret()];
  const sealedSecret = await kms.seal(Buffer.from(secret, 'utf8'), secretContext({ keyId, accountId, environment }));
  const createdAt = await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(apiKeys)
      .values({
        keyId,
        accountId,
        environment,
        sealedSecret,
        permissions,
        expiresAt: expiresAt ?? null,
        allowedNetworks: allowedNetworks && [...allowedNetworks],
        ...rateColumns(rate),
      })
      .returning({ createdAt: apiKeys.createdAt });
    if (!row) throw new Error('a key that was just made is not there');
    const details = { permissions: permissions.join(' '), expires_at: expiresAt?.toISOString() ?? null };
    await appendEntry({ db: tx }, { accountId, environment, actor, action: 'key.created', reference: keyId, details });
    return row.createdAt;
  });
  return { keyId, secret, accountId, environment, permissions, createdAt, expiresAt, allowedNetworks, rate };
}
