import { chmod, mkdir, stat } from 'node:fs/promises';
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
  const made = await mkdir(home, { recursive: true }).catch((cause: Error) => {
    throw new StartError(`ATLAS_HOME ${home} cannot be made: ${cause.message}`, { cause });
  });
  const { uid } = await stat(home);
  const own = process.getuid?.() ?? uid;
  if (own !== 0 && uid !== own)
    throw new StartError(`ATLAS_HOME ${home} belongs to another user (uid ${uid}): start Atlas as that user`);
  if (made !== undefined) await chmod(home, own === 0 ? 0o711 : 0o700);
}
