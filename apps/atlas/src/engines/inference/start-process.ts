import { fork, type ChildProcess } from 'node:child_process';
import type { CarriedError, FromChild, ToChild } from './protocol.ts';
import { readRss } from './read-rss.ts';

/** Of what a process prints on stderr, the end is kept: it says why it died. */
const STDERR_KEPT = 4096;
/** How long output may arrive after the exit; a process that left children behind holds its pipe open. */
const LAST_WORDS_MS = 500;

/** Why a pool ends a process. */
export type EndReason = 'deadline' | 'aborted' | 'memory' | 'slow-start' | 'disconnected' | 'closed';

export interface ProcessEnd {
  /** Undefined when it ended by itself: a crash, or the kernel. */
  reason: EndReason | undefined;
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The last of what it printed on stderr. */
  stderr: string;
}

export type Outcome =
  { kind: 'done'; output: unknown } | { kind: 'failed'; error: CarriedError } | { kind: 'died'; end: ProcessEnd };

export interface ProcessOptions {
  entry: string;
  /** Goes before the command line of node, see `findConfinement`. */
  confinement: readonly string[];
  execArgv: readonly string[];
  /** All that the process finds in its environment. */
  env: Readonly<Record<string, string>>;
}

/** One inference process, from its start to its end. */
export interface InferenceProcess {
  readonly pid: number;
  /** True when it has loaded its models, false when it ended before. */
  readonly started: Promise<boolean>;
  readonly ended: Promise<ProcessEnd>;
  /** Runs one task; call it only when the previous one has been answered. Rejects only if the input cannot be cloned. */
  run(name: string, input: unknown): Promise<Outcome>;
  /** Resident memory in bytes, 0 when it is gone. */
  rssBytes(): number;
  /** Asks it to end; ends it when it does not within the time. */
  close(graceMs: number): void;
  kill(reason: EndReason): void;
}

/** Starts a process and returns at once; see `started`. */
export function startProcess(options: ProcessOptions): InferenceProcess {
  return new ForkedProcess(options);
}

class ForkedProcess implements InferenceProcess {
  readonly pid: number;
  readonly started: Promise<boolean>;
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  #tellStarted: (ready: boolean) => void = () => undefined;
  #waiting: { id: number; resolve: (outcome: Outcome) => void } | undefined;
  #lastId = 0;
  #reason: EndReason | undefined;
  #stderr = '';

  constructor({ entry, confinement, execArgv, env }: ProcessOptions) {
    const [file = process.execPath, ...rest] = confinement;
    this.#child = fork(entry, [], {
      execPath: file,
      execArgv: [...rest, ...(confinement.length ? [process.execPath] : []), ...execArgv],
      env: { ...env },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.pid = this.#child.pid ?? 0;
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#keepStderr(text));
    this.#child.on('message', (message: FromChild) => this.#hear(message));
    this.#child.on('disconnect', () => setTimeout(() => this.kill('disconnected'), LAST_WORDS_MS).unref());
    this.started = new Promise((resolve) => (this.#tellStarted = resolve));
    this.ended = this.#watchEnd();
  }

  run(name: string, input: unknown): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting = { id, resolve };
      try {
        this.#send({ kind: 'run', id, name, input });
      } catch (error) {
        this.#waiting = undefined;
        reject(error);
      }
    });
  }

  rssBytes(): number {
    return this.pid ? readRss(this.pid) : 0;
  }

  close(graceMs: number): void {
    this.#reason ??= 'closed';
    this.#send({ kind: 'close' });
    const timer = setTimeout(() => this.kill('closed'), graceMs);
    void this.ended.then(() => clearTimeout(timer));
  }

  kill(reason: EndReason): void {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#reason ??= reason;
    this.#child.kill('SIGKILL');
  }

  /** A message that cannot be delivered needs no care of its own: the process is gone, and `ended` tells. */
  #send(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #hear(message: FromChild): void {
    if (message.kind === 'ready') this.#tellStarted(true);
    else if (this.#waiting?.id === message.id) {
      const { resolve } = this.#waiting;
      this.#waiting = undefined;
      resolve(message.kind === 'done' ? { kind: 'done', output: message.output } : message);
    }
  }

  #keepStderr(text: string): void {
    this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT);
  }

  async #watchEnd(): Promise<ProcessEnd> {
    await lastWordsOf(this.#child, (error) => this.#keepStderr(error.message));
    const { exitCode, signalCode } = this.#child;
    const end = { reason: this.#reason, exitCode, signal: signalCode, stderr: this.#stderr.trim() };
    this.#tellStarted(false);
    this.#waiting?.resolve({ kind: 'died', end });
    this.#waiting = undefined;
    return end;
  }
}

/** Resolves when the process has ended and its output is read, or could not be started at all. */
function lastWordsOf(child: ChildProcess, onError: (error: Error) => void): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.once('exit', () => setTimeout(resolve, LAST_WORDS_MS).unref());
    child.on('error', (error) => {
      onError(error);
      if (child.pid === undefined) resolve();
    });
  });
}
