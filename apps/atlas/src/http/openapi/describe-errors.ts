import { ERRORS } from '../../errors.ts';
import type { Route } from '../route/define-route.ts';
import type { JsonObject } from './describe-parameters.ts';

/** Every answer has them, whatever it is. */
export const ANSWER_HEADERS: JsonObject = {
  'X-Request-Id': { schema: { type: 'string' } },
  'Server-Timing': { schema: { type: 'string' }, description: 'Milliseconds of each stage.', example: 'total;dur=0.4' },
};

/** The body of every failure. */
export const ERROR_SCHEMA: JsonObject = {
  type: 'object',
  required: ['code', 'message', 'error', 'request_id'],
  properties: {
    code: { type: 'string', description: 'The HTTP status.', examples: ['400'] },
    message: { type: 'string', description: "The table's text, then in parentheses what was wrong this time." },
    error: { type: 'string', description: 'The same text, for clients of the v2 dialect. Absent from every success.' },
    request_id: { type: 'string', description: "The caller's request id, or one made for the call." },
  },
};

/** One reusable response for each status of the error table. */
export function describeErrorResponses(): JsonObject {
  return Object.fromEntries(
    statuses().map((status) => {
      const rows = Object.values(ERRORS).filter((row) => row.status === status);
      const [first] = rows;
      const message = first?.message ?? '';
      return [
        `Error${status}`,
        {
          description: `${message} ${rows.map(({ remedy }) => remedy).join(' ')}`,
          headers: headersOf(status),
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Error' },
              example: { code: String(status), message, error: message, request_id: '1588695375434' },
            },
          },
        },
      ];
    }),
  );
}

/** The errors that a route can answer, by status. */
export function listErrorsOf(
  route: Pick<Route, 'permission' | 'methods' | 'keepsAnswers' | 'honoursRange'>,
): JsonObject {
  const withKey = route.permission === 'public' ? [] : [403];
  const withBody = route.methods.includes('POST') ? [413, 415] : [];
  const withRepeats = takesIdempotencyKey(route) ? [409] : [];
  const withRange = route.honoursRange ? [416] : [];
  const possible = [
    400,
    401,
    ...withKey,
    404,
    405,
    408,
    ...withRepeats,
    ...withBody,
    414,
    ...withRange,
    429,
    500,
    503,
    505,
  ].sort((a, b) => a - b);
  return Object.fromEntries(
    possible.map((status) => [String(status), { $ref: `#/components/responses/Error${status}` }]),
  );
}

/** Whether repeats of a call with the same `Idempotency-Key` are answered from the first. */
export function takesIdempotencyKey(route: Pick<Route, 'permission' | 'methods' | 'keepsAnswers'>): boolean {
  return route.permission !== 'public' && route.keepsAnswers && route.methods.includes('POST');
}

function statuses(): number[] {
  return [...new Set(Object.values(ERRORS).map(({ status }): number => status))].sort((a, b) => a - b);
}

function headersOf(status: number): JsonObject {
  if (status === 416)
    return {
      ...ANSWER_HEADERS,
      'Content-Range': {
        schema: { type: 'string' },
        description: 'How many bytes there are.',
        example: 'bytes */4096',
      },
    };
  if (status === 405)
    return { ...ANSWER_HEADERS, Allow: { schema: { type: 'string' }, description: 'The methods that work here.' } };
  if (status !== 409 && status !== 429 && status !== 503) return ANSWER_HEADERS;
  return { ...ANSWER_HEADERS, 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } };
}
