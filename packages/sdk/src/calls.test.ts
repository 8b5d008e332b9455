import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SdkUnderTest, startSdk, UPLOAD } from './testing/start-sdk.ts';

let sdk: SdkUnderTest;
beforeAll(async () => {
  sdk = await startSdk();
});
afterAll(() => sdk.close());

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

describe('what is sent arrives', () => {
  test('scalars and files, by multipart, with names', async () => {
    const { data } = await sdk.open().test.upload({
      document_type: 'NID',
      note: 'ÄÖ & = "quoted"',
      upright: true,
      front_image: new File(['the front'], 'card.jpg'),
      back_image: Buffer.from('the back'),
    });
    expect(data).toMatchObject({
      document_type: 'NID',
      note: 'ÄÖ & = "quoted"',
      upright: true,
      front: { name: 'card.jpg', sha256: sha256('the front') },
      back: { sha256: sha256('the back') },
    });
  });

  test('a file from disk, of several pieces', async () => {
    const path = join(sdk.folder, 'large.bin');
    const bytes = randomBytes(3_000_000);
    await writeFile(path, bytes);
    const { data } = await sdk.open().test.upload({ document_type: 'PPT', front_image: sdk.sdk.fromPath(path) });
    expect(data.front).toEqual({
      name: 'large.bin',
      size: bytes.length,
      sha256: sha256(bytes),
    });
    await expect(sdk.open().test.upload({ ...UPLOAD, front_image: sdk.sdk.fromPath('/no/such.jpg') })).rejects.toThrow(
      'ENOENT',
    );
  });

  test('a download comes as it is', async () => {
    const { data } = await sdk.open().test.downloadAll({ id: 'job-7' });
    expect([data.mediaType, await (await data.blob()).text()]).toEqual(['application/zip', 'PK job-7']);
    const again = await sdk.open().test.downloadAll({ id: 'job-8' });
    expect(await new Response(again.data.body).text()).toBe('PK job-8');
  });
});

describe('pages', () => {
  const collect = async (items: AsyncIterable<{ id: number }>) => {
    const ids: number[] = [];
    for await (const { id } of items) ids.push(id);
    return ids;
  };

  test.each([[{}], [{ limit: 1 }], [{ limit: 7 }], [{ limit: 100 }]])('of %j give every item once', async (params) => {
    expect(await collect(sdk.open().events.iterate(params))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('go on from a cursor', async () => {
    expect(await collect(sdk.open().events.iterate({ after: '5' }))).toEqual([6, 7]);
  });

  test('are fetched only as far as they are read', async () => {
    let fetched = 0;
    const counting = sdk.faulty((attempt, answer) => {
      fetched = attempt;
      return answer;
    });
    for await (const { id } of sdk.open({ fetch: counting }).events.iterate({ limit: 2 })) if (id === 3) break;
    expect(fetched).toBe(2);
  });
});
