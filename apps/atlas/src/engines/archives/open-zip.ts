import {
  configure,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  Reader,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js';
import type { SealedReader } from '../blobs/open-sealed-file.ts';

// Everything here runs in a process that may be ended: threads of its own would only hide from its deadline.
configure({ useWebWorkers: false });

/** A ZIP that cannot be read: what is wrong, fit for the caller's eyes. */
export class ZipError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ZipError';
  }
}

export interface ZipEntry {
  /** Its place in the directory of the ZIP. */
  index: number;
  /** As stored, with folders: not a path to be trusted. */
  name: string;
  /** What the directory says; `read` does not believe it. */
  sizeBytes: number;
}

export interface Zip {
  entries: readonly ZipEntry[];
  /** The content of an entry, or of its first bytes only. @throws {ZipError} when it is larger than `maxBytes`, damaged, or locked by another password */
  read: (index: number, limits: { maxBytes: number; headBytes?: number }) => Promise<Uint8Array>;
}

/**
 * Opens a ZIP, Zip64 and both kinds of encryption included. Folders, links and the hidden files that computers add are left out.
 *
 * Only the directory is read here, and it is not trusted: sizes are enforced while an entry is unpacked, names are names.
 *
 * @throws {ZipError} when it is no ZIP, or names more than `maxEntries`
 */
export async function openZip(
  sealed: SealedReader,
  { password, maxEntries }: { password?: string; maxEntries: number },
): Promise<Zip> {
  const reader = new ZipReader(new SealedSource(sealed), {
    checkSignature: true,
    // A name never becomes a path, so `../` in it harms nobody.
    filenameValidation: 'tolerant',
    ...(password !== undefined && { password }),
  });
  const found: Entry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (found.push(entry) > 2 * maxEntries) throw new ZipError(`more than ${maxEntries} files`);
    }
  } catch (cause) {
    throw cause instanceof ZipError ? cause : new ZipError('not a complete ZIP', { cause });
  }
  const entries = found.flatMap((entry, index) =>
    isContent(entry) ? [{ index, name: entry.filename, sizeBytes: entry.uncompressedSize }] : [],
  );
  if (entries.length > maxEntries) throw new ZipError(`more than ${maxEntries} files`);
  return { entries, read: (index, limits) => unpack(found[index], limits) };
}

function isContent(entry: Entry): entry is FileEntry {
  const base = entry.filename.split(/[\\/]/).at(-1) ?? '';
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  return !entry.directory && !isLink && base !== '' && !base.startsWith('.') && !entry.filename.startsWith('__MACOSX/');
}

async function unpack(
  entry: Entry | undefined,
  { maxBytes, headBytes }: { maxBytes: number; headBytes?: number },
): Promise<Uint8Array> {
  if (!entry || entry.directory) throw new ZipError('there is no such file in the ZIP');
  const enough = new AbortController();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const target = new WritableStream<Uint8Array>({
    write: (chunk) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new ZipError(`a file in the ZIP is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
      if (headBytes !== undefined && sizeBytes >= headBytes && !isLoose(entry)) enough.abort();
    },
  });
  try {
    await entry.getData(target, { signal: enough.signal });
  } catch (error) {
    if (!enough.signal.aborted) throw explain(error, entry);
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

/** ZipCrypto knows a wrong password by one byte, so one in 256 passes: only the checksum of the whole content can tell. */
function isLoose(entry: FileEntry): boolean {
  return entry.encrypted && entry.zipCrypto;
}

function explain(cause: unknown, entry: FileEntry): ZipError {
  if (cause instanceof ZipError) return cause;
  const message = cause instanceof Error ? cause.message : '';
  if (message === ERR_ENCRYPTED) return new ZipError('the ZIP is encrypted: send password', { cause });
  if (message === ERR_INVALID_PASSWORD) return new ZipError('password does not open the ZIP', { cause });
  if (isLoose(entry)) return new ZipError('password does not open the ZIP, or a file in it is damaged', { cause });
  return new ZipError('a file in the ZIP is damaged', { cause });
}

/** Gives zip.js the bytes it asks for, without unsealing the rest. */
class SealedSource extends Reader<SealedReader> {
  readonly #sealed: SealedReader;

  constructor(sealed: SealedReader) {
    super(sealed);
    this.#sealed = sealed;
    this.size = sealed.sizeBytes;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#sealed.read(index, length);
  }
}
