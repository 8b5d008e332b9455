import type { DecodedImage, FaceVision, Vision } from '@atlas/vision';
import type { SpooledFile } from '../blobs/spooled-file.ts';
import type { FaceEmbedders } from './embedder/open-embedders.ts';

/** Which weights: two files of one name are told apart. */
export interface ModelId {
  file: string;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** What a use case finds around it when it runs inside an inference process. */
export interface TaskContext {
  /** The models of this process, loaded once and verified against `models.json`. */
  vision: Vision;
  /** Those of the face services, likewise. */
  faces: FaceVision;
  /** What faces are compared with. */
  embedders: FaceEmbedders;
  /** The files of the models by role. */
  models: Readonly<Record<string, ModelId>>;
  /** The data of each language of `vision.recogniseLine`; what was used belongs beside `models`, as `language-hin`. */
  languageModels: Readonly<Record<string, ModelId>>;
  /** Decrypts one spooled file into memory. */
  openFile(file: SpooledFile): Promise<Uint8Array>;
  /** … and decodes it. @throws {AtlasError} `image_unreadable` naming the parameter */
  openPicture: (file: SpooledFile) => Promise<DecodedImage>;
}

/** Those models of a process that an answer was computed with: others do not change it. */
export function pickModels(
  models: Readonly<Record<string, ModelId>>,
  roles: readonly string[],
): Readonly<Record<string, ModelId>> {
  return Object.fromEntries(Object.entries(models).filter(([role]) => roles.includes(role)));
}

/** A use case that runs in an inference process: plain data in, plain data out (structured clone). */
export type Task<Input, Output> = (input: Input, context: TaskContext) => Promise<Output>;

export interface RunOptions {
  /** After this the process is killed and the caller gets `unavailable`. Default: the pool's. */
  deadlineMs?: number;
  /** Gives up waiting; a task that already runs is ended with its process. */
  signal?: AbortSignal;
  /** Nobody waits for it: it runs when no other call waits, waits as long as it takes, and is never refused for the length of a queue. */
  inBackground?: boolean;
}

/**
 * Runs use cases in processes that may die.
 *
 * `run` is called with the task's registered name (its route path, such as `document/ocr`) and its type:
 * `inference.run<typeof readDocument>('document/ocr', input)`, so that the API process never imports the task itself.
 *
 * @throws {AtlasError} `unavailable` with `retryAfterSeconds` when the queue is full, the deadline passed or the process
 * died; an AtlasError thrown by the task arrives as it was thrown.
 */
export interface Inference {
  run<T extends Task<never, unknown>>(
    name: string,
    input: Parameters<T>[0],
    options?: RunOptions,
  ): Promise<Awaited<ReturnType<T>>>;
  /**
   * Resolves when every process has loaded its models and answered a warm-up. Rejects, with what the process said last, when
   * one has failed to start three times in a row; the pool goes on trying, and `ready` may be asked again.
   */
  ready(): Promise<void>;
  stats(): InferenceStats;
  /** Takes nothing new, lets what waits and runs come to its end, and ends the processes. */
  close(): Promise<void>;
}

/** How one task went. */
export interface TaskTimes {
  /** As registered. */
  name: string;
  /** `failed`: it threw. `ended`: its process ended under it, for whatever reason. */
  outcome: 'done' | 'failed' | 'ended';
  /** Until a process was free. */
  waitMs: number;
  runMs: number;
}

export interface InferenceStats {
  /** Processes that there should be. */
  places: number;
  /** Processes that have loaded their models, busy or not. Zero means that nothing can be read now. */
  workers: number;
  busy: number;
  /** Calls that wait for a free process. */
  queued: number;
  /** Those that nobody waits for. */
  queuedInBackground: number;
  /** Calls that may wait at once. */
  queueLimit: number;
  /** Calls that got no process since the start: the line was full, it took too long, or no process starts. */
  refused: number;
  /** Processes that were replaced since the start, for whatever reason. */
  restarts: number;
  /** Resident memory of each place of the pool; 0 while it is empty. */
  rssBytes: number[];
}

/** The same processes, for work that nobody waits for. */
export function inBackground(inference: Inference): Inference {
  return {
    ...inference,
    run: (name, input, options) => inference.run(name, input, { ...options, inBackground: true }),
  };
}
