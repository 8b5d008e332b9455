/** To what a sealed value belongs. It opens only for the same four. */
export interface SealContext {
  /** What the value is, such as `api-key-secret`. */
  purpose: string;
  accountId?: string;
  environment?: string;
  /** Which one of its kind, such as the id of a key. */
  subject?: string;
}

/** Seals small secrets. What it returns may be stored anywhere. */
export interface Kms {
  /** Names the master key, not secret: 16 hexadecimal digits. */
  readonly keyId: string;
  /**
   * The sealed form of at most 64 KiB: it tells which key sealed it and in which form, so that keys and algorithms can change
   * while old values still open.
   */
  seal(plain: Uint8Array, context: SealContext): Promise<Buffer>;
  /** What was sealed. @throws {KmsError} when it was sealed for another context or by another key, or was changed */
  open(sealed: Uint8Array, context: SealContext): Promise<Buffer>;
}

/** The id of the key that sealed a value. */
export function sealedBy(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('hex', 1, 9);
}

export class KmsError extends Error {
  readonly code: 'unknown_key' | 'not_opened' | 'too_large';

  constructor(code: KmsError['code'], message: string) {
    super(message);
    this.name = 'KmsError';
    this.code = code;
  }
}
