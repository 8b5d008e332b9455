/** One operation of the API, as the generated methods hand it to `call`. */
export interface Operation {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL; `{name}` is the place of that parameter. */
  path: string;
  /** Which parameters are files. */
  files?: readonly string[];
  /** Parameters that this method always sends. */
  always?: Values;
  /** A repeat with the same `Idempotency-Key` gets the first answer and runs nothing. */
  isRepeatable?: boolean;
  /** Where the answer stands: under `data`, at the top level, or in bytes that are no JSON. Default: `data`. */
  answer?: 'data' | 'flat' | 'file';
}

/** What can be said of one call besides its parameters. */
export interface CallOptions {
  /** Names the thing to do, so that a program that starts again does not do it twice. A fresh UUID for each call if absent. */
  idempotencyKey?: string;
  /** 1 to 64 letters and digits, by which the call is found again. A fresh one for each call if absent. */
  requestId?: string;
  /** Ends the call, waits and retries included; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** How long one attempt may take. */
  timeoutMs?: number;
  /** How often the call is sent again at most. */
  retries?: number;
}

/** A success. */
export interface Answer<Data> {
  data: Data;
  /** To quote when you ask about the call, and to find it with `atlas.requests.find`. */
  requestId: string;
  /** The answer of an earlier call with the same `Idempotency-Key`. */
  replayed: boolean;
}

/** Many documents that are worked on after the answer: ask `atlas.jobs` for the rest. */
export interface AcceptedJob {
  job_id: string;
  status: 'QUEUED';
  /** Where its progress is told. */
  status_url: string;
}

/** A file that comes back: read `body` as it arrives, or all of it at once. */
export interface Download {
  mediaType: string;
  body: ReadableStream<Uint8Array>;
  blob(): Promise<Blob>;
}

/**
 * A file to send. Blobs and Files stay where they are until they are sent: `fromPath` gives one that is read from disk in
 * pieces. A promise of one will do.
 */
export type FileInput = Blob | Uint8Array | ArrayBuffer | Promise<Blob>;

/** Values by the names of the wire. */
export type Values = Readonly<Record<string, unknown>>;

/** Makes one call: signs, sends, repeats where that is safe. */
export type Call = <Data>(operation: Operation, params?: Values, options?: CallOptions) => Promise<Answer<Data>>;
