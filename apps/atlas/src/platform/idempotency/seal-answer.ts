import { randomBytes } from 'node:crypto';
import { openFrame, sealFrame } from '../../engines/blobs/frame-cipher.ts';
import type { Kms, SealContext } from '../../engines/kms/kms.ts';

/** An answer of any size under a key of its own, and that key sealed under the master key. */
export interface SealedAnswer {
  sealedAnswerKey: Buffer;
  answer: Buffer;
}

/** Answers hold personal data and pictures: more than the Kms seals, and worth a key each, so that losing one loses one. */
export async function sealAnswer(kms: Kms, body: Buffer, context: SealContext): Promise<SealedAnswer> {
  const key = randomBytes(32);
  return { sealedAnswerKey: await kms.seal(key, context), answer: sealFrame(key, 0, true, body) };
}

/** @throws when it was changed, or sealed for another call */
export async function openAnswer(
  kms: Kms,
  { sealedAnswerKey, answer }: SealedAnswer,
  context: SealContext,
): Promise<Buffer> {
  return openFrame(await kms.open(sealedAnswerKey, context), 0, true, answer);
}
