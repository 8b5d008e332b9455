import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** A folder where uploads rest, sealed, while their request lives. */
export interface Spool {
  /** A path in the folder that nobody has used. */
  newPath(): string;
  /** What lies there now. */
  measure(): Promise<{ files: number; bytes: number }>;
}

/**
 * Opens the spool folder: made with mode 0700 if absent, and emptied, since the keys of what lies there died with the
 * process that wrote it.
 *
 * @param folder absolute; used by one process at a time
 * @throws {Error} when it is not a folder of this user with mode 0700: a link or a shared folder would let others plant files
 */
export async function openSpool(folder: string): Promise<Spool> {
  if (!isAbsolute(folder)) throw new Error(`The spool folder must be an absolute path: ${folder}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const isPrivate = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  if (!isPrivate) throw new Error(`The spool folder must be a folder of this user with mode 0700: ${folder}`);
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  return { newPath: () => join(folder, randomBytes(16).toString('hex')), measure: () => measureFolder(folder) };
}

async function measureFolder(folder: string): Promise<{ files: number; bytes: number }> {
  const names = await readdir(folder);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        // Removed since the folder was read: requests end all the time.
        () => 0,
      ),
    ),
  );
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
