import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { bareHost, type TargetPolicy } from './target-policy.ts';

/** How an exchange ended. `latencyMs` is from the start to the end or the failure. */
export type PostOutcome =
  { kind: 'answered'; status: number; latencyMs: number } | { kind: 'failed'; reason: PostFailure; latencyMs: number };

export type PostFailure = 'ADDRESS_REFUSED' | 'NAME_NOT_FOUND' | 'CONNECTION_FAILED' | 'TLS_FAILED' | 'TIMEOUT';

export interface OutgoingPost {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as it is. */
  body: Buffer;
}

export interface PosterOptions {
  policy: TargetPolicy;
  /** For the whole exchange: name, connection, request, answer. Default 10 s. */
  timeoutMs?: number;
  /** Certificates to trust instead of those of Node.js. */
  ca?: string | Buffer;
  /** How names are resolved. Default: as the system does. */
  lookup?: (
    name: string,
    options: { all: true },
    callback: (error: Error | null, addresses: LookupAddress[]) => void,
  ) => void;
}

/** Of an answer nothing but the status counts; what comes after this much is not waited for. */
const MAX_ANSWER_BYTES = 64 * 1024;
const TLS_FAILURE = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA)/;
const NAME_FAILURE = /^(ENOTFOUND|EAI_|ENODATA)/;

class RefusedAddress extends Error {}

/**
 * A function that posts to a URL which somebody else chose, once.
 *
 * A name is resolved when the connection is opened, and the connection goes to exactly the addresses that were checked: an
 * answer of the name server that changes in between changes nothing. When one of several addresses may not be reached, none is
 * tried. Redirects are not followed, connections are not kept, the answer's body is dropped.
 *
 * Every failure is an outcome: it does not throw.
 */
export function createPoster(options: PosterOptions): (post: OutgoingPost) => Promise<PostOutcome> {
  const { policy, timeoutMs = 10_000, ca } = options;
  const lookup = guardLookup(options);
  return async ({ url, headers, body }) => {
    const startedAt = performance.now();
    const latencyMs = () => Math.round(performance.now() - startedAt);
    // Addresses in the URL itself are never looked up, so they are judged here.
    if (policy.refuseUrl(url) !== undefined) return { kind: 'failed', reason: 'ADDRESS_REFUSED', latencyMs: 0 };
    const signal = AbortSignal.timeout(timeoutMs);
    const request: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length), connection: 'close' },
      agent: false,
      lookup,
      signal,
    };
    try {
      const status = await exchange(new URL(url), { ...request, ...(ca && { ca }) }, body);
      return { kind: 'answered', status, latencyMs: latencyMs() };
    } catch (error) {
      return { kind: 'failed', reason: signal.aborted ? 'TIMEOUT' : nameFailure(error), latencyMs: latencyMs() };
    }
  };
}

function exchange(url: URL, options: RequestOptions, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestTls : requestPlain)(url, options);
    request.on('error', reject);
    request.on('response', (response) => {
      dropBody(response).then(() => resolve(response.statusCode ?? 0), reject);
    });
    request.end(body);
  });
}

/** Resolves at the end of the body, or at the cap. @throws when it breaks off */
async function dropBody(response: IncomingMessage): Promise<void> {
  let sizeBytes = 0;
  for await (const chunk of response) {
    sizeBytes += (chunk as Buffer).length;
    if (sizeBytes > MAX_ANSWER_BYTES) return;
  }
}

/** In the shape that Node.js asks for, which depends on whether it means to try several addresses. */
function guardLookup({ policy, lookup = resolveName }: PosterOptions): NonNullable<RequestOptions['lookup']> {
  return (name, { all }, callback) => {
    lookup(name, { all: true }, (error, addresses) => {
      const host = bareHost(name);
      const first = addresses?.[0];
      if (error) callback(error, '');
      else if (!first || !addresses.every(({ address }) => policy.allowsAddress(host, address)))
        callback(new RefusedAddress('not an allowed address'), '');
      else if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function nameFailure(error: unknown): PostFailure {
  if (error instanceof RefusedAddress) return 'ADDRESS_REFUSED';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NAME_FAILURE.test(code)) return 'NAME_NOT_FOUND';
  return TLS_FAILURE.test(code) ? 'TLS_FAILED' : 'CONNECTION_FAILED';
}
