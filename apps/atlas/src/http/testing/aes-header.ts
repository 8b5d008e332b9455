import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';

/** The v1.3 header as a client makes it, written apart from the server's code so that it is not tested against itself. */
export function aesHeader(timestamp: string, { keyId, secret }: { keyId: string; secret: string }): string {
  const [salt, iv] = [randomBytes(20), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(secret, salt, 65_556, 32, 'sha1'), iv);
  const sealed = Buffer.concat([salt, iv, cipher.update(`${keyId}|${secret}|${timestamp}`), cipher.final()]);
  return `key_id=${keyId},api_key=${sealed.toString('base64')},timestamp=${timestamp}`;
}

/** An instant in one of the two forms, as a clock at this offset shows it. */
export function stamp(instant: number, digits: 14 | 17, offsetMinutes: number): string {
  const all = new Date(instant + offsetMinutes * 60_000).toISOString().replaceAll(/\D/g, '');
  return digits === 17 ? all : `${all.slice(6, 8)}${all.slice(4, 6)}${all.slice(0, 4)}${all.slice(8, 14)}`;
}

/** The test vector of the contract. */
export const VECTOR = {
  instant: 1706710985123,
  timestamp: '20240131142305123',
  apiKey:
    'AAECAwQFBgcICQoLDA0ODxAREhOgoaKjpKWmp6ipqqusra6v8qtQaJsZylPplETl0T90Bb8hIGgwGlKybcHYletwgvMwjyJ1/LuL2nigiR0J1GNQnhY0SAEpB0BEdG+V7GgGxA==',
} as const;
