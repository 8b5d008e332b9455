/** The one message the wire contract has for 400. */
const BAD_REQUEST = 'Invalid request - missing parameters.';

/**
 * Every failure that a caller can act on, in one table.
 *
 * `message` is the text of the wire contract (spec: error table) and always comes first; `about` says which case of it this
 * is, and what was wrong this time follows: `Invalid request - missing parameters. (invalid parameter: document_type)`.
 * `remedy` is what the caller can do and is shown on the error catalogue page.
 */
export const ERRORS = {
  missing_parameter: row(400, BAD_REQUEST, '', 'Send the parameter that the answer names.'),
  invalid_parameter: row(400, BAD_REQUEST, 'invalid parameter', 'Correct the parameter that the answer names.'),
  invalid_body: row(400, BAD_REQUEST, 'malformed body', 'Send a body that matches its content type.'),
  malformed_request: row(400, BAD_REQUEST, 'malformed HTTP', 'Send a well-formed HTTP request.'),
  image_unreadable: row(400, BAD_REQUEST, 'unreadable image', 'Send a complete JPEG, PNG, TIFF or WebP image.'),
  no_face: row(
    400,
    BAD_REQUEST,
    'no usable face',
    'Send a picture that shows one face, large, uncovered and in focus.',
  ),
  too_complex: row(
    400,
    BAD_REQUEST,
    'too complex',
    'Send a simpler file: a plain photo or scan, one page for each side.',
  ),
  access_denied: row(401, 'Access denied.', '', 'Check the key, its environment, the timestamp and the clock.'),
  forbidden: row(403, 'Access forbidden.', '', 'Use a key that holds the permission, from an address that it allows.'),
  https_required: row(403, 'Access forbidden.', 'HTTPS required', 'Use the https:// address.'),
  not_found: row(
    404,
    'URL not found.',
    '',
    'Check the path against the reference page, and an id against the answer that gave it, and its environment.',
  ),
  method_not_allowed: row(
    405,
    'Invalid request-WRONG API REQUEST METHOD TYPE',
    '',
    'Use a method that the Allow header names.',
  ),
  idempotency_conflict: row(
    409,
    'Conflict.',
    'the Idempotency-Key came with another request before',
    'Send a new Idempotency-Key with a new request.',
  ),
  call_running: row(
    409,
    'Conflict.',
    'the call with this Idempotency-Key still runs',
    'Repeat the same request after the time in Retry-After.',
  ),
  request_timeout: row(408, 'Request Timeout error.', '', 'Send the whole request faster.'),
  too_large: row(413, 'Request entity too large.', '', 'Send less: the limits are on the reference page.'),
  range_not_satisfiable: row(
    416,
    'Range not satisfiable.',
    '',
    'Ask for bytes that the file has: Content-Range says how many.',
  ),
  url_too_large: row(414, 'Request URL too large.', '', 'Send parameters in the body, and fewer headers.'),
  unsupported_media_type: row(
    415,
    'Invalid request, unsupported media type.',
    '',
    'Send a content type and a content encoding that the route accepts.',
  ),
  too_many_requests: row(429, 'Invalid request, too many requests.', '', 'Wait as long as Retry-After says.'),
  internal: row(500, 'Internal server error.', '', 'Retry; then report the request id.'),
  bad_gateway: row(502, 'Bad gateway error.', '', 'Retry; the upstream answered with nonsense.'),
  unavailable: row(503, 'Service unavailable.', '', 'Retry after the time in Retry-After.'),
  http_version: row(505, 'HTTP version not supported.', '', 'Use HTTP/1.0, 1.1 or 2 over TLS.'),
} as const;

export type ErrorCode = keyof typeof ERRORS;

export interface AtlasErrorOptions {
  /** What was wrong this time, safe to show: names of parameters, limits; never values, secrets or personal data. */
  detail?: string;
  /** Seconds after which a retry makes sense; becomes `Retry-After`. */
  retryAfterSeconds?: number;
  /** How many bytes a file has of which others were asked for; becomes `Content-Range`. */
  sizeBytes?: number;
  /** True: something that Atlas stands on is away or full, and what was sent has no part in it. It passes; work that can wait waits. */
  isOutage?: boolean;
  cause?: unknown;
}

/** A failure the caller can act on. Anything else that is thrown becomes `internal` without details on the wire. */
export class AtlasError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly sizeBytes: number | undefined;
  readonly isOutage: boolean;

  constructor(code: ErrorCode, options: AtlasErrorOptions = {}) {
    super(wireMessage(code, options.detail), { cause: options.cause });
    this.name = 'AtlasError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.sizeBytes = options.sizeBytes;
    this.isOutage = options.isOutage ?? false;
  }
}

/** The contract's message first, then in parentheses which case it is and what was wrong this time. */
function wireMessage(code: ErrorCode, detail: string | undefined): string {
  const { message, about } = ERRORS[code];
  const remark = [about, detail].filter(Boolean).join(': ');
  return remark ? `${message} (${remark})` : message;
}

function row(status: number, message: string, about: string, remedy: string) {
  return { status, message, about, remedy };
}
