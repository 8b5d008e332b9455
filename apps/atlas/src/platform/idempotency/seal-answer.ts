import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Kms, SealContext } from '../../engines/kms/kms.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** An answer of any size under a key of its own (AES-256-GCM), and that key sealed under the master key. */
export interface SealedAnswer {
  sealedAnswerKey: Buffer;
  answer: Buffer;
}

/** Answers hold personal data and pictures: more than the Kms seals, and worth a key each, so that losing one loses one. */
export async function sealAnswer(kms: Kms, body: Buffer, context: SealContext): Promise<SealedAnswer> {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(body), cipher.final()]);
  return {
    sealedAnswerKey: await kms.seal(key, context),
    answer: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]),
  };
}

/** @throws when it was changed, or sealed for another call */
export async function openAnswer(
  kms: Kms,
  { sealedAnswerKey, answer }: SealedAnswer,
  context: SealContext,
): Promise<Buffer> {
  const key = await kms.open(sealedAnswerKey, context);
  const tagEnd = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, answer.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(answer.subarray(NONCE_BYTES, tagEnd));
  return Buffer.concat([decipher.update(answer.subarray(tagEnd)), decipher.final()]);
}
