import { readFileSync } from 'node:fs';

/** Resident memory of a process in bytes; 0 when it is gone. Source: `/proc/<pid>/status`. */
export function readRss(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch (error) {
    if (isGone(error)) return 0;
    throw error;
  }
}

/** The process ended before the file was opened, or while it was read. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
}
