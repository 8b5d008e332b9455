import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { StartError } from '../../start-error.ts';

/** flock exits with this when somebody else holds the lock. */
const TAKEN = 75;

export interface FileLock {
  /** The locked file, to leave a note in it. */
  readonly fd: number;
  release: () => Promise<void>;
}

export interface LockOptions {
  mode: 'shared' | 'exclusive';
  /** How long to wait for the lock. Default: not at all. */
  waitSeconds?: number;
}

/**
 * A lock on a file that the kernel drops when this process ends, however it ends; undefined when somebody else holds it.
 *
 * Node has no call for flock(2), so the command `flock` takes the lock on our open file: the lock belongs to the open file,
 * not to the command, and stays with us when the command has ended. Holds between containers that share a folder, too. The file
 * is a bare descriptor, since a FileHandle that nobody refers to any more is closed by garbage collection.
 */
export async function lockFile(path: string, { mode, waitSeconds = 0 }: LockOptions): Promise<FileLock | undefined> {
  const fd = openSync(path, 'a+', 0o600);
  const options = [`--${mode}`, '--timeout', String(waitSeconds), '--conflict-exit-code', String(TAKEN)];
  const code = await flock(fd, options).catch((error: unknown) => {
    closeSync(fd);
    throw error;
  });
  if (code === 0) return { fd, release: async () => closeSync(fd) };
  closeSync(fd);
  if (code === TAKEN) return undefined;
  throw new StartError(`${path} cannot be locked: flock ended with ${code}`);
}

function flock(fd: number, options: string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('flock', [...options, '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
    child.on('close', resolve);
    child.on('error', (cause) =>
      reject(new StartError('the command flock is missing: install the package util-linux', { cause })),
    );
  });
}
