import { type IncomingMessage, METHODS, type ServerResponse } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import { Duplex } from 'node:stream';
import { AtlasError } from '../../errors.ts';
import { writeError } from '../answer/write-error.ts';
import type { HttpLimits } from '../http-options.ts';
import { acceptHttp10 } from './choose-protocol.ts';
import { writeRawAnswer } from './write-raw-answer.ts';

/** What `Allow` says where no route is concerned. */
const ALLOW = { allow: 'GET, HEAD, POST' };
const KNOWN_METHODS = new Set(METHODS);

/**
 * Gives the HTTP/1 side of an HTTP/2 server its limits, before it listens: as constructor options it ignores them.
 * Also answers what Node or Fastify would answer in a shape of their own, or not at all.
 */
export function prepareServer(server: Http2SecureServer, limits: HttpLimits): void {
  Object.assign(server, {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: Math.max(100, Math.min(5000, Math.floor(limits.headersTimeoutMs / 2))),
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    requireHostHeader: false,
    maxConnections: limits.maxConnections,
  });
  acceptHttp10(server);
  refuseUnknownMethods(server);
  // Who waits for 100 before sending a body gets it when the body is wanted, after the key was checked.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    writeError(response, new AtlasError('malformed_request', { detail: 'Expect is not supported' }));
  });
  server.on('connect', (_request: IncomingMessage, target: Duplex | ServerResponse) => {
    const error = new AtlasError('method_not_allowed');
    // HTTP/1 hands over the socket, HTTP/2 a response.
    if (target instanceof Duplex) writeRawAnswer(target, error, ALLOW);
    else writeError(target, error, ALLOW);
  });
}

/** Only HTTP/2 lets invented methods through. Fastify takes one for a bug of its own and logs its whole router. */
function refuseUnknownMethods(server: Http2SecureServer): void {
  const handlers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!KNOWN_METHODS.has(request.method ?? '')) writeError(response, new AtlasError('method_not_allowed'), ALLOW);
    else for (const handle of handlers) Reflect.apply(handle, server, [request, response]);
  });
}
