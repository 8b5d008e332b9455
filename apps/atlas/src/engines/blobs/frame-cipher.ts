import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Plaintext bytes in every frame but the last, which may hold fewer, even none. */
export const FRAME_BYTES = 64 * 1024;
/** GCM tag, stored in front of each frame's ciphertext. */
export const TAG_BYTES = 16;

/**
 * One frame of a sealed file: tag, then ciphertext.
 *
 * The nonce is the frame's index, which is safe because every file has a key of its own. The index and whether the frame is
 * the last one are authenticated, so frames cannot be reordered, repeated, dropped or cut off.
 */
export function sealFrame(key: Uint8Array, index: number, last: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index));
  cipher.setAAD(headerOf(index, last));
  const ciphertext = cipher.update(plain);
  cipher.final();
  return Buffer.concat([cipher.getAuthTag(), ciphertext]);
}

/** The plaintext of one frame. @throws when the frame was changed, moved, or is not (or is) the last one */
export function openFrame(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG_BYTES });
  decipher.setAAD(headerOf(index, last));
  decipher.setAuthTag(sealed.subarray(0, TAG_BYTES));
  const plain = decipher.update(sealed.subarray(TAG_BYTES));
  decipher.final();
  return plain;
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function headerOf(index: number, last: boolean): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt8(1, 0);
  header.writeUInt32BE(index, 1);
  header.writeUInt8(last ? 1 : 0, 5);
  return header;
}
