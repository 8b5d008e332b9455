import fc from 'fast-check';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalKms } from './create-local-kms.ts';
import { KmsError, type SealContext } from './kms.ts';
import { openMasterKey } from './open-master-key.ts';

const ADAPTERS = [{ adapter: 'local', create: () => createLocalKms(randomBytes(32)) }];
const CONTEXT: SealContext = { purpose: 'test', accountId: 'a', environment: 'sandbox', subject: 'k' };

describe.each(ADAPTERS)('the Kms port: $adapter', ({ create }) => {
  it('opens what it sealed, of any content', async () => {
    const kms = create();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (plain) => {
        const opened = await kms.open(await kms.seal(plain, CONTEXT), CONTEXT);
        expect(Buffer.compare(opened, plain)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('does not seal the same twice alike, nor let the content be seen', async () => {
    const kms = create();
    const plain = Buffer.from('a secret of some length');
    const [one, two] = await Promise.all([kms.seal(plain, CONTEXT), kms.seal(plain, CONTEXT)]);
    expect(one.equals(two)).toBe(false);
    expect(one.includes(plain.subarray(0, 6))).toBe(false);
  });

  it.each(['purpose', 'accountId', 'environment', 'subject'] as const)('does not open for another %s', async (part) => {
    const kms = create();
    const sealed = await kms.seal(Buffer.from('x'), CONTEXT);
    for (const other of ['other', ''])
      await expect(kms.open(sealed, { ...CONTEXT, [part]: other })).rejects.toMatchObject({ code: 'not_opened' });
  });

  it('does not open when any bit was changed', async () => {
    const kms = create();
    const sealed = await kms.seal(Buffer.from('secret'), CONTEXT);
    for (let index = 0; index < sealed.length * 8; index++) {
      const changed = Buffer.from(sealed);
      changed[index >> 3]! ^= 1 << (index & 7);
      await expect(kms.open(changed, CONTEXT)).rejects.toBeInstanceOf(KmsError);
    }
  });

  it('does not open what is cut off or no sealed value', async () => {
    const kms = create();
    const sealed = await kms.seal(Buffer.from('secret'), CONTEXT);
    for (let length = 0; length < sealed.length; length++)
      await expect(kms.open(sealed.subarray(0, length), CONTEXT)).rejects.toBeInstanceOf(KmsError);
  });

  it('says which master key sealed a value that it cannot open', async () => {
    const [one, two] = [create(), create()];
    const sealed = await one.seal(Buffer.from('x'), CONTEXT);
    const failure = two.open(sealed, CONTEXT);
    await expect(failure).rejects.toMatchObject({ code: 'unknown_key', message: expect.stringContaining(one.keyId) });
  });

  it('refuses to seal more than 64 KiB', async () => {
    await expect(create().seal(Buffer.alloc(64 * 1024 + 1), CONTEXT)).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('openMasterKey', () => {
  let folder = '';
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'atlas-key-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('makes a key once, for its owner only; starts at the same moment agree on it', async () => {
    const file = join(folder, 'new.key');
    const keys = await Promise.all(Array.from({ length: 5 }, () => openMasterKey({ file, mayCreate: true })));
    for (const key of keys) expect(key.equals(await readFile(file))).toBe(true);
    const { mode, size } = await stat(file);
    expect([mode & 0o777, size]).toEqual([0o600, 32]);
  });

  it.each([
    ['others may read it', 32, 0o640, /may be read by others: chmod 600/],
    ['it is short', 31, 0o600, /has 31 bytes: a master key has exactly 32/],
    ['it is text', 65, 0o600, /has 65 bytes/],
  ])('stops with a line that says so when %s', async (_, size, mode, line) => {
    const file = join(folder, `wrong-${size}-${mode}.key`);
    await writeFile(file, Buffer.alloc(size, 1));
    await chmod(file, mode);
    await expect(openMasterKey({ file, mayCreate: true })).rejects.toThrow(line);
  });

  it('does not make a new key where sealed values exist', async () => {
    const file = join(folder, 'lost.key');
    await expect(openMasterKey({ file, mayCreate: false })).rejects.toThrow(/is missing.*restore it/);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });
});
