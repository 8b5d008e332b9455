import { createHash } from 'node:crypto';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter, type FileEntry } from '@zip.js/zip.js';
import { expect } from 'vitest';
import { multipart, type Reply } from '../../../http/testing/send.ts';
import type { JobsUnderTest } from './start-jobs.ts';
import { pictureOf } from './weigh-route.ts';

export type Named = [fileName: string, content: Buffer];

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const pictures = (...names: string[]): Named[] => names.map((name) => [`${name}.png`, pictureOf(name)]);
export const idOf = (reply: Reply) => (reply.json['data'] as { job_id: string }).job_id;
export const dataOf = (reply: Reply) => reply.json['data'] as Record<string, unknown>;

/** What tests say about jobs, in a word each. */
export function jobCalls(jobs: () => JobsUnderTest) {
  const statusOf = async (id: string) => dataOf(await jobs().call(`/jobs/status?id=${id}`));
  return {
    post: (
      files: Named[],
      { query = 'unit=g', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
    ) => {
      const parts = files.map(([fileName, value]) => ({ name: 'front_image', fileName, value }));
      const { headers: type, body } = multipart(parts);
      return jobs().call(`/test/weigh?${query}`, { method: 'POST', headers: { ...type, ...headers }, body });
    },
    statusOf,
    /** Waits for the end of a job that was accepted. */
    finish: async (accepted: Reply): Promise<string> => {
      expect(accepted.status).toBe(202);
      const id = idOf(accepted);
      await expect.poll(async () => (await statusOf(id))['finished_at'], { timeout: 20_000 }).not.toBe('');
      return id;
    },
  };
}

export async function zip(files: Named[], options: ConstructorParameters<typeof ZipWriter>[1] = {}): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), options);
  for (const [name, content] of files) await writer.add(name, new Uint8ArrayReader(content));
  return Buffer.from((await writer.close()) as Uint8Array);
}

export async function unzip(bytes: Buffer): Promise<Record<string, string>> {
  const entries = (await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()) as FileEntry[];
  const contents = await Promise.all(entries.map((entry) => entry.getData(new Uint8ArrayWriter())));
  return Object.fromEntries(entries.map(({ filename }, index) => [filename, Buffer.from(contents[index]!).toString()]));
}
