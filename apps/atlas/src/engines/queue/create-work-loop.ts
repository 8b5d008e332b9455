export interface WorkLoopOptions<Job> {
  /**
   * The next thing to do, now belonging to this process, or undefined when nothing is due. Called by one caller at a time. What it
   * returns should be held by a lease, so that another process takes it over when this one dies.
   */
  claim: () => Promise<Job | undefined>;
  /** Does it, and writes down how it ended. What it throws goes to `onError`; the job is then left to its lease. */
  run: (job: Job) => Promise<void>;
  /** Jobs at once. */
  concurrency: number;
  /** How long at most until work is found that nobody announced: what fell due, or what a dead process left. */
  pollMs: number;
  /** Starts to listen for announcements of work; returns what ends that. Without it only the clock finds work. */
  listen?: (wake: () => void) => () => Promise<void>;
  onError: (error: unknown) => void;
}

export interface WorkLoop {
  /** Looks for work now. Never needed for correctness: the poll finds what nobody announced. */
  wake(): void;
  /** Claims nothing more, and resolves when everything that runs has ended. */
  close(): Promise<void>;
}

/** While the database is away, it is asked ever less often, up to this. */
const MAX_PAUSE_MS = 30_000;

/**
 * Claims and runs work until it is closed; the first look comes at once.
 *
 * Any number of loops in any number of processes may share the work, as long as `claim` gives each job to one of them.
 */
export function createWorkLoop<Job>(options: WorkLoopOptions<Job>): WorkLoop {
  const loop = new Loop(options);
  const wake = (): void => loop.wake();
  const stopListening = options.listen?.(wake);
  wake();
  return {
    wake,
    close: async () => {
      const ended = loop.close();
      await stopListening?.();
      await ended;
    },
  };
}

class Loop<Job> {
  readonly #options: WorkLoopOptions<Job>;
  readonly #running = new Set<Promise<void>>();
  #looking: Promise<void> | undefined;
  #isAskedAgain = false;
  #isClosed = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WorkLoopOptions<Job>) {
    this.#options = options;
  }

  wake(): void {
    this.#isAskedAgain = true;
    if (!this.#isClosed && !this.#looking) this.#looking = this.#look();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await Promise.all(this.#running);
  }

  async #look(): Promise<void> {
    this.#isAskedAgain = false;
    try {
      await this.#fill();
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      this.#options.onError(error);
    }
    this.#looking = undefined;
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const { pollMs } = this.#options;
    const pauseMs = Math.min(pollMs * 2 ** this.#failures, Math.max(pollMs, MAX_PAUSE_MS));
    this.#timer = setTimeout(() => this.wake(), pauseMs);
    // What was announced while it looked may have been committed after the last claim.
    if (this.#isAskedAgain && this.#failures === 0) this.wake();
  }

  async #fill(): Promise<void> {
    while (!this.#isClosed && this.#running.size < this.#options.concurrency) {
      const job = await this.#options.claim();
      if (job === undefined) break;
      this.#start(job);
    }
  }

  #start(job: Job): void {
    const { run, onError } = this.#options;
    const done: Promise<void> = run(job)
      .catch(onError)
      .finally(() => {
        this.#running.delete(done);
        this.wake();
      });
    this.#running.add(done);
  }
}
