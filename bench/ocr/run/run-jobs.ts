import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface JobPool {
  /** Path of a module that calls `answerJobs`, or speaks as it does. */
  module: string;
  workers: number;
  /** A child that takes longer for one job is ended. */
  deadlineMs: number;
  env?: Readonly<Record<string, string>>;
  /** Where the module's own packages are looked up; the current folder if absent. */
  cwd?: string;
}

export type Answer = { result: object } | { error: string };

const START_DEADLINE_MS = 120_000;

/**
 * Has every job done by one of `workers` child processes and hands each answer over as it comes. A child that crashes
 * or hangs costs its job an error and is replaced.
 *
 * @throws what `onAnswer` throws, or when a child does not start; all children are ended before
 */
export async function runJobs<Job extends object>(
  pool: JobPool,
  jobs: readonly Job[],
  onAnswer: (job: Job, answer: Answer) => void,
): Promise<void> {
  const waiting = jobs.values();
  const running = new Set<ChildProcess>();
  const work = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    for (const job of waiting) {
      child = isAlive(child) ? child : await startChild(pool, running);
      onAnswer(job, await ask(child, job, pool.deadlineMs));
    }
    if (isAlive(child)) child.disconnect();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(pool.workers, jobs.length) }, work));
  } catch (error) {
    for (const child of running) child.kill('SIGKILL');
    throw error;
  }
}

async function startChild({ module, env, cwd }: JobPool, running: Set<ChildProcess>): Promise<ChildProcess> {
  const execArgv = module.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = fork(module, [], { execArgv, env: { ...process.env, ...env }, cwd });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const first = await nextMessage(child, START_DEADLINE_MS);
  if ('error' in first) throw new Error(`${module} did not start: ${first.error}`);
  return child;
}

async function ask(child: ChildProcess, job: object, deadlineMs: number): Promise<Answer> {
  const answer = nextMessage(child, deadlineMs);
  child.send(job);
  return answer;
}

function isAlive(child: ChildProcess | undefined): child is ChildProcess {
  return child !== undefined && child.connected && child.exitCode === null && child.signalCode === null;
}

/** The next message; an error once the child has ended, of itself or because the time was up. */
function nextMessage(child: ChildProcess, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    let late = false;
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => settle(message as Answer);
    const onExit = (code: number | null, signal: string | null): void =>
      settle({ error: late ? `no answer within ${deadlineMs} ms` : `the process ended (${signal ?? code})` });
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, deadlineMs);
    child.on('message', onMessage).on('exit', onExit);
  });
}
