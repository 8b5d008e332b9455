import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { masterKeyId } from './key-file.ts';
import { KmsError, type Kms, type SealContext } from './kms.ts';

const FORMAT = 1;
const KEY_ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
const OVERHEAD_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;
const MAX_PLAIN_BYTES = 64 * 1024;

/**
 * Seals with AES-256-GCM under one key in memory.
 *
 * Sealed: format (1 byte), key id (8), nonce (12, random), tag (16), ciphertext. Format, key id and context are authenticated.
 * Random nonces are safe for 2³² values under one key.
 *
 * @param masterKey 32 bytes
 */
export function createLocalKms(masterKey: Uint8Array): Kms {
  const id = Buffer.from(masterKeyId(masterKey), 'hex');
  const header = Buffer.concat([Buffer.from([FORMAT]), id]);

  const seal = (plain: Uint8Array, context: SealContext): Buffer => {
    if (plain.byteLength > MAX_PLAIN_BYTES)
      throw new KmsError('too_large', `more than ${MAX_PLAIN_BYTES} bytes to seal`);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', masterKey, nonce);
    cipher.setAAD(bind(header, context));
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
  };

  const open = (sealed: Uint8Array, context: SealContext): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < OVERHEAD_BYTES || bytes[0] !== FORMAT) throw new KmsError('not_opened', 'not a sealed value');
    if (!bytes.subarray(1, HEADER_BYTES).equals(id)) {
      const other = bytes.toString('hex', 1, HEADER_BYTES);
      const where = `a key that was replaced is kept as master.key.retired-${other}`;
      throw new KmsError('unknown_key', `sealed by master key ${other}, not by this one; ${where}`);
    }
    const nonceEnd = HEADER_BYTES + NONCE_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(HEADER_BYTES, nonceEnd), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(bind(header, context));
    decipher.setAuthTag(bytes.subarray(nonceEnd, OVERHEAD_BYTES));
    const plain = decipher.update(bytes.subarray(OVERHEAD_BYTES));
    try {
      decipher.final();
      return plain;
    } catch {
      throw new KmsError('not_opened', 'changed, or sealed for another account, environment or purpose');
    }
  };

  return {
    keyId: id.toString('hex'),
    seal: async (plain, context) => seal(plain, context),
    open: async (sealed, context) => open(sealed, context),
  };
}

/** One unambiguous text for each context: JSON keeps the four apart whatever they hold. */
function bind(header: Buffer, { purpose, accountId, environment, subject }: SealContext): Buffer {
  const context = JSON.stringify([purpose, accountId ?? null, environment ?? null, subject ?? null]);
  return Buffer.concat([header, Buffer.from(context, 'utf8')]);
}
