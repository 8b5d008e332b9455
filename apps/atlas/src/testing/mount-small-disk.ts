import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, in memory, that is soon full. */
export interface SmallDisk {
  folder: string;
  /** Writes until there is no room for another byte. */
  fill(): void;
  /** Takes that back. */
  free(): void;
  unmount(): void;
}

/** Mounts one. Undefined where this user may not mount. */
export function mountSmallDisk({ sizeMib }: { sizeMib: number }): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${sizeMib}m,mode=0711`, 'atlas-test', folder];
  if (spawnSync('mount', options, { stdio: 'ignore' }).status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler),
    free: () => rmSync(filler, { force: true }),
    unmount: () => {
      spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' });
      rmdirSync(folder);
    },
  };
}

function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const sizeBytes of [1024 * 1024, 4096, 1]) {
      const chunk = Buffer.alloc(sizeBytes);
      while (writes(file, chunk));
    }
  } finally {
    closeSync(file);
  }
}

function writes(file: number, chunk: Buffer): boolean {
  try {
    return writeSync(file, chunk) === chunk.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
