import { randomInt } from 'node:crypto';
import type { SealContext } from '../../engines/kms/kms.ts';
import type { Environment } from './caller.ts';

/** Letters and digits only: headers are split on `|`, `,`, `=`, `:` and white space. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 20 characters; the first four tell people where the key belongs. Not secret. */
export function newKeyId(environment: Environment): string {
  return `${environment === 'sandbox' ? 'test' : 'live'}${randomText(16)}`;
}

/** 40 characters, 238 bits. */
export function newSecret(): string {
  return randomText(40);
}

/** What the secret of a key is sealed for: moved to another row, it does not open. */
export function secretContext(key: { keyId: string; accountId: string; environment: Environment }): SealContext {
  return {
    purpose: 'api-key-secret',
    accountId: key.accountId,
    environment: key.environment,
    subject: key.keyId,
  };
}

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
