import { open, readdir, readFile } from 'node:fs/promises';

/** Ids of the processes that this one started, by a part of their command line. */
export async function findChildren(part: string): Promise<number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found: number[] = [];
  for (const name of names) {
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (status.includes(`PPid:\t${process.pid}\n`) && command.includes(part)) found.push(Number(name));
  }
  return found;
}

/** Whether a process has these bytes anywhere in the memory that it may write to. */
export async function holdsBytes(pid: number, bytes: Buffer): Promise<boolean> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
  const regions = maps.split('\n').flatMap((line) => {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    return from && to ? [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }] : [];
  });
  const memory = await open(`/proc/${pid}/mem`, 'r');
  try {
    for (const { from, to } of regions) if (await regionHolds(memory, { from, to }, bytes)) return true;
    return false;
  } finally {
    await memory.close();
  }
}

const PIECE = 8 * 1024 * 1024;

async function regionHolds(
  memory: Awaited<ReturnType<typeof open>>,
  { from, to }: { from: number; to: number },
  bytes: Buffer,
): Promise<boolean> {
  for (let at = from; at < to; at += PIECE) {
    const piece = Buffer.alloc(Math.min(PIECE + bytes.length, to - at));
    // Pages that were reserved and never touched cannot be read: they hold nothing.
    const read = await memory.read(piece, 0, piece.length, at).catch(() => undefined);
    if (read && piece.subarray(0, read.bytesRead).includes(bytes)) return true;
  }
  return false;
}
