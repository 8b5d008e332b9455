import { spawn } from 'node:child_process';

const MOST_HEARD = 50;
const STOP_DEADLINE_MS = 60_000;

/** A process with a group of its own, so that a signal reaches whatever it starts and nothing else. */
export interface Group {
  pid: number;
  /** The last of what it said. */
  heard(): string;
  hasEnded(): boolean;
  /** SIGKILL for the whole group; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM for the process, SIGKILL after a minute. */
  stop(): Promise<void>;
}

const running = new Set<Group>();

/** Runs a program with Node; variables of Atlas in our own environment are not handed on. */
export function spawnGroup(args: readonly string[], env: Readonly<Record<string, string>> = {}): Group {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(ATLAS_|DATABASE_URL$)/.test(name));
  const child = spawn(process.execPath, args, {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${args[0] ?? 'node'} was not started`);
  const said: string[] = [];
  const hear = (chunk: Buffer): void => {
    said.push(chunk.toString());
    if (said.length > MOST_HEARD) said.shift();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const kill = async (): Promise<void> => {
    signalGroup(pid);
    await waitFor('the end of a process', hasEnded, STOP_DEADLINE_MS);
  };
  const group: Group = {
    pid,
    heard: () => said.join(''),
    hasEnded,
    kill,
    stop: async () => {
      if (!hasEnded()) child.kill('SIGTERM');
      await waitFor('the end of a process', hasEnded, STOP_DEADLINE_MS).catch(kill);
    },
  };
  running.add(group);
  child.once('exit', () => running.delete(group));
  return group;
}

/** Ends whatever is left, for whoever stops the benchmark. */
export async function killGroups(): Promise<void> {
  await Promise.all(Array.from(running, (group) => group.kill()));
}

/** @throws after `deadlineMs` */
export async function waitFor(
  what: string,
  condition: () => boolean | Promise<boolean>,
  deadlineMs: number,
): Promise<void> {
  for (const until = Date.now() + deadlineMs; !(await condition());) {
    if (Date.now() > until) throw new Error(`waited ${deadlineMs} ms for ${what}`);
    await pause(50);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function signalGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It is gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
