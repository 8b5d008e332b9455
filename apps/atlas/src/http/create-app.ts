import { setTimeout as wait } from 'node:timers/promises';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { newRequestId, readRequestId } from './answer/request-id.ts';
import { installErrors, sendError } from './answer/install-errors.ts';
import { REFUSED_ON_SIGHT } from './answer/write-error.ts';
import type { App } from './app.ts';
import { type Authenticator, createAuthenticator } from './authentication/create-authenticator.ts';
import { getAuthRoute } from './authentication/get-auth-route.ts';
import { tokenRoute } from './authentication/token-route.ts';
import { acceptConnections } from './connection/accept-connections.ts';
import { type AnsweredSockets, answerParserError } from './connection/answer-parser-error.ts';
import { chooseProtocol } from './connection/choose-protocol.ts';
import { prepareServer } from './connection/prepare-server.ts';
import { createPlainListener } from './create-plain-listener.ts';
import { registerHealth } from './health/register-health.ts';
import {
  type AuthenticationOptions,
  type Certificate,
  DEFAULT_AUTHENTICATION,
  DEFAULT_LIMITS,
  type HttpDeps,
  type HttpLimits,
  type HttpOptions,
} from './http-options.ts';
import { installRequestHooks } from './install-request-hooks.ts';
import { registerMetrics } from './metrics/register-metrics.ts';
import { watchDerivations, watchSpool } from './metrics/watch-parts.ts';
import { watchProcess } from './metrics/watch-process.ts';
import { registerReference } from './openapi/register-reference.ts';
import type { Route } from './route/define-route.ts';
import { type CallDeps, mountRoutes } from './route/mount-routes.ts';

/** The HTTP side of Atlas. */
export interface AtlasApp {
  /** @returns the address it listens on, such as `https://127.0.0.1:8443` */
  listen(where: { host: string; port: number }): Promise<string>;
  /** New connections get this certificate from now on. @throws when the pair does not fit together; the old one then stays */
  reloadCertificate(certificate: Certificate): void;
  /** Readiness goes 503, and calls are still taken for so long: a load balancer is to notice before the port closes. */
  drain(durationMs: number): Promise<void>;
  /** The port closes and requests in flight end; what is then left is cut. */
  close(): Promise<void>;
  /** Key derivations started so far. */
  kdfRuns(): number;
}

/** Builds the server: every route of the table under every base, health, reference, and the contract's errors. */
export async function createApp(deps: HttpDeps, options: HttpOptions): Promise<AtlasApp> {
  const limits: HttpLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const authentication = { ...DEFAULT_AUTHENTICATION, ...options.authentication };
  const answered: AnsweredSockets = new WeakSet();
  let isDraining = false;

  const app = createFastify(deps, options, limits, answered);
  prepareServer(app.server, limits);
  const plain = createPlainListener({ headersTimeoutMs: limits.headersTimeoutMs });
  const connections = acceptConnections(app.server, plain, limits.headersTimeoutMs);
  const authenticator = createAuthenticator(deps, authentication);
  const routes = [...options.routes, ...listOwnRoutes({ ...deps, authenticator }, authentication.getAuth)];

  installErrors(app, deps.onDatabaseAway ?? (() => undefined));
  installRequestHooks(app, limits, { answered, metrics: deps.metrics, isDraining: () => isDraining });
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: API_CSP } });
  registerHealth(app, deps, () => isDraining);
  const stopWatch = showMetrics(app, deps, options, authenticator);
  registerReference(app, routes);
  mountRoutes(app, callDeps(deps, options, { limits, authenticator }), routes, options.routeAliases ?? {});

  return {
    listen: ({ host, port }) => app.listen({ host, port }),
    reloadCertificate: (certificate) => app.server.setSecureContext(certificate),
    kdfRuns: () => authenticator.pool.runs(),
    drain: (durationMs) => {
      isDraining = true;
      return wait(durationMs);
    },
    close: async () => {
      isDraining = true;
      const cut = setTimeout(() => connections.destroy(), limits.closeTimeoutMs);
      connections.drain();
      await app.close();
      clearTimeout(cut);
      stopWatch();
    },
  };
}

/** @returns what ends the watch over this process */
function showMetrics(
  app: App,
  { metrics: { registry }, spool }: HttpDeps,
  { metricsToken, trustProxy }: HttpOptions,
  { pool }: Authenticator,
): () => void {
  watchSpool(registry, spool);
  watchDerivations(registry, () => pool.stats());
  registerMetrics(app, registry, { token: metricsToken, hasProxy: Boolean(trustProxy) });
  return watchProcess(registry);
}

/** The routes that come with every server, whatever it does. */
export function listOwnRoutes(
  deps: Pick<HttpDeps, 'keys' | 'now'> & { authenticator: Authenticator },
  getAuth: AuthenticationOptions['getAuth'],
): Route[] {
  return [tokenRoute(deps), getAuthRoute(deps, getAuth)];
}

function callDeps(
  { spool, rates, metrics, idempotency, calls, persons, batches, audit }: HttpDeps,
  { v1Flat = false, checkAnswers = false }: HttpOptions,
  { limits, authenticator }: Pick<CallDeps, 'limits' | 'authenticator'>,
): CallDeps {
  const ledgers = { idempotency, calls, persons, batches, audit };
  return { spool, ...ledgers, authenticator, rates, metrics, limits, flat: v1Flat, checkAnswers };
}

/** An answer of the API is data: nothing in it may load or run. */
const API_CSP = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

function createFastify(deps: HttpDeps, options: HttpOptions, limits: HttpLimits, answered: AnsweredSockets): App {
  const log: FastifyBaseLogger = deps.log;
  const app = Fastify({
    http2: true,
    https: {
      ...options.certificate,
      allowHTTP1: true,
      ALPNCallback: chooseProtocol,
      handshakeTimeout: limits.headersTimeoutMs,
      settings: { maxConcurrentStreams: limits.maxStreams },
    },
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const requestId = readRequestId(headers);
      return requestId.kind === 'given' ? requestId.value : newRequestId();
    },
    trustProxy: options.trustProxy ?? false,
    bodyLimit: limits.maxRequestBytes,
    // Nothing moved in either direction: a caller that stopped reading its answer.
    connectionTimeout: 2 * limits.requestTimeoutMs,
    // The same for HTTP/2, where the connection is silent while a call is at work.
    http2SessionTimeout: 2 * limits.requestTimeoutMs,
    // A request on a connection that is about to close is still answered.
    return503OnClosing: false,
    routerOptions: { ignoreDuplicateSlashes: true, ignoreTrailingSlash: true, maxParamLength: 200 },
    // It comes before the hooks.
    frameworkErrors: (error, request, reply) => sendError(error, request, reply.headers(REFUSED_ON_SIGHT)),
    clientErrorHandler: (error, socket) => answerParserError(error, socket, answered),
  });
  // Bodies are read by each route's reader, after the key was checked.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  return app;
}
