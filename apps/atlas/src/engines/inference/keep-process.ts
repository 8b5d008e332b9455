import { setTimeout as pause } from 'node:timers/promises';
import { AtlasError } from '../../errors.ts';
import { unpackError } from './carry-error.ts';
import type { TaskTimes } from './inference.ts';
import type { PoolSettings } from './pool-options.ts';
import { startProcess, type InferenceProcess, type Outcome, type ProcessEnd } from './start-process.ts';
import type { Job } from './waiting-line.ts';

const MAX_BACKOFF_MS = 30_000;
/** A process that ends without a task this soon after it was ready has not really started. */
const PROVEN_MS = 10_000;
/** For the models to be released; then it is killed. */
const CLOSE_GRACE_MS = 3000;
/** After so many failed starts in a row nobody waits for the next one any more. */
const HOPELESS_AFTER = 3;

const DIED: Record<string, string> = { deadline: 'the time for one file passed' };

export interface KeeperOptions {
  settings: PoolSettings;
  confinement: readonly string[];
  retryAfterSeconds: () => number;
  /** Called whenever the process becomes free, ends, or fails to start. */
  onChange: () => void;
}

/** Keeps one place of the pool filled with a process: starts it, watches it, replaces it. */
export class ProcessKeeper {
  state: 'starting' | 'idle' | 'busy' | 'leaving' | 'down' = 'starting';
  /** Processes that were replaced, for whatever reason. */
  restarts = 0;
  readonly #options: KeeperOptions;
  readonly #closing = new AbortController();
  readonly #finished: Promise<void>;
  #process: InferenceProcess | undefined;
  #tasks = 0;
  #readyAt: number | undefined;
  #failedStarts = 0;
  #lastFailure = '';

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#finished = this.#keepFilled();
  }

  /** What the last start failed of, once so many failed that waiting for the next one makes no sense. */
  get hopeless(): string | undefined {
    const isAway = this.state === 'starting' || this.state === 'down';
    return isAway && this.#failedStarts >= HOPELESS_AFTER ? this.#lastFailure : undefined;
  }

  get rssBytes(): number {
    return this.#process?.rssBytes() ?? 0;
  }

  /** Runs the job, settles it and tells how it went. Only while `idle`. */
  async run(job: Job): Promise<TaskTimes['outcome']> {
    const process = this.#process;
    if (!process || this.state !== 'idle') throw new Error(`a process that is ${this.state} takes no task`);
    this.state = 'busy';
    const outcome = await guard(job, process);
    if (outcome instanceof Error) job.reject(outcome);
    else if (outcome.kind === 'done') job.resolve(outcome.output);
    else if (outcome.kind === 'failed') job.reject(unpackError(outcome.error));
    else {
      job.reject(this.#explainDeath(job, outcome.end));
      return 'ended';
    }
    this.#tasks += 1;
    this.#failedStarts = 0;
    if (this.#isWorn(process)) this.#retire(process);
    else {
      this.state = 'idle';
      this.#options.onChange();
    }
    return outcome instanceof Error ? 'failed' : outcome.kind;
  }

  /** Kills a process that holds more memory than any document needs. */
  checkMemory(): void {
    if (this.rssBytes > this.#options.settings.killAboveRssBytes) this.#process?.kill('memory');
  }

  /** Ends the process; call it when no task runs. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.state === 'starting') this.#process?.kill('closed');
    else this.#process?.close(CLOSE_GRACE_MS);
    await this.#finished;
  }

  async #keepFilled(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const end = await this.#fillOnce().catch(describeUnstartable);
      this.#failedStarts = this.#isProven() ? 0 : this.#failedStarts + 1;
      this.#lastFailure = end.stderr.split('\n').at(-1) || (end.reason ?? `ended with ${end.signal ?? end.exitCode}`);
      this.#process = undefined;
      this.state = 'down';
      if (this.#closing.signal.aborted) break;
      this.restarts += 1;
      this.#tell(end);
      this.#options.onChange();
      await pause(this.#backoffMs(), undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  /** One process from its start to its end. */
  async #fillOnce(): Promise<ProcessEnd> {
    const { settings, confinement, onChange } = this.#options;
    this.state = 'starting';
    this.#tasks = 0;
    this.#readyAt = undefined;
    const process = startProcess({ ...settings, confinement });
    this.#process = process;
    const slow = setTimeout(() => process.kill('slow-start'), settings.startMs);
    const ready = await process.started;
    clearTimeout(slow);
    this.#readyAt = ready ? performance.now() : undefined;
    if (ready && !this.#closing.signal.aborted) {
      this.state = 'idle';
      onChange();
    }
    const end = await process.ended;
    return end;
  }

  /** True when the process did what processes are for, or could have: what ended it was then no failure to start. */
  #isProven(): boolean {
    if (this.#readyAt === undefined) return false;
    return this.#tasks > 0 || this.state === 'busy' || performance.now() - this.#readyAt > PROVEN_MS;
  }

  #isWorn(process: InferenceProcess): boolean {
    const { recycleAfterTasks, recycleAboveRssBytes } = this.#options.settings;
    return this.#tasks >= recycleAfterTasks || process.rssBytes() > recycleAboveRssBytes;
  }

  #retire(process: InferenceProcess): void {
    this.state = 'leaving';
    process.close(CLOSE_GRACE_MS);
  }

  #explainDeath(job: Job, { reason }: ProcessEnd): unknown {
    if (reason === 'aborted') return job.signal?.reason;
    // Sent again it would end the next process.
    if (reason === 'memory')
      return new AtlasError('too_complex', { detail: 'a file needs too much memory to be read' });
    const detail = DIED[reason ?? ''] ?? 'the process that looked at the file ended';
    return new AtlasError('unavailable', { detail, retryAfterSeconds: this.#options.retryAfterSeconds() });
  }

  #backoffMs(): number {
    if (this.#failedStarts === 0) return 0;
    return Math.min(MAX_BACKOFF_MS, this.#options.settings.backoffMs * 2 ** (this.#failedStarts - 1));
  }

  #tell({ reason, exitCode, signal, stderr }: ProcessEnd): void {
    const { log } = this.#options.settings;
    const details = { reason: reason ?? 'crash', exitCode, signal, failedStarts: this.#failedStarts };
    if (reason === 'closed') log.info(details, 'inference process recycled');
    else if (reason === 'aborted') log.info(details, 'inference process ended: its caller gave up');
    else if (this.#failedStarts) log.error({ ...details, stderr }, 'inference process did not start, or died unused');
    else if (reason === undefined) log.error({ ...details, stderr }, 'inference process crashed');
    else log.warn(details, 'inference process killed');
  }
}

/** The system refused another process: out of memory, processes or files. The next try may succeed. */
function describeUnstartable(error: unknown): ProcessEnd {
  return { reason: undefined, exitCode: null, signal: null, stderr: error instanceof Error ? error.message : '' };
}

/** Runs a job under its deadline and its signal. The error, if the input cannot be sent to another process. */
async function guard(job: Job, process: InferenceProcess): Promise<Outcome | Error> {
  const timer = setTimeout(() => process.kill('deadline'), job.deadlineMs);
  const onAbort = () => process.kill('aborted');
  job.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await process.run(job.name, job.input);
  } catch (error) {
    return error instanceof Error ? error : new Error('the input cannot be sent to another process');
  } finally {
    clearTimeout(timer);
    job.signal?.removeEventListener('abort', onAbort);
  }
}
