import type { TaskTimes } from './inference.ts';

/** Where the pool tells what happens to its processes. Pino fits. */
export interface PoolLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Only `entry` and `log` have no default. */
export interface InferencePoolOptions {
  /** Absolute path of the program that calls `serveTasks`. */
  entry: string;
  log: PoolLog;
  /** Processes, each with one thread and its own models. Default 1. */
  workers?: number;
  /** Arguments of node in front of the entry. */
  execArgv?: readonly string[];
  /** Added to the environment of each process, which otherwise holds `PATH`, the locale and the time zone only. */
  env?: Readonly<Record<string, string>>;
  /** Calls that may wait for a free process. Default 16 for each process. */
  queueLimit?: number;
  /** How long one of them may wait. Default 20 s. */
  waitMs?: number;
  /** How long a task may run when the call does not say. Default 30 s. */
  deadlineMs?: number;
  /** From the start of a process until it is warm. Default 60 s. */
  startMs?: number;
  /** After so many tasks a process is replaced, whatever its state. Default 2,000. */
  recycleAfterTasks?: number;
  /** A process that holds more after a task is replaced. Default 800 MiB. */
  recycleAboveRssBytes?: number;
  /** A process that holds more at any time is killed. Default 2 GiB. */
  killAboveRssBytes?: number;
  /** First pause after a failed start; it doubles with each. Default 250 ms. */
  backoffMs?: number;
  /** Told how each task went that got a process. Default: nobody is. */
  onTask?: (task: TaskTimes) => void;
  /** False keeps the processes as free as the server; for debugging. Default true. */
  confine?: boolean;
}

const MIB = 1024 * 1024;

export type PoolSettings = Required<InferencePoolOptions>;

/** Fills in the defaults. */
export function settlePoolOptions(options: InferencePoolOptions): PoolSettings {
  const workers = options.workers ?? 1;
  return {
    workers,
    execArgv: [],
    queueLimit: 16 * workers,
    waitMs: 20_000,
    deadlineMs: 30_000,
    startMs: 60_000,
    recycleAfterTasks: 2000,
    recycleAboveRssBytes: 800 * MIB,
    killAboveRssBytes: 2048 * MIB,
    backoffMs: 250,
    onTask: () => undefined,
    confine: true,
    ...options,
    env: { ...inherited(), ...ALLOCATOR, ...options.env },
  };
}

/**
 * Models allocate the same large buffers for every picture. By default the allocator gives each back to the kernel, and faulting
 * it in anew shows in the CPU of a reading; kept, it shows in the memory of the process. Of few arenas less is left unused.
 */
const ALLOCATOR = {
  MALLOC_MMAP_THRESHOLD_: String(1024 * MIB),
  MALLOC_TRIM_THRESHOLD_: String(256 * MIB),
  MALLOC_ARENA_MAX: '2',
};

/** What node needs to start, and what decides how text is sorted and written. The rest may hold secrets. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
