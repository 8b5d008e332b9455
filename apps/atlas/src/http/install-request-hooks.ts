import type { App, AppRequest } from './app.ts';
import { checkRequest } from './connection/check-request.ts';
import type { AnsweredSockets } from './connection/answer-parser-error.ts';
import { lingerAfterEarlyAnswer } from './connection/linger.ts';
import type { HttpLimits } from './http-options.ts';

/** What happens around every request: the first checks, the headers every answer has, one line in the log. */
export function installRequestHooks(
  app: App,
  limits: HttpLimits,
  { answered, isDraining }: { answered: AnsweredSockets; isDraining: () => boolean },
): void {
  app.decorateRequest('keyId', '');
  app.decorateRequest('sent', null);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    const { httpVersion, url, headers } = request.raw;
    checkRequest({ httpVersion, isHttp2: isHttp2(request), url, headers }, limits);
  });
  app.addHook('onSend', async (request, reply) => {
    // Otherwise a connection that was busy when the server began to close would stay, idle, until its timeout.
    if (isDraining() && !isHttp2(request)) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    lingerAfterEarlyAnswer(request, reply, answered);
    request.log.info(
      {
        method: request.method,
        // The table's path, never the one sent: that may carry anything.
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime * 10) / 10,
        http: request.raw.httpVersion,
        key_id: request.keyId,
      },
      'request',
    );
  });
}

function isHttp2(request: AppRequest): boolean {
  return 'stream' in request.raw;
}
