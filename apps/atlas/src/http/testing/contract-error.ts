import type { Reply } from './send.ts';

/** The error table of the contract, typed from it and not from the code under test. */
const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Invalid request - missing parameters.',
  401: 'Access denied.',
  403: 'Access forbidden.',
  404: 'URL not found.',
  405: 'Invalid request-WRONG API REQUEST METHOD TYPE',
  408: 'Request Timeout error.',
  409: 'Conflict.',
  413: 'Request entity too large.',
  414: 'Request URL too large.',
  415: 'Invalid request, unsupported media type.',
  416: 'Range not satisfiable.',
  429: 'Invalid request, too many requests.',
  500: 'Internal server error.',
  503: 'Service unavailable.',
  505: 'HTTP version not supported.',
};

export interface ContractError {
  status: number;
  /** What follows the table's message in parentheses; empty if nothing does. */
  detail: string;
}

/**
 * The error an answer carries.
 * @throws {Error} when it breaks the contract's shape: the status as string in `code`, the table's message first, the same text
 * in `error`, the request id in body and header, how long it took, never cached
 */
export function contractError({ status, headers, json, text }: Reply): ContractError {
  const message = String(json['message']);
  const expected = MESSAGES[status] ?? 'no such row';
  const detail = /^ \((?<detail>.+)\)$/s.exec(message.slice(expected.length))?.groups?.['detail'] ?? '';
  const rules = {
    'keys are code, message, error, request_id': Object.keys(json).sort().join() === 'code,error,message,request_id',
    'code is the status as a string': json['code'] === String(status),
    'the message of the table comes first': message === expected || message === `${expected} (${detail})`,
    'error is the same text': json['error'] === message,
    'request_id is 1 to 64 letters and digits': /^[A-Za-z0-9]{1,64}$/.test(String(json['request_id'])),
    'X-Request-Id repeats it': headers['x-request-id'] === json['request_id'],
    'it is JSON': headers['content-type'] === 'application/json; charset=utf-8',
    'Server-Timing says how long it took': /^\w+;dur=[\d.]+/.test(String(headers['server-timing'])),
    'it is not cached': headers['cache-control'] === 'no-store',
  };
  const broken = Object.entries(rules).filter(([, holds]) => !holds);
  if (broken.length > 0) throw new Error(`${status} ${text}: ${broken.map(([rule]) => rule).join('; ')}`);
  return { status, detail };
}
