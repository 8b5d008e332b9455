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
  const { claim, run, concurrency, pollMs, listen, onError } = options;
  const running = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const start = (job: Job): void => {
    const done = run(job)
      .catch(onError)
      .finally(() => {
        running.delete(done);
        wake();
      });
    running.add(done);
  };
  const fill = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      while (!isClosed && running.size < concurrency) {
        const job = await claim();
        if (job === undefined) break;
        start(job);
      }
    } while (isAskedAgain && !isClosed && running.size < concurrency);
  };
  const look = async (): Promise<void> => {
    try {
      await fill();
      failures = 0;
    } catch (error) {
      failures += 1;
      onError(error);
    }
    looking = undefined;
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(wake, Math.min(pollMs * 2 ** failures, Math.max(pollMs, MAX_PAUSE_MS)));
  };
  const wake = (): void => {
    isAskedAgain = true;
    // After a failure only the clock asks again: announcements would hammer a database that is in trouble.
    if (!isClosed && !looking) looking = look();
  };

  const stopListening = listen?.(wake);
  wake();
  return {
    wake,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await stopListening?.();
      await looking;
      await Promise.all(running);
    },
  };
}
