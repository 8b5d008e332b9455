import { CustomAnswer } from './custom-answer.ts';

export interface SuccessAnswer {
  contentType: string;
  body: string | Buffer;
}

const MESSAGES = { 200: 'Success', 202: 'Accepted' } as const;

/**
 * What a handler returned, as it goes over the wire. A success has no `error` key, which v2 clients take for a failure.
 *
 * @param shape `data`: under that key; `flat`: at the top level instead; `both`. The envelope's own keys are never replaced
 * @param status 202 when the work goes on after the answer
 */
export function successAnswer(
  returned: unknown,
  requestId: string,
  shape: 'data' | 'flat' | 'both',
  status: 200 | 202 = 200,
): SuccessAnswer {
  if (returned instanceof CustomAnswer) {
    const { body, contentType } = returned;
    if (typeof body === 'string') return { contentType, body };
    return { contentType, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  }
  const top = shape !== 'data' && isRecord(returned) ? withoutError(returned) : {};
  const envelope = { code: String(status), message: MESSAGES[status], request_id: requestId };
  // get_auth answers a request id of its own making, for the call that follows.
  if (shape === 'flat') return json({ ...envelope, ...top });
  return json({ ...top, ...envelope, data: returned });
}

function json(body: unknown): SuccessAnswer {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function withoutError({ error: _error, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
