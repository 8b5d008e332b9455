import { spawnSync } from 'node:child_process';
import { StartError } from '../../start-error.ts';

/** The account under which PostgreSQL runs when Atlas runs as root. */
const NAME = 'atlas-postgres';

export interface ServiceUser {
  uid: number;
  gid: number;
}

/**
 * The user to run PostgreSQL as: undefined, for this very user, unless this is root.
 *
 * PostgreSQL refuses to run as root, and `initdb` refuses a user id without a name. So root gets a system account of its own
 * without home and shell; a shared one such as `nobody` would let other services read the database.
 *
 * @throws {StartError} when the account is missing and cannot be made
 */
export function findServiceUser(): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const present = lookUp();
  if (present) return present;
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const made = spawnSync('/usr/sbin/useradd', [...options, '--shell', '/usr/sbin/nologin', NAME], { encoding: 'utf8' });
  const user = lookUp();
  if (user) return user;
  const reason = made.error?.message ?? made.stderr.trim();
  throw new StartError(`PostgreSQL does not run as root and the user ${NAME} cannot be made: ${reason}`);
}

function lookUp(): ServiceUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, NAME], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Whether the user may pass through the folder. The kernel is asked, since permissions are more than mode bits. */
export function canReach(folder: string, user: ServiceUser | undefined): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { cwd: '/', stdio: 'ignore', ...user });
  return status === 0;
}
