import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const VALID = /^[A-Za-z0-9]{1,64}$/;
/** Proxies drop the underscore header or add one of their own, so these stand in for it. */
const FALLBACKS = ['x-request-id', 'request-id'] as const;

export type RequestId = { kind: 'given'; value: string } | { kind: 'absent' } | { kind: 'invalid' };

/**
 * The caller's id of this request.
 *
 * Only `request_id` itself can be invalid: what stands in the fallbacks may be a proxy's and counts as absent if unfit.
 */
export function readRequestId(headers: IncomingHttpHeaders): RequestId {
  const own = headers['request_id'];
  if (own !== undefined) return typeof own === 'string' && VALID.test(own) ? given(own) : { kind: 'invalid' };
  for (const name of FALLBACKS) {
    const value = headers[name];
    if (typeof value === 'string' && VALID.test(value)) return given(value);
  }
  return { kind: 'absent' };
}

/** 32 hexadecimal digits, for a request that brought no usable id. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '');
}

function given(value: string): RequestId {
  return { kind: 'given', value };
}
