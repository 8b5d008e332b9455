import type { ReadCall } from './route/read-call.ts';
import type { Http2SecureServer, Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';
import type { ErrorCode } from '../errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key the call came with, for the log; empty before that is known. */
    keyId: string;
    /** What the call was refused or failed with; undefined while it was not. */
    errorCode: ErrorCode | undefined;
    /** What the call brought, so that no log line repeats it; null before it was read. */
    sent: ReadCall | null;
  }
  interface FastifyContextConfig {
    /** Of a route of the table: the path that stands for all its addresses. */
    canonicalPath?: string;
  }
}

/** The Fastify of this house: HTTP/2 with HTTP/1 on the same TLS port. */
export type App = FastifyInstance<Http2SecureServer, Http2ServerRequest, Http2ServerResponse>;
export type AppRequest = FastifyRequest<RouteGenericInterface, Http2SecureServer, Http2ServerRequest>;
export type AppReply = FastifyReply<RouteGenericInterface, Http2SecureServer, Http2ServerRequest, Http2ServerResponse>;
