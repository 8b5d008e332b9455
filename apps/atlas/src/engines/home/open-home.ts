import { existsSync } from 'node:fs';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../../start-error.ts';

/**
 * Makes sure that the folder for Atlas's state exists.
 *
 * A new one is closed to others; as root it may be passed through, since the database then runs as another user. What is
 * secret in it is protected file by file. An existing folder keeps its permissions.
 *
 * @throws {StartError} when it cannot be made, is no folder, or belongs to somebody else
 */
export async function openHome(home: string): Promise<void> {
  const isNew = !existsSync(home);
  await makeFolders(home).catch((cause: Error) => {
    throw new StartError(`ATLAS_HOME ${home} cannot be made: ${cause.message}`, { cause });
  });
  const { uid } = await stat(home);
  const own = process.getuid?.() ?? uid;
  if (own !== 0 && uid !== own)
    throw new StartError(`ATLAS_HOME ${home} belongs to another user (uid ${uid}): start Atlas as that user`);
  if (isNew) await chmod(home, own === 0 ? 0o711 : 0o700);
}

/** One after the other: Node's own way of making parents never ends under `/proc`. */
async function makeFolders(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolders(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Another process may have made it meanwhile.
    if (error.code !== 'EEXIST') throw error;
  });
}
