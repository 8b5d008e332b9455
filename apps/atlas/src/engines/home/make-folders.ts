import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, where they are absent. One after the other: Node's own way of making parents never ends
 * under `/proc`.
 */
export async function makeFolders(path: string, mode = 0o777): Promise<void> {
  if (existsSync(path)) return;
  await makeFolders(dirname(path), mode);
  await mkdir(path, { mode }).catch((error: NodeJS.ErrnoException) => {
    // Another process may have made it meanwhile.
    if (error.code !== 'EEXIST') throw error;
  });
}
