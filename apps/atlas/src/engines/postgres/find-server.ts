import { readFile, readdir, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** A PostgreSQL that runs on a data folder. */
export interface RunningServer {
  /** Of the postmaster; undefined when it died and some of its children have not noticed yet. */
  postmaster: number | undefined;
  /** Where its socket is, as its lock file says. */
  socketFolder: string | undefined;
}

/**
 * The server that runs on this data folder.
 *
 * A number in a lock file proves nothing: after a crash it may belong to any process by now. What proves it is a process whose
 * working directory is the data folder, as that of every PostgreSQL process is.
 */
export async function findServer(dataFolder: string): Promise<RunningServer | undefined> {
  const folder = await realpath(dataFolder);
  const lines = await readLockFile(dataFolder);
  const pid = Number(lines[0]);
  if (Number.isInteger(pid) && pid > 1 && (await worksIn(pid, folder)))
    return { postmaster: pid, socketFolder: lines[4] || undefined };
  const others = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  for (const other of others)
    if (await worksIn(other, folder)) return { postmaster: undefined, socketFolder: undefined };
  return undefined;
}

/** Whether a lock file is there although no process works in the folder. */
export async function hasLockFile(dataFolder: string): Promise<boolean> {
  return (await readLockFile(dataFolder)).length > 0;
}

async function readLockFile(dataFolder: string): Promise<string[]> {
  try {
    return (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n').map((line) => line.trim());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** False, too, for processes that ended or belong to others: their working directory cannot be read. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  const [place, program] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
    readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''),
  ]);
  return place === folder && program.trim().startsWith('postgres');
}
