import fc from 'fast-check';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeApiKey, toBase64, writeTimestamp } from './make-api-key.ts';

test('the published vector comes out to the byte', async () => {
  const random = Uint8Array.from(
    Buffer.from('000102030405060708090a0b0c0d0e0f10111213a0a1a2a3a4a5a6a7a8a9aaabacadaeaf', 'hex'),
  );
  const claim = { keyId: 'demo1a2b3c4d5e6f7890', keySecret: 'S3cr3t-demo-key-0001', timestamp: '20240131142305123' };
  expect(await makeApiKey(claim, random)).toBe(
    'AAECAwQFBgcICQoLDA0ODxAREhOgoaKjpKWmp6ipqqusra6v8qtQaJsZylPplETl0T90Bb8hIGgwGlKybcHYletwgvMwjyJ1/LuL2nigiR0J1GNQnhY0SAEpB0BEdG+V7GgGxA==',
  );
});

test('any claim is found again by who knows the secret, and no two values are alike', async () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(texts, texts, async (keyId, keySecret) => {
      const claim = { keyId, keySecret, timestamp: '20240131142305123' };
      const value = await makeApiKey(claim);
      const bytes = Buffer.from(value, 'base64');
      const key = pbkdf2Sync(keySecret, bytes.subarray(0, 20), 65_556, 32, 'sha1');
      const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(20, 36));
      const plain = Buffer.concat([decipher.update(bytes.subarray(36)), decipher.final()]).toString();
      expect(plain).toBe(`${keyId}|${keySecret}|20240131142305123`);
      expect(await makeApiKey(claim)).not.toBe(value);
    }),
    { numRuns: 10 },
  );
});

test('a timestamp has 17 digits, in UTC', () => {
  expect(writeTimestamp(new Date(1_706_710_985_123))).toBe('20240131142305123');
});

test('Base64 is the standard one', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});
