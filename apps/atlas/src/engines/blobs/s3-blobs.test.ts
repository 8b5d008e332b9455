import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobs } from '../../open-blobs.ts';
import { createS3Blobs, type S3Place } from './create-s3-blobs.ts';
import { describeBlobStore } from './testing/describe-blob-store.ts';
import { type RunningSwift, startSwift, whySkipSwift } from './testing/start-swift.ts';

const PART_BYTES = 8 * 1024 * 1024;
const why = whySkipSwift();
let swift: RunningSwift;

const collect = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await Readable.from(chunks).toArray());
const everything = { from: 0, to: Infinity };

describe.skipIf(why)(`on OpenStack Swift ${why}`, () => {
  beforeAll(async () => {
    swift = await startSwift();
  });
  afterAll(() => swift.stop());

  describeBlobStore('on S3', () => createS3Blobs(swift.place));

  test('writes a blob of several parts, and gives back any of its bytes', async () => {
    const content = randomBytes(2 * PART_BYTES + 4321);
    const blobs = createS3Blobs(swift.place);
    await blobs.put('many/parts', inChunks(content));
    expect((await collect(blobs.read('many/parts', everything))).equals(content)).toBe(true);
    const range = { from: PART_BYTES - 10, to: 2 * PART_BYTES + 10 };
    const part = await collect(blobs.read('many/parts', range));
    expect(part.equals(content.subarray(range.from, range.to + 1))).toBe(true);
  });

  test('gives nothing from behind the end, as a file does', async () => {
    const blobs = createS3Blobs(swift.place);
    await blobs.put('short', [Buffer.from('abc')]);
    expect(await collect(blobs.read('short', { from: 1, to: 900 }))).toEqual(Buffer.from('bc'));
    expect(await collect(blobs.read('short', { from: 3, to: 900 }))).toEqual(Buffer.alloc(0));
  });

  test.each([10, 2 * PART_BYTES])('leaves nothing when the source fails after %i bytes', async (bytes) => {
    const broken = async function* () {
      yield* inChunks(randomBytes(bytes));
      throw new Error('the caller went away');
    };
    await expect(createS3Blobs(swift.place).put(`broken/${bytes}`, broken())).rejects.toThrow('the caller went away');
    const where = { Bucket: swift.place.bucket, Prefix: `kept/broken/${bytes}` };
    const { Contents = [] } = await swift.client.send(new ListObjectsV2Command(where));
    const { Uploads = [] } = await swift.client.send(new ListMultipartUploadsCommand(where));
    expect([Contents, Uploads]).toEqual([[], []]);
  });

  test('copies to a file that nobody else may read, and leaves none when the blob is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atlas-s3-'));
    const blobs = createS3Blobs(swift.place);
    await blobs.put('copied', [Buffer.from('x')]);
    expect((await stat(await blobs.fetch('copied', join(folder, 'a')))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('x');
    await expect(blobs.fetch('never-there', join(folder, 'b'))).rejects.toMatchObject({ code: 'blob_missing' });
    expect(await readdir(folder)).toEqual(['a']);
    await rm(folder, { recursive: true });
  });

  test('goes on where a connection broke off in the middle of a blob', async () => {
    const content = randomBytes(3_000_000);
    await createS3Blobs(swift.place).put('long', [content]);
    const line = await startBreakingLine(swift.place, { afterBytes: 1_000_000, times: 3 });
    const blobs = createS3Blobs({ ...swift.place, endpoint: line.endpoint });
    expect((await collect(blobs.read('long', everything))).equals(content)).toBe(true);
    expect(line.broken()).toBe(3);
    await line.close();
  });

  test('is unavailable, for a while, when every connection breaks', async () => {
    await createS3Blobs(swift.place).put('unlucky', [randomBytes(1000)]);
    const line = await startBreakingLine(swift.place, { afterBytes: 0, times: 1000 });
    const blobs = createS3Blobs({ ...swift.place, endpoint: line.endpoint });
    const away = { code: 'unavailable', retryAfterSeconds: 5 };
    await expect(collect(blobs.read('unlucky', everything))).rejects.toMatchObject(away);
    await expect(blobs.put('unlucky', [randomBytes(10)])).rejects.toMatchObject(away);
    await expect(blobs.remove('unlucky')).rejects.toMatchObject(away);
    await line.close();
  });

  test('is unavailable when the server accepts and says nothing', async () => {
    const blobs = createS3Blobs(swift.place, { requestMs: 300, attempts: 1 });
    swift.pause();
    try {
      const answer = collect(blobs.read('short', everything));
      await expect(answer).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      swift.resume();
    }
  });

  test.each<[string, Partial<S3Place>, RegExp]>([
    ['a wrong secret', { secretAccessKey: 'another' }, /access is denied: check ATLAS_S3_ACCESS_KEY_ID/],
    ['a key that is not known', { accessKeyId: 'test:nobody' }, /access is denied/],
    ['no bucket', { bucket: 'never-made' }, /s3:\/\/never-made cannot be used: there is no such bucket/],
    ['another region', { region: 'other-2' }, /check the region and path_style/],
    ['nobody there', { endpoint: 'http://127.0.0.1:9' }, /cannot be used: connect ECONNREFUSED 127\.0\.0\.1:9$/],
  ])('stops the start with one line at %s', async (_what, wrong, line) => {
    const { message } = await openBlobs({ blobs: { kind: 's3', ...swift.place, ...wrong } }).then(
      () => new Error('it started'),
      (error: Error) => error,
    );
    expect(message).toMatch(line);
    expect(message).toMatch(/^ATLAS_BLOB_URL [^\n]+$/);
  });

  test('does not write what a wrong secret signed', async () => {
    const thief = createS3Blobs({ ...swift.place, secretAccessKey: 'another' });
    await expect(thief.put('stolen', [Buffer.from('x')])).rejects.toMatchObject({ code: 'unavailable' });
    const stolen = createS3Blobs(swift.place).read('stolen', everything);
    await expect(collect(stolen)).rejects.toMatchObject({ code: 'blob_missing' });
  });
});

function* inChunks(content: Buffer) {
  for (let start = 0; start < content.length; start += 65_552) yield content.subarray(start, start + 65_552);
}

/** A line to the server that is cut after so many bytes of an answer, so many times. */
async function startBreakingLine({ endpoint }: S3Place, { afterBytes, times }: { afterBytes: number; times: number }) {
  let broken = 0;
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((caller) => {
    const behind = connect(Number(new URL(endpoint!).port), '127.0.0.1');
    for (const socket of [caller, behind]) sockets.add(socket.on('error', () => {}));
    let passed = 0;
    caller.pipe(behind);
    behind.on('data', (bytes: Buffer) => {
      passed += bytes.length;
      if (passed > afterBytes && broken < times) {
        broken += 1;
        caller.destroy();
        behind.destroy();
      } else caller.write(bytes);
    });
    behind.on('end', () => caller.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, broken: () => broken, close };
}
