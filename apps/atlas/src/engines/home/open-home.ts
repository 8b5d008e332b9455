import { existsSync } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { StartError } from '../../start-error.ts';
import { makeFolders } from './make-folders.ts';

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
  const { uid, isFolder } = await look(home);
  if (!isFolder) throw new StartError(`ATLAS_HOME ${home} is no folder: name another`);
  const own = process.getuid?.() ?? uid;
  if (own !== 0 && uid !== own)
    throw new StartError(`ATLAS_HOME ${home} belongs to another user (uid ${uid}): start Atlas as that user`);
  if (isNew) await chmod(home, own === 0 ? 0o711 : 0o700);
}

async function look(home: string): Promise<{ uid: number; isFolder: boolean }> {
  const found = await stat(home);
  return { uid: found.uid, isFolder: found.isDirectory() };
}
