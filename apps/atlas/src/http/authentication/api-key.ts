import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';

const SALT_BYTES = 20;
const IV_BYTES = 16;
const BLOCK_BYTES = 16;
const MAX_CIPHERTEXT_BYTES = 1024;
/** Longest text that can decode to an acceptable value, with room for folded lines. */
const MAX_TEXT_LENGTH = 2048;

/** The v1.3 `api_key` value, taken apart. */
export interface ApiKey {
  salt: Buffer;
  iv: Buffer;
  ciphertext: Buffer;
  /** Standard Base64 on one line: the same for every spelling of the same bytes. */
  canonical: string;
}

/** What the value proves: that its maker knew the secret when it wrote this timestamp. */
export interface ApiKeyClaim {
  keyId: string;
  secret: string;
  timestamp: string;
}

/** Runs PBKDF2 as the v1.3 scheme wants it. */
export type DeriveKey = (secret: string, salt: Buffer) => Promise<Buffer>;

/** Decodes the value without looking inside; undefined when it cannot be one. */
export function parseApiKey(text: string): ApiKey | undefined {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  const oneLine = text.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(oneLine)) return undefined;
  const bytes = Buffer.from(oneLine, 'base64');
  const ciphertext = bytes.subarray(SALT_BYTES + IV_BYTES);
  const fits =
    ciphertext.length >= BLOCK_BYTES &&
    ciphertext.length <= MAX_CIPHERTEXT_BYTES &&
    ciphertext.length % BLOCK_BYTES === 0;
  if (!fits) return undefined;
  return {
    salt: bytes.subarray(0, SALT_BYTES),
    iv: bytes.subarray(SALT_BYTES, SALT_BYTES + IV_BYTES),
    ciphertext,
    canonical: bytes.toString('base64'),
  };
}

/** Makes a fresh value, as a client does. */
export async function makeApiKey(claim: ApiKeyClaim, derive: DeriveKey): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-cbc', await derive(claim.secret, salt), iv);
  return Buffer.concat([salt, iv, cipher.update(plaintextOf(claim)), cipher.final()]).toString('base64');
}

/** Whether the value decrypts to exactly this claim. The comparison takes the same time wherever they differ. */
export async function provesClaim(apiKey: ApiKey, claim: ApiKeyClaim, derive: DeriveKey): Promise<boolean> {
  const plain = decrypt(apiKey, await derive(claim.secret, apiKey.salt));
  const expected = plaintextOf(claim);
  return plain.length === expected.length && timingSafeEqual(plain, expected);
}

/** Empty for bad padding, which must look like any other mismatch: the scheme has no MAC. */
function decrypt({ iv, ciphertext }: ApiKey, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  const isPadded =
    padding >= 1 && padding <= BLOCK_BYTES && padded.subarray(-padding).every((byte) => byte === padding);
  return isPadded ? padded.subarray(0, -padding) : Buffer.alloc(0);
}

function plaintextOf({ keyId, secret, timestamp }: ApiKeyClaim): Buffer {
  return Buffer.from(`${keyId}|${secret}|${timestamp}`, 'utf8');
}
