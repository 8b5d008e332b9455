import { chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { shortHash } from './choose-ground.ts';
import { SOCKET_PORT } from './connection.ts';
import type { ServiceUser } from './service-user.ts';

/** The longest path of a unix socket on Linux, without its final zero byte. */
const MAX_SOCKET_PATH = 107;

/**
 * The folder for the socket: the data folder, which only the database's user may enter, or a short one of the same kind where
 * the path would be too long for a socket.
 *
 * @throws {StartError} when the short folder exists and belongs to somebody else, who could then pose as our database
 */
export async function chooseSocketFolder(dataFolder: string, user: ServiceUser | undefined): Promise<string> {
  if (Buffer.byteLength(join(dataFolder, `.s.PGSQL.${SOCKET_PORT}.lock`)) <= MAX_SOCKET_PATH) return dataFolder;
  const folder = join(user ? '/run' : '/tmp', `atlas-${shortHash(dataFolder)}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (user) await chown(folder, user.uid, user.gid);
  const found = await lstat(folder);
  const owner = user?.uid ?? process.getuid?.();
  if (!found.isDirectory() || found.uid !== owner || found.mode & 0o077)
    throw new StartError(`${folder} is not a private folder of the database's user: remove it`);
  return folder;
}
