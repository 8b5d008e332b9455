import { AtlasError } from '../../errors.ts';

/** One call of `Inference.run` on its way. */
export interface Job {
  name: string;
  input: unknown;
  deadlineMs: number;
  signal: AbortSignal | undefined;
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
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

  constructor(options: WaitingLineOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Rejects the job at once when the line is full. */
  add(job: Job): void {
    if (this.#places.length >= this.#options.limit) return job.reject(this.#refusal('too many documents are waiting'));
    const timer = setTimeout(
      () => this.#expel(place, this.#refusal('no process became free in time')),
      this.#options.waitMs,
    );
    const onAbort = () => this.#expel(place, job.signal?.reason);
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
    for (const place of this.#places) this.#expel(place, this.#refusal(detail));
  }

  #expel(place: Place, error: unknown): void {
    this.#places = this.#places.filter((other) => other !== place);
    place.settle();
    place.job.reject(error);
  }

  #refusal(detail: string): AtlasError {
    return new AtlasError('unavailable', { detail, retryAfterSeconds: this.#options.retryAfterSeconds() });
  }
}
