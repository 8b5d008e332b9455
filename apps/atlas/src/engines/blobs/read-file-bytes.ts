import { createReadStream } from 'node:fs';

/**
 * The bytes of a file, which is opened when the first of them is asked for.
 *
 * A stream of Node opens at once, and where that fails before anybody reads from it, the process ends.
 *
 * @throws the file system's errors, to whoever reads
 */
export async function* readFileBytes(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}
