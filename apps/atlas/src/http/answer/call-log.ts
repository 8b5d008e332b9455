import type { FastifyBaseLogger } from 'fastify';
import type { AppRequest } from '../app.ts';
import { describeError } from '../create-logger.ts';
import { createHider } from './hide-sent.ts';

/** The log of a request, in which errors say nothing of what its caller sent. */
export function callLog(request: AppRequest): FastifyBaseLogger {
  let hide: ((text: string) => string) | undefined;
  const hideSent = (text: string): string => {
    hide ??= createHider({ url: request.raw.url ?? '', headers: request.headers, call: request.sent });
    return hide(text);
  };
  return request.log.child({}, { serializers: { err: (error: unknown) => describeError(error, hideSent) } });
}
