import type { AtlasError } from '../../errors.ts';

/** An error as it goes over the wire. */
export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: { code: string; message: string; error: string; request_id: string };
}

/**
 * A failure in the contract's JSON shape: `code` is the HTTP status as a string, `error` the same text as `message`, because
 * v2 clients show the one and v1.3 clients the other.
 */
export function errorAnswer(error: AtlasError, requestId: string): ErrorAnswer {
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  };
  if (error.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(Math.max(1, Math.ceil(error.retryAfterSeconds)));
  if (error.sizeBytes !== undefined) headers['content-range'] = `bytes */${error.sizeBytes}`;
  if (error.status === 401) headers['www-authenticate'] = 'Basic realm="atlas", charset="UTF-8"';
  return {
    status: error.status,
    headers,
    body: { code: String(error.status), message: error.message, error: error.message, request_id: requestId },
  };
}
