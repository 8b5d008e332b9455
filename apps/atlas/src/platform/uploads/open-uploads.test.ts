import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSealedFile } from '../../engines/blobs/open-sealed-file.ts';
import { openSpool } from './open-spool.ts';
import { openUploads } from './open-uploads.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-spool-'));
  folder = join(home, 'spool');
});
afterEach(() => rm(home, { recursive: true }));

/** One byte, then after a while a failure. */
async function* failing(error: Error, afterMs = 0) {
  yield Buffer.alloc(1);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  throw error;
}

const CARD = { role: 'front_image', fileName: 'card.jpg', maxBytes: 100 };

describe('the spool', () => {
  test('is private, and empty at the start whatever a dead process left', async () => {
    await openSpool(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await writeFile(join(folder, 'left'), 'x');
    await mkdir(join(folder, 'left-folder'));
    await openSpool(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  test('may be neither a link nor open to others', async () => {
    await mkdir(join(home, 'elsewhere'), { mode: 0o700 });
    await symlink(join(home, 'elsewhere'), folder);
    await expect(openSpool(folder)).rejects.toThrow('0700');
    await rm(folder);
    await mkdir(folder);
    await chmod(folder, 0o755);
    await expect(openSpool(folder)).rejects.toThrow('0700');
    await expect(openSpool('spool')).rejects.toThrow('absolute');
  });
});

describe('the uploads of a request', () => {
  test('rest sealed under the type their first bytes show, and go with the request', async () => {
    const uploads = openUploads(await openSpool(folder));
    const content = Buffer.from('\xFF\xD8\xFF\xE0 a photo', 'latin1');
    const file = await uploads.store(CARD, [content.subarray(0, 2), content.subarray(2)]);
    expect(file).toMatchObject({ role: 'front_image', fileName: 'card.jpg', mediaType: 'image/jpeg', sizeBytes: 12 });
    expect(content.equals(await openSealedFile(file))).toBe(true);
    await uploads.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test('are held to the limit of what they are once their first bytes tell', async () => {
    const uploads = openUploads(await openSpool(folder));
    let sent = 0;
    const photo = function* () {
      for (; sent < 100; sent += 1) yield Buffer.concat([Buffer.from('\xFF\xD8\xFF\xE0', 'latin1'), Buffer.alloc(508)]);
    };
    const maxBytesOf = (mediaType: string) => (mediaType === 'image/jpeg' ? 1024 : 100_000);
    const file = { ...CARD, maxBytes: 100_000, maxBytesOf };
    await expect(uploads.store(file, photo())).rejects.toMatchObject({
      status: 413,
      detail: 'front_image: at most 1024 bytes',
    });
    expect(sent).toBeLessThan(10);
    await uploads.discard();
  });

  test('above their limit are refused as soon as it is passed', async () => {
    const uploads = openUploads(await openSpool(folder));
    const endless = new PassThrough();
    endless.write(Buffer.alloc(101));
    await expect(uploads.store(CARD, endless)).rejects.toMatchObject({
      code: 'too_large',
      detail: 'front_image: at most 100 bytes',
    });
  });

  test.each(['ENOSPC', 'EDQUOT', 'EMFILE'])('are refused with 503 when the disk answers %s', async (code) => {
    const uploads = openUploads(await openSpool(folder));
    await expect(uploads.store(CARD, failing(Object.assign(new Error('no'), { code })))).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 30,
    });
  });

  test('that are still being written when the request ends leave nothing behind', async () => {
    const uploads = openUploads(await openSpool(folder));
    const outcome = uploads.store(CARD, failing(new Error('gone'), 50)).then(String, (error: Error) => error.message);
    await uploads.discard();
    expect(await outcome).toBe('gone');
    expect(await readdir(folder)).toEqual([]);
    await expect(uploads.store(CARD, [])).rejects.toMatchObject({ code: 'request_timeout' });
  });
});
