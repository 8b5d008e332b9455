import { createHash, randomBytes } from 'node:crypto';

/** How long a token works, seconds. */
export const TOKEN_SECONDS = 900;

/** A new token: 256 random bits, told from other secrets by how it begins. */
export function newAccessToken(): string {
  return `atk_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token, 32 bytes. It cannot be guessed back: nothing in a token is guessable. */
export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
