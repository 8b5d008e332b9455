import type { ByteSource } from './seal-stream.ts';

/**
 * Where bytes stay that outlive their request: already sealed, so that whoever can read the store reads nothing.
 *
 * Names are chosen by Atlas, never by a caller: letters, digits, `-` and `/`.
 */
export interface BlobStore {
  /** Writes a blob whole or not at all. It survives a power cut once this resolves. @throws what the source throws; `unavailable` when there is no room */
  put(name: string, source: ByteSource): Promise<void>;
  /**
   * Bytes `from` to `to`, both included, in chunks of any size.
   * @throws {BlobMissingError} when there is no such blob
   */
  read(name: string, range: { from: number; to: number }): AsyncIterable<Uint8Array>;
  /** A file on this machine that holds the blob: the store's own, or a copy made at `spoolPath`. Not to be changed. */
  fetch(name: string, spoolPath: string): Promise<string>;
  /** Nothing happens when it is gone already. */
  remove(name: string): Promise<void>;
  /** The names that begin so, in no order. @param prefix a name with a slash at its end */
  list(prefix: string): AsyncIterable<string>;
  /** Resolves when the store can be used; changes nothing. @throws an error whose message says why not, to follow a colon */
  check(): Promise<void>;
}

const NAME = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** The name, when it is one. @throws when it could lead anywhere else */
export function checkBlobName(name: string): string {
  if (!isBlobName(name)) throw new Error(`${name} is no name of a blob`);
  return name;
}

export function isBlobName(text: string): boolean {
  return NAME.test(text);
}

/** The database says that there is a blob, and the store has none. */
export class BlobMissingError extends Error {
  readonly code = 'blob_missing';

  constructor(name: string, options?: ErrorOptions) {
    super(`The blob ${name} is missing from the store.`, options);
    this.name = 'BlobMissingError';
  }
}
