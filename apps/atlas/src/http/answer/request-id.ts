import { randomUUID } from 'node:crypto';
import { mayBeAadhaar } from '@atlas/identifiers';
import type { IncomingHttpHeaders } from 'node:http';

const VALID = /^[A-Za-z0-9]{1,64}$/;
/** All figures of an id, where they are one run of twelve; one among more figures is chance, as in a time or in hexadecimal digits. */
const TWELVE = /^[A-Za-z]*(\d{12})[A-Za-z]*$/;
/** Year or day first, month, the other, hour, minute, second: every twelfth such time has the check digit of an Aadhaar number. */
const TIME =
  /^(?:\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2})(?:[01]\d|2[0-3])(?:[0-5]\d){2}$/;
/** Proxies drop the underscore header or add one of their own, so these stand in for it. */
const FALLBACKS = ['x-request-id', 'request-id'] as const;

export type RequestId = { kind: 'given'; value: string } | { kind: 'absent' } | { kind: 'invalid' | 'personal' };

/**
 * The caller's id of this request.
 *
 * `personal`: it may be an Aadhaar number, which must neither be stored nor logged nor given back. Only `request_id` itself
 * can be that, or invalid: what stands in the fallbacks may be a proxy's and counts as absent if unfit.
 */
export function readRequestId(headers: IncomingHttpHeaders): RequestId {
  const own = headers['request_id'];
  if (own !== undefined && (typeof own !== 'string' || !VALID.test(own))) return { kind: 'invalid' };
  if (own !== undefined) return holdsAadhaar(own) ? { kind: 'personal' } : given(own);
  for (const name of FALLBACKS) {
    const value = headers[name];
    if (typeof value === 'string' && VALID.test(value) && !holdsAadhaar(value)) return given(value);
  }
  return { kind: 'absent' };
}

/** 32 hexadecimal digits, for a request that brought no usable id. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '');
}

function holdsAadhaar(value: string): boolean {
  const digits = TWELVE.exec(value)?.[1];
  return digits !== undefined && mayBeAadhaar(digits) && !TIME.test(digits);
}

function given(value: string): RequestId {
  return { kind: 'given', value };
}
