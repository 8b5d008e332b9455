import { CustomAnswer } from './custom-answer.ts';

export interface SuccessAnswer {
  contentType: string;
  body: string | Buffer;
}

/**
 * What a handler returned, as it goes over the wire. A success has no `error` key, which v2 clients take for a failure.
 *
 * @param flat repeats the keys of `data` at the top level, where they never replace the envelope's own
 */
export function successAnswer(returned: unknown, requestId: string, flat: boolean): SuccessAnswer {
  const envelope = { code: '200', message: 'Success', request_id: requestId };
  if (!(returned instanceof CustomAnswer)) {
    const top = flat && isRecord(returned) ? returned : {};
    return json({ ...withoutError(top), ...envelope, data: returned });
  }
  const { body, contentType } = returned;
  if (typeof body === 'string') return { contentType, body };
  if (body instanceof Uint8Array)
    return { contentType, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  return json({ ...envelope, ...body });
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
