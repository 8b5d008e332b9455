import { timingSafeEqual, createHash } from 'node:crypto';
import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { serialize } from 'node:v8';
import { packError } from '../carry-error.ts';
import type { Inference } from '../inference.ts';
import { DRAINING, lengthOfHead, MAX_HEAD_BYTES, placeFiles, unpackHead } from './message.ts';

export interface ServeInferenceOptions {
  inference: Inference;
  certificate: { cert: string; key: string };
  token: string;
  /** A path in a folder of this process that nobody has used. */
  newPath: () => string;
  onError: (error: unknown) => void;
}

export interface InferenceServer {
  /** Not listening yet. */
  https: Server;
  /**
   * Takes no new connection and no new call, also on connections that are kept open: callers go to the next machine. Resolves when the
   * calls that run have been answered.
   */
  drain: () => Promise<void>;
}

/** Sealed bytes of all files of a call together. */
const MAX_FILES_BYTES = 256 * 1024 * 1024;
/** How often connections that have come to rest are closed while the server drains. */
const SWEEP_MS = 100;

/**
 * The other end of `createRemoteInference`: an HTTPS server, not listening yet, that takes calls from who knows the token and nobody
 * else. Nothing is opened or decoded here; files go to the inference processes as they came, sealed.
 */
export function serveInference(options: ServeInferenceOptions): InferenceServer {
  let isDraining = false;
  const https = createServer({ ...options.certificate }, (request, response) => {
    // A caller that has been sending calls over one connection must not go on with that.
    if (isDraining) response.setHeader('connection', 'close');
    if (isDraining && request.url === '/run') request.resume().once('end', () => end(response, DRAINING));
    else
      answer(options, request, response).catch((error: unknown) => {
        options.onError(error);
        response.destroy();
      });
  });
  https.headersTimeout = 15_000;
  https.requestTimeout = 300_000;
  const drain = async () => {
    isDraining = true;
    if (!https.listening) return;
    const closed = once(https, 'close');
    https.close();
    const sweep = setInterval(() => https.closeIdleConnections(), SWEEP_MS);
    https.closeIdleConnections();
    await closed.finally(() => clearInterval(sweep));
  };
  return { https, drain };
}

async function answer(
  options: ServeInferenceOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const health = request.method === 'GET' ? healthOf(options.inference, request.url) : undefined;
  if (health !== undefined) return end(response, health);
  if (!knowsToken(options.token, request.headers.authorization)) return end(response, 401);
  if (request.method === 'GET' && request.url === '/ready')
    return end(response, await options.inference.ready().then(() => 200));
  if (request.method !== 'POST' || request.url !== '/run') return end(response, 404);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const paths: string[] = [];
  try {
    const { input, name, deadlineMs, inBackground } = await receive(request, paths, options.newPath);
    const limits = { signal: gone.signal, inBackground, ...(deadlineMs !== undefined && { deadlineMs }) };
    const reply = await options.inference.run(name, placeFiles(input, paths) as never, limits).then(
      (output: unknown) => ({ output }),
      (error: unknown) => ({ error: packError(error) }),
    );
    if (!gone.signal.aborted) end(response, 200, serialize(reply));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    end(response, 400);
  } finally {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
  }
}

/**
 * The status for whoever looks after this process: a restarter, a load balancer. Told to everybody, as a server of the API does;
 * undefined for other paths.
 */
function healthOf(inference: Inference, path: string | undefined): number | undefined {
  if (path === '/health/live') return 200;
  if (path === '/health/ready') return inference.stats().workers > 0 ? 200 : 503;
  return undefined;
}

function end(response: ServerResponse, status: number, body = Buffer.alloc(0)): void {
  response.writeHead(status, { 'content-type': 'application/octet-stream', 'content-length': body.length }).end(body);
}

/** Digests have one length, so comparing them tells nothing of the token's. */
function knowsToken(token: string, header: string | undefined): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(`Bearer ${token}`), digest(header ?? ''));
}

/** Reads a call; the sealed bytes of each file go to a path of their own. @throws {RangeError} when it is malformed or too large */
async function receive(request: IncomingMessage, paths: string[], newPath: () => string) {
  const source = takeFrom(request);
  const length = lengthOfHead(await source.take(4)) ?? 0;
  if (length > MAX_HEAD_BYTES) throw new RangeError('too large');
  const call = unpackHead(await source.take(length));
  if (call.sizes.reduce((sum, size) => sum + size, 0) > MAX_FILES_BYTES) throw new RangeError('too large');
  for (const size of call.sizes) {
    const path = newPath();
    paths.push(path);
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of source.stream(size)) await file.writeFile(chunk);
    } finally {
      await file.close();
    }
  }
  return call;
}

/** The body of a request, in pieces of the sizes that are asked for. */
function takeFrom(request: IncomingMessage) {
  const chunks = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let waiting: Buffer = Buffer.alloc(0);
  async function* stream(sizeBytes: number): AsyncGenerator<Buffer> {
    for (let left = sizeBytes; left > 0;) {
      if (waiting.length === 0) {
        const { value, done } = await chunks.next();
        if (done) throw new RangeError('cut off');
        waiting = value;
      }
      const piece = waiting.subarray(0, left);
      waiting = waiting.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  const take = async (sizeBytes: number): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of stream(sizeBytes)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  return { stream, take };
}
