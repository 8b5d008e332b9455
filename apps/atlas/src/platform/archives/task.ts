import { openZip, ZipError, type Zip } from '../../engines/archives/open-zip.ts';
import { openSealedFile, withSealedFile } from '../../engines/blobs/open-sealed-file.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import { sniffMediaType } from '../uploads/sniff-media-type.ts';
import { takeFileName } from '../uploads/take-file-name.ts';

const HEAD_BYTES = 4096;

export interface ListArchiveInput {
  archive: SpooledFile;
  password?: string;
  maxEntries: number;
  maxEntryBytes: number;
}

/** A file in an archive, to be opened as `{ ...archive, ...listed }`. */
export interface ListedFile {
  /** With the folders inside the ZIP. */
  fileName: string;
  /** By its content. */
  mediaType: string;
  entry: { index: number; password?: string; maxBytes: number };
}

/**
 * The files in a ZIP, in its order, with what each is by its first bytes.
 *
 * @throws {AtlasError} `invalid_parameter` when it is no ZIP, is empty, needs another password, or is damaged; `too_large` when it
 * holds too many files or one that is too large
 */
export function listArchive({ archive, password, maxEntries, maxEntryBytes }: ListArchiveInput): Promise<ListedFile[]> {
  return withZip(archive, { ...(password !== undefined && { password }), maxEntries }, async (zip) => {
    if (zip.entries.length === 0)
      throw new AtlasError('invalid_parameter', { detail: `${archive.role}: the ZIP holds no files` });
    const listed: ListedFile[] = [];
    for (const { index, name, sizeBytes } of zip.entries) {
      if (sizeBytes > maxEntryBytes)
        throw new AtlasError('too_large', {
          detail: `${archive.role}: at most ${maxEntryBytes} bytes for each file in the ZIP`,
        });
      const head = await zip.read(index, { maxBytes: maxEntryBytes, headBytes: HEAD_BYTES });
      const entry = { index, maxBytes: maxEntryBytes, ...(password !== undefined && { password }) };
      listed.push({ fileName: takeFileName(name), mediaType: sniffMediaType(head), entry });
    }
    return listed;
  });
}

/** The content of a spooled file, or of the entry of an archive that it stands for. @throws {AtlasError} as listArchive does */
export function openSpooledFile(file: SpooledFile): Promise<Uint8Array> {
  const { entry } = file;
  if (!entry) return openSealedFile(file);
  const { index, maxBytes, ...options } = entry;
  return withZip(file, { ...options, maxEntries: Number.MAX_SAFE_INTEGER }, (zip) => zip.read(index, { maxBytes }));
}

async function withZip<T>(
  file: SpooledFile,
  options: { password?: string; maxEntries: number },
  use: (zip: Zip) => Promise<T>,
): Promise<T> {
  try {
    return await withSealedFile(file, async (reader) => use(await openZip(reader, options)));
  } catch (cause) {
    if (cause instanceof ZipError)
      throw new AtlasError('invalid_parameter', { detail: `${file.role}: ${cause.message}`, cause });
    throw cause;
  }
}
