import { randomUUID } from 'node:crypto';
import { link, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that only its owner may read (0600). It appears complete or not at all, and survives a power cut.
 *
 * @param options.replace false: never replaces an existing file
 * @returns false when the file existed and was not to be replaced
 */
export async function writePrivateFile(
  path: string,
  content: string | Uint8Array,
  { replace = true }: { replace?: boolean } = {},
): Promise<boolean> {
  const unfinished = `${path}.${randomUUID()}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  const placed = await place(unfinished, path, replace);
  await syncFolder(dirname(path));
  return placed;
}

/** `link` fails where `rename` would replace: two first starts at once agree on one file. */
async function place(unfinished: string, path: string, replace: boolean): Promise<boolean> {
  if (replace) {
    await rename(unfinished, path);
    return true;
  }
  try {
    await link(unfinished, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(unfinished);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
