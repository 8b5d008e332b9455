import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { AtlasError } from '../../../errors.ts';
import { readFileBytes } from '../../blobs/read-file-bytes.ts';
import { unpackError } from '../carry-error.ts';
import type { Inference, InferenceStats, RunOptions, Task } from '../inference.ts';
import type { CarriedError } from '../protocol.ts';
import { DRAINING, messageSize, packCall } from './message.ts';

export interface RemoteInferenceOptions {
  /** `https://host:port` of each machine that serves inference. */
  urls: readonly string[];
  /** What both sides know. */
  token: string;
  /** PEM of who signed the certificates, where the system does not know it. */
  ca?: string;
  /** Calls at once, over all machines; beyond them 503. */
  maxCalls?: number;
}

const RETRY_AFTER_SECONDS = 5;
/** Added to a call's own deadline: its way, and its wait in the other machine's line. */
const WAY_MS = 30_000;
const DEFAULT_DEADLINE_MS = 30_000;
const READY_MS = 10_000;
const READY_LOOK_MS = 500;
const CLOSE_LOOK_MS = 20;
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

interface Machine {
  url: string;
  calls: number;
}

/**
 * The Inference port over machines that run `atlas infer`: each call goes to the one with the fewest under way, and to the next one
 * when that does not accept connections.
 *
 * Files travel as they rest: sealed, with their keys in the message, over TLS.
 */
export function createRemoteInference(options: RemoteInferenceOptions): Inference {
  const remote = new RemoteInference(options);
  return {
    run: <T extends Task<never, unknown>>(name: string, input: Parameters<T>[0], runOptions: RunOptions = {}) =>
      remote.run(name, input, runOptions) as Promise<Awaited<ReturnType<T>>>,
    ready: () => remote.ready(),
    stats: () => remote.stats(),
    close: () => remote.close(),
  };
}

class RemoteInference {
  readonly #agent: Agent;
  readonly #token: string;
  readonly #maxCalls: number;
  readonly #machines: readonly Machine[];
  #isClosed = false;
  #refused = 0;

  constructor({ urls, token, ca, maxCalls = 256 }: RemoteInferenceOptions) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: maxCalls, ...(ca !== undefined && { ca }) });
    this.#token = token;
    this.#maxCalls = maxCalls;
    this.#machines = urls.map((url) => ({ url, calls: 0 }));
  }

  async run(name: string, input: unknown, options: RunOptions): Promise<unknown> {
    if (this.#isClosed) throw unavailable('shutting down');
    const { deadlineMs, inBackground = false } = options;
    if (this.#busy() >= this.#maxCalls && !inBackground) {
      this.#refused += 1;
      throw unavailable('too many files are waiting');
    }
    const call = packCall({ name, input, deadlineMs, inBackground });
    const order = this.#machines.toSorted((a, b) => a.calls - b.calls);
    return callFirst(order, (url) => post(this.#to(url, '/run'), call, options));
  }

  async ready(): Promise<void> {
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await pause(READY_LOOK_MS)) {
      const answers = await Promise.all(this.#machines.map(({ url }) => isReady(this.#to(url, '/ready'))));
      if (answers.includes(true)) return;
    }
    throw new Error('no machine of ATLAS_INFERENCE_URL is ready');
  }

  stats(): InferenceStats {
    const places = this.#machines.length;
    const waiting = { queued: 0, queuedInBackground: 0, queueLimit: this.#maxCalls, refused: this.#refused };
    return { places, workers: places, busy: this.#busy(), ...waiting, restarts: 0, rssBytes: [] };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#busy() > 0) await pause(CLOSE_LOOK_MS);
    this.#agent.destroy();
  }

  #busy(): number {
    return this.#machines.reduce((sum, { calls }) => sum + calls, 0);
  }

  #to(url: string, path: string): Destination {
    return { url: new URL(path, url), agent: this.#agent, token: this.#token };
  }
}

/** The first machine that can be reached answers. Once it has begun to take the call, no other one gets it. */
async function callFirst(machines: readonly Machine[], call: (url: string) => Promise<unknown>): Promise<unknown> {
  let last: unknown;
  for (const machine of machines) {
    machine.calls += 1;
    try {
      return await call(machine.url);
    } catch (error) {
      if (!isUnreached(error)) throw error;
      last = error;
    } finally {
      machine.calls -= 1;
    }
  }
  throw new AtlasError('unavailable', {
    detail: 'no machine that runs models can be reached',
    ...LATER,
    isOutage: true,
    cause: last,
  });
}

interface Destination {
  url: URL;
  agent: Agent;
  token: string;
}

async function post(
  { url, agent, token }: Destination,
  call: ReturnType<typeof packCall>,
  { deadlineMs = DEFAULT_DEADLINE_MS, signal, inBackground }: RunOptions,
): Promise<unknown> {
  const timeout = inBackground ? [] : [AbortSignal.timeout(deadlineMs + WAY_MS)];
  const ended = AbortSignal.any([...(signal ? [signal] : []), ...timeout]);
  const outgoing = request(url, {
    method: 'POST',
    agent,
    signal: ended,
    headers: { authorization: `Bearer ${token}`, 'content-length': messageSize(call) },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject);
  });
  try {
    const [response] = await Promise.all([answered, pipeline(message(call), outgoing)]);
    if (response.statusCode === DRAINING)
      throw Object.assign(new Error('it takes nothing more'), { code: TAKES_NOTHING });
    return await readAnswer(response);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof AtlasError || isUnreached(cause)) throw cause;
    // What was sent may have ended it.
    throw new AtlasError('unavailable', { ...LATER, detail: 'the machine that looked at the file went away', cause });
  }
}

async function* message({ head, files }: ReturnType<typeof packCall>): AsyncGenerator<Uint8Array> {
  yield head;
  for (const { path } of files) yield* readFileBytes(path);
}

async function readAnswer(response: IncomingMessage): Promise<unknown> {
  if (response.statusCode === 401) throw unavailable('ATLAS_INFERENCE_TOKEN is another one on the other machine');
  if (response.statusCode !== 200 || Number(response.headers['content-length']) > MAX_ANSWER_BYTES)
    throw unavailable('the machine that runs models answered with nonsense');
  const answer = deserialize(await buffer(response)) as { output: unknown } | { error: CarriedError };
  if ('error' in answer) throw unpackError(answer.error);
  return answer.output;
}

function isReady({ url, agent, token }: Destination): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent, headers: { authorization: `Bearer ${token}` }, timeout: READY_MS });
    outgoing.once('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    outgoing.once('timeout', () => outgoing.destroy());
    outgoing.once('error', () => resolve(false));
    outgoing.end();
  });
}

/** Of a machine that is about to end: it has begun nothing, so another one may have the call. */
const TAKES_NOTHING = 'ATLAS_DRAINING';
const UNREACHED = new Set([TAKES_NOTHING, 'ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

function isUnreached(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNREACHED.has(String(error.code));
}

const LATER = { retryAfterSeconds: RETRY_AFTER_SECONDS };

/** Nothing of the call has begun. */
function unavailable(detail: string): AtlasError {
  return new AtlasError('unavailable', { ...LATER, detail, isOutage: true });
}
