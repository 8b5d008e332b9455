import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts process time in hundredths of a second (`USER_HZ`). */
const TICK_MS = 10;

export interface ProcessUse {
  pid: number;
  parent: number;
  command: string;
  /** User and system time, with that of children that have ended. */
  cpuMs: number;
  rssMb: number;
}

/** A process and all that descend from it, as `/proc` shows them now. */
export function readProcessTree(pid: number): ProcessUse[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const tree = new Set([pid]);
  for (let grown = 0; grown !== tree.size;) {
    grown = tree.size;
    for (const one of all) if (tree.has(one.parent)) tree.add(one.pid);
  }
  return all.filter((one) => tree.has(one.pid));
}

/** User and system time of the whole tree so far, milliseconds. */
export function sumCpuMs(processes: readonly ProcessUse[]): number {
  return processes.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** Fields of one line of `/proc/<pid>/stat`, whose second one may hold spaces and parentheses. See proc(5). */
export function parseStat(stat: string): { parent: number; cpuMs: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
  return { parent: Number(fields[1]), cpuMs: ticks * TICK_MS };
}

function readProcess(pid: number): ProcessUse[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return [{ pid, command, rssMb: Number(resident ?? 0) / 1024, ...parseStat(stat) }];
  } catch (error) {
    // It ended while we looked.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
}
