import type { App, AppReply, AppRequest } from './app.ts';
import { CALLER_GONE } from './answer/caller-gone.ts';
import { checkRequest } from './connection/check-request.ts';
import type { AnsweredSockets } from './connection/answer-parser-error.ts';
import { lingerAfterEarlyAnswer } from './connection/linger.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import type { HttpLimits } from './http-options.ts';

/** What happens around every request: the first checks, the headers every answer has, one line in the log. */
export function installRequestHooks(
  app: App,
  limits: HttpLimits,
  { answered, metrics, isDraining }: { answered: AnsweredSockets; metrics: Metrics; isDraining: () => boolean },
): void {
  app.decorateRequest('keyId', '');
  app.decorateRequest('errorCode', undefined);
  app.decorateRequest('sent', null);
  app.addHook('onRequest', async (request, reply) => {
    metrics.inFlight.inc();
    // Comes for callers who hang up, too.
    reply.raw.once('close', () => metrics.inFlight.dec());
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    const { httpVersion, url, headers, rawHeaders } = request.raw;
    checkRequest({ httpVersion, isHttp2: isHttp2(request), url, headers, hosts: countHosts(rawHeaders) }, limits);
    // Otherwise Fastify judges the type of what is not there.
    if (comesWithoutBody(request)) delete headers['content-type'];
  });
  app.addHook('onSend', async (request, reply) => {
    tellTotal(reply);
    // Otherwise a connection that was busy when the server began to close would stay, idle, until its timeout.
    if (isDraining() && !isHttp2(request)) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    lingerAfterEarlyAnswer(request, reply, answered);
    const { config, url } = request.routeOptions;
    const status = reply.raw.writableFinished ? reply.statusCode : CALLER_GONE;
    metrics.observeRequest({ route: config.canonicalPath ?? url ?? 'none', status, seconds: reply.elapsedTime / 1000 });
    if (request.errorCode) metrics.countError(request.errorCode);
    request.log.info(
      {
        method: request.method,
        // The table's path, never the one sent: that may carry anything.
        route: url ?? 'none',
        status,
        error: request.errorCode,
        duration_ms: Math.round(reply.elapsedTime * 10) / 10,
        http: request.raw.httpVersion,
        key_id: request.keyId,
      },
      'request',
    );
  });
}

/** What was turned away at the door, and what has no stages, still says how long it took. */
function tellTotal(reply: AppReply): void {
  if (!reply.hasHeader('server-timing')) reply.header('server-timing', `total;dur=${reply.elapsedTime.toFixed(1)}`);
}

/** @param rawHeaders names and values by turns, as they came */
function countHosts(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** Whether the head of the request says that nothing follows it. */
function comesWithoutBody({ raw }: AppRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = raw.headers;
  if (length !== undefined) return Number(length) === 0;
  return 'stream' in raw ? raw.stream.endAfterHeaders : coding === undefined;
}

function isHttp2(request: AppRequest): boolean {
  return 'stream' in request.raw;
}
