import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readMultipart } from './read-multipart.ts';
import { readTextBody } from './read-text-body.ts';

const LATE = 60_000;
const gone = { status: 400, detail: 'the body ended early' };

/** A body whose caller went away while somebody else was asked who it is. */
async function leftBody(): Promise<PassThrough> {
  const stream = new PassThrough();
  stream.write('{"a":');
  stream.destroy();
  await new Promise((resolve) => stream.once('close', resolve));
  return stream;
}

it('a text of a caller who left before it was read is refused at once', async () => {
  const body = { stream: await leftBody(), headers: {} };
  await expect(readTextBody(body, { maxBytes: 100, deadlineMs: LATE })).rejects.toMatchObject(gone);
});

it('so are parts', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const limits = { fileNames: [], maxFiles: 1, maxFields: 1, maxFieldBytes: 9, maxRequestBytes: 99, deadlineMs: LATE };
  const uploads = { store: () => Promise.reject(new Error('nothing to store')), discard: () => Promise.resolve() };
  const reading = readMultipart({ stream: await leftBody(), headers }, uploads, () => undefined, limits);
  await expect(reading).rejects.toMatchObject(gone);
});
