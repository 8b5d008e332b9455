import type { ServerResponse } from 'node:http';
import type { AtlasError } from '../../errors.ts';
import { errorAnswer } from './error-answer.ts';
import { newRequestId } from './request-id.ts';

/** Nothing was done for it that could have taken time. */
export const REFUSED_ON_SIGHT = { 'server-timing': 'total;dur=0.0' };

/** Answers an error on a bare response, before Fastify has seen the request. */
export function writeError(
  response: ServerResponse,
  error: AtlasError,
  extraHeaders: Record<string, string> = {},
): void {
  const { status, headers, body } = errorAnswer(error, newRequestId());
  const text = JSON.stringify(body);
  // With a length HTTP/1.0 callers understand it too: they know no chunks.
  const length = Buffer.byteLength(text);
  response.writeHead(status, { ...headers, ...REFUSED_ON_SIGHT, ...extraHeaders, 'content-length': length }).end(text);
}
