import fc from 'fast-check';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalKms } from './create-local-kms.ts';
import { KmsError, sealedBy, type SealContext } from './kms.ts';
import { newMasterKey, writeKeyFile } from './key-file.ts';
import { openKeyRing } from './open-key-ring.ts';

let ringFolder = '';
beforeAll(async () => void (ringFolder = await mkdtemp(join(tmpdir(), 'atlas-ring-'))));
afterAll(() => rm(ringFolder, { recursive: true }));

const ADAPTERS = [
  { adapter: 'local', create: async () => createLocalKms(randomBytes(32)) },
  { adapter: 'a key file', create: () => openKeyRing({ file: join(ringFolder, randomUUID()), mayCreate: true }) },
];
const CONTEXT: SealContext = { purpose: 'test', accountId: 'a', environment: 'sandbox', subject: 'k' };

describe.each(ADAPTERS)('the Kms port: $adapter', ({ create }) => {
  it('opens what it sealed, of any content', async () => {
    const kms = await create();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (plain) => {
        const opened = await kms.open(await kms.seal(plain, CONTEXT), CONTEXT);
        expect(Buffer.compare(opened, plain)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('does not seal the same twice alike, nor let the content be seen', async () => {
    const kms = await create();
    const plain = Buffer.from('a secret of some length');
    const [one, two] = await Promise.all([kms.seal(plain, CONTEXT), kms.seal(plain, CONTEXT)]);
    expect(one.equals(two)).toBe(false);
    expect(one.includes(plain.subarray(0, 6))).toBe(false);
  });

  it.each(['purpose', 'accountId', 'environment', 'subject'] as const)('does not open for another %s', async (part) => {
    const kms = await create();
    const sealed = await kms.seal(Buffer.from('x'), CONTEXT);
    for (const other of ['other', ''])
      await expect(kms.open(sealed, { ...CONTEXT, [part]: other })).rejects.toMatchObject({ code: 'not_opened' });
  });

  it('does not open when any bit was changed', async () => {
    const kms = await create();
    const sealed = await kms.seal(Buffer.from('secret'), CONTEXT);
    for (let index = 0; index < sealed.length * 8; index++) {
      const changed = Buffer.from(sealed);
      changed[index >> 3]! ^= 1 << (index & 7);
      await expect(kms.open(changed, CONTEXT)).rejects.toBeInstanceOf(KmsError);
    }
  });

  it('does not open what is cut off or no sealed value', async () => {
    const kms = await create();
    const sealed = await kms.seal(Buffer.from('secret'), CONTEXT);
    for (let length = 0; length < sealed.length; length++)
      await expect(kms.open(sealed.subarray(0, length), CONTEXT)).rejects.toBeInstanceOf(KmsError);
  });

  it('says which master key sealed a value that it cannot open', async () => {
    const [one, two] = [await create(), await create()];
    const sealed = await one.seal(Buffer.from('x'), CONTEXT);
    const failure = two.open(sealed, CONTEXT);
    await expect(failure).rejects.toMatchObject({ code: 'unknown_key', message: expect.stringContaining(one.keyId) });
  });

  it('refuses to seal more than 64 KiB', async () => {
    await expect((await create()).seal(Buffer.alloc(64 * 1024 + 1), CONTEXT)).rejects.toMatchObject({
      code: 'too_large',
    });
  });
});

describe('openKeyRing', () => {
  let folder = '';
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'atlas-key-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('makes a key once, for its owner only; starts at the same moment agree on it', async () => {
    const file = join(folder, 'new.key');
    const rings = await Promise.all(Array.from({ length: 5 }, () => openKeyRing({ file, mayCreate: true })));
    const { keyId } = createLocalKms(await readFile(file));
    expect(rings.map((ring) => ring.keyId)).toEqual(Array.from({ length: 5 }, () => keyId));
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
    await expect(openKeyRing({ file, mayCreate: true })).rejects.toThrow(line);
  });

  it('does not make a new key where sealed values exist', async () => {
    const file = join(folder, 'lost.key');
    await expect(openKeyRing({ file, mayCreate: false })).rejects.toThrow(/is missing.*restore it/);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('learns of a new key while it runs: first to open, then to seal, then without the old one', async () => {
    const file = join(folder, 'turned.key');
    const [old, young] = [newMasterKey(), newMasterKey()];
    const [oldKms, youngKms] = [createLocalKms(old), createLocalKms(young)];
    await writeKeyFile(file, [{ use: 'seal', key: old }]);
    const ring = await openKeyRing({ file, mayCreate: false });
    const early = await ring.seal(Buffer.from('early'), CONTEXT);
    const foreign = await youngKms.seal(Buffer.from('young'), CONTEXT);
    await expect(ring.open(foreign, CONTEXT)).rejects.toMatchObject({ code: 'unknown_key' });

    await writeKeyFile(file, [
      { use: 'seal', key: old },
      { use: 'next', key: young },
    ]);
    expect((await ring.open(foreign, CONTEXT)).toString()).toBe('young');
    expect(sealedBy(await ring.seal(Buffer.from('x'), CONTEXT))).toBe(oldKms.keyId);

    await writeKeyFile(file, [
      { use: 'seal', key: young },
      { use: 'open', key: old },
    ]);
    expect(sealedBy(await ring.seal(Buffer.from('x'), CONTEXT))).toBe(youngKms.keyId);
    expect((await ring.open(early, CONTEXT)).toString()).toBe('early');

    await writeKeyFile(file, [{ use: 'seal', key: young }]);
    await ring.seal(Buffer.from('x'), CONTEXT);
    await expect(ring.open(early, CONTEXT)).rejects.toMatchObject({ code: 'unknown_key' });
  });

  it('keeps its keys while the file is away', async () => {
    const file = join(folder, 'away.key');
    const ring = await openKeyRing({ file, mayCreate: true });
    const sealed = await ring.seal(Buffer.from('x'), CONTEXT);
    await rm(file);
    expect((await ring.open(await ring.seal(Buffer.from('y'), CONTEXT), CONTEXT)).toString()).toBe('y');
    expect((await ring.open(sealed, CONTEXT)).toString()).toBe('x');
  });
});
