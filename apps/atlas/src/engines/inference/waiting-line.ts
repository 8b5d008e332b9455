import { AtlasError } from '../../errors.ts';

/** One call of `Inference.run` on its way. */
export interface Job {
  name: string;
  input: unknown;
  deadlineMs: number;
  signal: AbortSignal | undefined;
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
  /** When it was asked for, milliseconds of the monotonic clock. */
  askedAt: number;
}

interface Place {
  job: Job;
  /** Takes back the timer and the listener. */
  settle: () => void;
}

export interface WaitingLineOptions {
  /** Jobs that may wait at once. */
  limit: number;
  /** How long one of them may wait. */
  waitMs: number;
  /** What a refused caller is told. */
  retryAfterSeconds: () => number;
}

/** First come, first served; bounded in length and in time. A job leaves it to run, or rejected. */
export class WaitingLine {
  readonly #options: WaitingLineOptions;
  #places: Place[] = [];
  #refused = 0;

  constructor(options: WaitingLineOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Jobs that were refused since the start. */
  get refused(): number {
    return this.#refused;
  }

  /** Rejects the job at once when the line is full. */
  add(job: Job): void {
    if (this.#places.length >= this.#options.limit) return this.refuse(job, 'too many files are waiting');
    const timer = setTimeout(() => {
      this.#leave(place);
      this.refuse(job, 'no process became free in time');
    }, this.#options.waitMs);
    const onAbort = () => {
      this.#leave(place);
      job.reject(job.signal?.reason);
    };
    job.signal?.addEventListener('abort', onAbort, { once: true });
    const settle = () => {
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', onAbort);
    };
    const place = { job, settle };
    this.#places.push(place);
  }

  /** The job that has waited longest. */
  take(): Job | undefined {
    const place = this.#places.shift();
    place?.settle();
    return place?.job;
  }

  /** Lets nobody wait any longer. */
  refuseAll(detail: string): void {
    for (const place of this.#places) {
      this.#leave(place);
      this.refuse(place.job, detail);
    }
  }

  /** Tells a job that it gets no process. */
  refuse(job: Job, detail: string): void {
    this.#refused += 1;
    const retryAfterSeconds = this.#options.retryAfterSeconds();
    job.reject(new AtlasError('unavailable', { detail, retryAfterSeconds, isOutage: true }));
  }

  #leave(place: Place): void {
    this.#places = this.#places.filter((other) => other !== place);
    place.settle();
  }
}
