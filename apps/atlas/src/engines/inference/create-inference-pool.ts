import { setTimeout as pause } from 'node:timers/promises';
import { AtlasError } from '../../errors.ts';
import { findConfinement } from './find-confinement.ts';
import type { Inference, InferenceStats, RunOptions, Task } from './inference.ts';
import { ProcessKeeper } from './keep-process.ts';
import { settlePoolOptions, type InferencePoolOptions, type PoolSettings } from './pool-options.ts';
import { WaitingLine, type Job } from './waiting-line.ts';

/** Between two looks at the memory of the processes. */
const WATCH_MS = 250;
/** Between two looks at what is still under way while the pool closes. */
const DRAIN_LOOK_MS = 20;
/** Weight of the newest task in the running mean of durations. */
const NEWEST = 0.1;
/** Before the first task is done. */
const GUESSED_TASK_MS = 1000;
const MAX_RETRY_SECONDS = 60;
/** The longest that a timer takes, some 24 days. */
const FOR_EVER_MS = 2 ** 31 - 1;
/** What failed to start again and again needs a person. */
const HOPELESS_RETRY_SECONDS = 30;
const NO_PROCESS = 'no process can read files';

/**
 * Starts inference processes and returns at once; `ready()` tells when they can work.
 *
 * Each process takes one task at a time; what comes meanwhile waits in a bounded line. A process that crashes, hangs, grows or
 * loses its caller is killed and replaced, and only its own task fails. Where the system allows, the processes have no
 * network, no core files, and end with this process; what is not allowed is logged once.
 *
 * Not guaranteed: that a task that failed had no effect, and that memory stays below the cap between two looks at it.
 */
export function createInferencePool(options: InferencePoolOptions): Inference {
  const pool = new InferencePool(settlePoolOptions(options));
  return {
    run: <T extends Task<never, unknown>>(name: string, input: Parameters<T>[0], runOptions: RunOptions = {}) =>
      pool.run(name, input, runOptions) as Promise<Awaited<ReturnType<T>>>,
    ready: () => pool.ready(),
    stats: () => pool.stats(),
    close: () => pool.close(),
  };
}

class InferencePool {
  readonly #settings: PoolSettings;
  readonly #line: WaitingLine;
  readonly #background: WaitingLine;
  readonly #opened: Promise<void>;
  readonly #watch: NodeJS.Timeout;
  #keepers: ProcessKeeper[] = [];
  #onChange = new Set<() => void>();
  #closing: Promise<void> | undefined;
  #meanTaskMs = GUESSED_TASK_MS;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    const { queueLimit: limit, waitMs } = settings;
    const retryAfterSeconds = () => this.#retryAfterSeconds();
    this.#line = new WaitingLine({ limit, waitMs, retryAfterSeconds });
    this.#background = new WaitingLine({ limit: Infinity, waitMs: FOR_EVER_MS, retryAfterSeconds });
    this.#opened = this.#open();
    this.#watch = setInterval(() => this.#keepers.forEach((keeper) => keeper.checkMemory()), WATCH_MS).unref();
  }

  async run(name: string, input: unknown, { deadlineMs, signal, inBackground = false }: RunOptions): Promise<unknown> {
    signal?.throwIfAborted();
    if (this.#closing) throw shuttingDown();
    const limits = { deadlineMs: deadlineMs ?? this.#settings.deadlineMs, signal };
    return new Promise((resolve, reject) => {
      const job = { name, input, ...limits, resolve, reject, askedAt: performance.now() };
      if (this.#hopeless()) return this.#line.refuse(job, NO_PROCESS);
      const idle = this.#line.length === 0 ? this.#idle() : undefined;
      if (idle) this.#give(idle, job);
      else (inBackground ? this.#background : this.#line).add(job);
    });
  }

  async ready(): Promise<void> {
    await this.#opened;
    for (;;) {
      if (this.#closing) throw shuttingDown();
      if (this.#up().length === this.#settings.workers) return;
      const failed = this.#keepers.find((keeper) => keeper.hopeless !== undefined);
      if (failed) throw new Error(`inference processes do not start: ${failed.hopeless}`);
      await this.#nextChange();
    }
  }

  stats(): InferenceStats {
    return {
      places: this.#settings.workers,
      workers: this.#up().length,
      busy: this.#keepers.filter(({ state }) => state === 'busy').length,
      queued: this.#line.length,
      queuedInBackground: this.#background.length,
      queueLimit: this.#settings.queueLimit,
      refused: this.#line.refused,
      restarts: this.#keepers.reduce((sum, { restarts }) => sum + restarts, 0),
      rssBytes: this.#keepers.map(({ rssBytes }) => rssBytes),
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  async #open(): Promise<void> {
    const { confine, workers, log } = this.#settings;
    const confinement = confine ? await findConfinement() : undefined;
    if (confinement?.missing.length)
      log.warn({ missing: confinement.missing }, 'this system does not let inference processes be shut in completely');
    if (this.#closing) return;
    this.#keepers = Array.from(
      { length: workers },
      () =>
        new ProcessKeeper({
          settings: this.#settings,
          confinement: confinement?.command ?? [],
          retryAfterSeconds: () => this.#retryAfterSeconds(),
          onChange: () => this.#changed(),
        }),
    );
  }

  /** Both the lines and the tasks are bounded in time, so this is: who leaves work in the background has stopped before. */
  async #drain(): Promise<void> {
    await this.#opened;
    while (this.#line.length + this.#background.length > 0 || this.#keepers.some(({ state }) => state === 'busy'))
      await pause(DRAIN_LOOK_MS);
    this.#changed();
    clearInterval(this.#watch);
    await Promise.all(this.#keepers.map((keeper) => keeper.close()));
  }

  #give(keeper: ProcessKeeper, job: Job): void {
    const startedAt = performance.now();
    const waitMs = startedAt - job.askedAt;
    void keeper.run(job).then((outcome) => {
      const runMs = performance.now() - startedAt;
      this.#meanTaskMs += NEWEST * (runMs - this.#meanTaskMs);
      this.#settings.onTask({ name: job.name, outcome, waitMs, runMs });
    });
  }

  #changed(): void {
    if (this.#hopeless()) for (const line of [this.#line, this.#background]) line.refuseAll(NO_PROCESS);
    for (let keeper = this.#idle(); keeper; keeper = this.#idle()) {
      const job = this.#line.take() ?? this.#background.take();
      if (!job) break;
      this.#give(keeper, job);
    }
    const listeners = [...this.#onChange];
    this.#onChange.clear();
    for (const listener of listeners) listener();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => this.#onChange.add(resolve));
  }

  #idle(): ProcessKeeper | undefined {
    return this.#keepers.find(({ state }) => state === 'idle');
  }

  #up(): ProcessKeeper[] {
    return this.#keepers.filter(({ state }) => state === 'idle' || state === 'busy');
  }

  /** True when no process works and all have failed to start again and again. */
  #hopeless(): boolean {
    return this.#keepers.length > 0 && this.#keepers.every((keeper) => keeper.hopeless !== undefined);
  }

  /** About the time until the line is served. */
  #retryAfterSeconds(): number {
    if (this.#hopeless()) return HOPELESS_RETRY_SECONDS;
    const seconds = ((this.#line.length + 1) * this.#meanTaskMs) / this.#settings.workers / 1000;
    return Math.min(MAX_RETRY_SECONDS, Math.max(1, Math.ceil(seconds)));
  }
}

function shuttingDown(): AtlasError {
  return new AtlasError('unavailable', { detail: 'shutting down', retryAfterSeconds: 5, isOutage: true });
}
