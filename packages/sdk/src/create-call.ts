import type { Signer } from './create-signer.ts';
import { encodeCall, type EncodedCall } from './encode-call.ts';
import { AtlasApiError, AtlasConnectionError } from './errors.ts';
import type { Answer, Call, CallOptions, Operation } from './operation.ts';
import { readAnswer } from './read-answer.ts';
import { codeOf, mayRetry, waitBefore } from './retry-policy.ts';

export interface Transport {
  /** Without a slash at its end. */
  baseUrl: string;
  signer: Signer;
  fetch: typeof fetch;
  timeoutMs: number;
  retries: number;
}

/** One call under way: what stays the same over its attempts. */
interface Outgoing {
  operation: Operation;
  encoded: EncodedCall;
  headers: Headers;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/** The way of every call: encode once; sign, send and read for each attempt; wait in between. */
export function createCall(transport: Transport): Call {
  return async <Data>(operation: Operation, params = {}, options: CallOptions = {}): Promise<Answer<Data>> => {
    const retries = options.retries ?? transport.retries;
    const encoded = await encodeCall(operation, params);
    const outgoing: Outgoing = {
      operation,
      encoded,
      headers: headersOf(operation, encoded, options),
      timeoutMs: options.timeoutMs ?? transport.timeoutMs,
      signal: options.signal,
    };
    let mayRenew = true;
    for (let attempt = 0; ; attempt += 1) {
      options.signal?.throwIfAborted();
      const authorization = await transport.signer.sign();
      try {
        return (await attemptCall(transport, outgoing, authorization)) as Answer<Data>;
      } catch (failure) {
        options.signal?.throwIfAborted();
        const isRefused = failure instanceof AtlasApiError && failure.status === 401;
        if (isRefused && mayRenew && transport.signer.renew(authorization)) {
          mayRenew = false;
          attempt -= 1;
          continue;
        }
        if (attempt >= retries || !mayRetry(operation, failure)) throw explain(failure, transport, outgoing);
        await wait(waitBefore(failure, attempt, Math.random()), options.signal);
      }
    }
  };
}

/** Those that stay the same over the attempts. @throws {TypeError} for an id that no header can hold */
function headersOf({ isRepeatable }: Operation, { contentType }: EncodedCall, options: CallOptions): Headers {
  const { requestId = crypto.randomUUID().replaceAll('-', ''), idempotencyKey = crypto.randomUUID() } = options;
  const headers = new Headers({ request_id: requestId });
  if (contentType) headers.set('content-type', contentType);
  if (isRepeatable) headers.set('idempotency-key', idempotencyKey);
  return headers;
}

async function attemptCall(transport: Transport, outgoing: Outgoing, authorization: string): Promise<Answer<unknown>> {
  const { operation, encoded, timeoutMs, signal } = outgoing;
  const headers = new Headers(outgoing.headers);
  headers.set('authorization', authorization);
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new DOMException(`no answer within ${timeoutMs} ms`, 'TimeoutError')),
    timeoutMs,
  );
  try {
    const response = await transport.fetch(`${transport.baseUrl}${encoded.target}`, {
      method: operation.method,
      headers,
      ...(encoded.body && { body: encoded.body }),
      // Nothing that Atlas answers leads elsewhere, and a key must not follow.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    });
    return await readAnswer(operation, response);
  } finally {
    clearTimeout(timer);
  }
}

/** What the caller gets to see. Neither the query nor a header stands in it. */
function explain(failure: unknown, { baseUrl }: Transport, { operation, headers }: Outgoing): unknown {
  if (failure instanceof AtlasApiError) return failure;
  const reason = codeOf(failure) || (failure instanceof Error ? failure.message : 'no answer');
  const message = `${operation.method} ${new URL(baseUrl).origin}${operation.path}: ${reason}`;
  return new AtlasConnectionError(message, {
    cause: failure,
    idempotencyKey: headers.get('idempotency-key') ?? undefined,
  });
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
