import { configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

export interface NewEntry {
  name: string;
  content: Uint8Array;
  modified: Date;
}

/** A ZIP of these entries, in chunks as they come: one entry at a time is in memory. */
export async function* writeZip(entries: AsyncIterable<NewEntry>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writing = fill(new ZipWriter(writable), entries).catch(async (error: unknown) => {
    await writable.abort(error).catch(() => undefined);
    throw error;
  });
  // Its failure arrives through the stream; the promise is awaited below.
  writing.catch(() => undefined);
  yield* readable as unknown as AsyncIterable<Uint8Array>;
  await writing;
}

async function fill(zip: ZipWriter<unknown>, entries: AsyncIterable<NewEntry>): Promise<void> {
  for await (const { name, content, modified } of entries)
    await zip.add(name, new Uint8ArrayReader(content), { lastModDate: modified, extendedTimestamp: false });
  await zip.close();
}
