import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import { Duplex } from 'node:stream';
import { AtlasError } from '../../errors.ts';
import { errorAnswer } from '../answer/error-answer.ts';
import { newRequestId } from '../answer/request-id.ts';
import type { HttpLimits } from '../http-options.ts';
import { writeRawAnswer } from './write-raw-answer.ts';

/**
 * Gives the HTTP/1 side of an HTTP/2 server its limits, before it listens: as constructor options it ignores them.
 * Also answers what Node would answer itself, or not at all: `Expect` and `CONNECT`.
 */
export function prepareServer(server: Http2SecureServer, limits: HttpLimits): void {
  Object.assign(server, {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: Math.max(100, Math.min(5000, Math.floor(limits.headersTimeoutMs / 2))),
    keepAliveTimeout: 30_000,
    requireHostHeader: false,
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    answer(response, new AtlasError('malformed_request', { detail: 'Expect is not supported' }));
  });
  server.on('connect', (_request: IncomingMessage, target: Duplex | ServerResponse) => {
    const error = new AtlasError('method_not_allowed');
    // HTTP/1 hands over the socket, HTTP/2 a response.
    if (target instanceof Duplex) writeRawAnswer(target, error, { allow: 'GET, HEAD, POST' });
    else answer(target, error, { allow: 'GET, HEAD, POST' });
  });
}

function answer(response: ServerResponse, error: AtlasError, extraHeaders: Record<string, string> = {}): void {
  const { status, headers, body } = errorAnswer(error, newRequestId());
  response.writeHead(status, { ...headers, ...extraHeaders }).end(JSON.stringify(body));
}
