import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KmsError } from './kms.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a value under a key that belongs to one thing alone: nonce (12 bytes, random), tag (16), ciphertext of AES-256-GCM. For data
 * keys that a Kms sealed themselves; whoever destroys the key destroys what it sealed.
 *
 * @param key 32 bytes
 * @param purpose authenticated: the value opens for the same purpose only
 */
export function sealUnderKey(key: Uint8Array, plain: Uint8Array, purpose: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** What was sealed. @throws {KmsError} `not_opened` when it was changed, or sealed under another key or for another purpose */
export function openUnderKey(key: Uint8Array, sealed: Uint8Array, purpose: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new KmsError('not_opened', 'not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    throw new KmsError('not_opened', 'changed, or sealed under another key or for another purpose');
  }
}
