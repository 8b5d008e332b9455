import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { access, constants, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { makeFolders } from '../home/make-folders.ts';
import { BlobMissingError, type BlobStore, checkBlobName, isBlobName } from './blob-store.ts';
import { noRoom } from './no-room.ts';
import type { ByteSource } from './seal-stream.ts';

/**
 * The BlobStore over a folder, made with mode 0700 when it is absent.
 *
 * A blob is written beside its place, synced, and renamed into it; then the folder is synced, since a name is as easily lost as
 * bytes. What a killed process leaves behind is called `*.part`; it goes when the same blob is written again, since what a new one replaces may be
 * what nobody is to read any more.
 */
export function createFileBlobs(folder: string): BlobStore {
  const pathOf = (name: string) => join(folder, checkBlobName(name));
  return {
    put: async (name, source) => {
      const path = pathOf(name);
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await makeFolders(dirname(path), 0o700);
        await writeSynced(part, source);
        if (existsSync(path)) await removeOldParts(path);
        await rename(part, path);
        await syncFolders(dirname(path), folder);
      } catch (error) {
        await rm(part, { force: true });
        throw noRoom(error) ?? error;
      }
    },
    read: (name, { from, to }) => readFrom(name, pathOf(name), from, to),
    fetch: (name) => Promise.resolve(pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
    list: (prefix) => listNames(folder, prefix),
    check: () => checkFolder(folder),
  };
}

async function checkFolder(folder: string): Promise<void> {
  await makeFolders(folder, 0o700);
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
}

/** What is no name of a blob, such as a part that a killed process left, is not listed. */
async function* listNames(folder: string, prefix: string): AsyncGenerator<string> {
  const top = join(folder, checkBlobName(prefix.replace(/\/$/, '')));
  const found = await readdir(top, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  for (const entry of found) {
    const name = relative(folder, join(entry.parentPath, entry.name));
    if (entry.isFile() && isBlobName(name)) yield name;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function writeSynced(path: string, source: ByteSource): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Longer than any blob is written. */
const OLD_MS = 3600_000;

async function removeOldParts(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.part')) continue;
    const part = join(dirname(path), name);
    const { mtimeMs } = await stat(part).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - OLD_MS) await rm(part, { force: true });
  }
}

/** From the blob's folder up to the store's: each may have been made just now. */
async function syncFolders(innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; ; folder = dirname(folder)) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (folder === outermost || folder === dirname(folder)) return;
  }
}

async function* readFrom(name: string, path: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  if (to < from) return;
  try {
    yield* createReadStream(path, { start: from, end: to }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (isAbsent(cause)) throw new BlobMissingError(name, { cause });
    throw cause;
  }
}
