import { isDatabaseAway } from '../../db/is-database-away.ts';
import { AtlasError } from '../../errors.ts';
import type { App, AppReply, AppRequest } from '../app.ts';
import { callLog } from './call-log.ts';
import { errorAnswer } from './error-answer.ts';
import { toAtlasError } from './to-atlas-error.ts';

/**
 * Answers any failure in the contract's shape; what is our fault is logged whole under the same request id, but for a database that is
 * away: that is told once, see `watch-outage.ts`.
 */
export function sendError(error: unknown, request: AppRequest, reply: AppReply): void {
  const failure = toAtlasError(error);
  request.errorCode = failure.code;
  if (isUnforeseen(failure) && !isDatabaseAway(error)) callLog(request).error({ err: error }, failure.message);
  const { status, headers, body } = errorAnswer(failure, request.id);
  void reply.code(status).headers(headers).send(JSON.stringify(body));
}

/**
 * Whether the log needs more than the line of the request, which names the code. 505 is the caller's doing; who is turned away from a full
 * line comes in floods, and to write a stack for each costs more than to turn him away.
 */
function isUnforeseen({ status, code, cause }: AtlasError): boolean {
  return status >= 500 && code !== 'http_version' && (code !== 'unavailable' || cause !== undefined);
}

/**
 * Error handler, and 404 and 405 for what no route takes. Call it before the routes are registered: it learns them as they come.
 */
export function installErrors(app: App, onDatabaseAway: () => void): void {
  const methodsOf = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsOf.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    methodsOf.set(url, methods);
  });
  app.setErrorHandler((error, request, reply) => {
    if (isDatabaseAway(error)) onDatabaseAway();
    return sendError(error, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = findMethods(methodsOf, normalise(request.raw.url ?? '/'));
    if (!allowed) return sendError(new AtlasError('not_found'), request, reply);
    void reply.header('allow', [...allowed].sort().join(', '));
    return sendError(new AtlasError('method_not_allowed'), request, reply);
  });
}

/** Those of the address itself, or of one with parameters in it that it is an instance of. */
function findMethods(methodsOf: ReadonlyMap<string, Set<string>>, path: string): Set<string> | undefined {
  const parts = path.split('/');
  const isInstance = (url: string): boolean => {
    const wanted = url.split('/');
    return wanted.length === parts.length && wanted.every((part, at) => part === parts[at] || part.startsWith(':'));
  };
  return methodsOf.get(path) ?? [...methodsOf].find(([url]) => url.includes('/:') && isInstance(url))?.[1];
}

/** The path as the router sees it: no query, no doubled or trailing slashes. */
function normalise(url: string): string {
  const path = (url.split(/[?#;]/, 1)[0] ?? '').replaceAll(/\/{2,}/g, '/');
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
