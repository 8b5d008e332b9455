import type { Method, Route } from '../route/define-route.ts';
import type { ApiDocument } from './api-document.ts';
import { writeCurlLine } from './write-curl-line.ts';
import { describeAnswers, nameOf } from './describe-answers.ts';
import { describeOwnPages } from './describe-own-pages.ts';
import {
  ANSWER_HEADERS,
  describeErrorResponses,
  ERROR_SCHEMA,
  listErrorsOf,
  takesIdempotencyKey,
} from './describe-errors.ts';
import { describeBody, describeQuery, type JsonObject } from './describe-parameters.ts';

const INTRODUCTION = `Every path also answers under \`/atlas/api\` and under \`/v2/{environment}\`.

**Keys.** \`Authorization: Basic base64(key_id:key_secret)\`, \`Bearer\` with a token of \`POST /auth/token\`, or the v1.3 header
\`key_id=…,api_key=…,timestamp=…\` together with \`request_id\` (1 to 64 letters and digits, echoed in every answer).

**Parameters** may stand in the query, in form fields or in a JSON object; the body wins. Enumerations are read in any case;
\`1\`, \`true\`, \`yes\` and \`y\` are true. A parameter sent twice with different values is refused.

**Files** come as multipart parts, or as Base64 or data URI in a form field or in JSON.

**Repeating safely.** Send \`Idempotency-Key\` with a POST that lists it: after a broken connection the same request gets the answer of the
first one and runs only once.

**Limits.** A request 100 MB, a JSON or URL-encoded body 32 MB, a URL 8 KiB; those of files stand beside each.

**Rates.** Each key has a token bucket: \`RateLimit-Limit\` calls at once, of which \`RateLimit-Remaining\` are left, full again after
\`RateLimit-Reset\` seconds. Every answer to a valid key says so. 429 and 503 say in \`Retry-After\` how long to wait.

**Answers** carry \`X-Request-Id\`, to find the call again at \`GET /requests\`, and \`Server-Timing\`, milliseconds of each stage.

Every error is listed under [/reference/errors](/reference/errors).`;

/** Key id in place of a password prompt; \`request_id\` goes with it. */
const SECURITY_SCHEMES: JsonObject = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A token of `POST /auth/token`, for 15 minutes.' },
  basic: { type: 'http', scheme: 'basic', description: 'Key id as user name, key secret as password.' },
  atlasHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      '`key_id=<id>,api_key=<value>,timestamp=<yyyyMMddHHmmssSSS>`. The value is Base64 of salt (20 bytes), IV (16 bytes) and ' +
      'the AES-256-CBC ciphertext of `key_id|secret|timestamp`, under PBKDF2-HMAC-SHA1 of the secret with 65,556 rounds. Each value ' +
      'works once, within five minutes of its timestamp.',
  },
  requestId: { type: 'apiKey', in: 'header', name: 'request_id', description: '1 to 64 letters and digits.' },
};

const IDEMPOTENCY_KEY: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of 1 to 255 visible characters, best a fresh UUID for each thing to do. For 24 hours a repeat with the same request ' +
    'gets the first answer again, with `Idempotent-Replayed: true`, and nothing runs twice; with another request it gets 409.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const RATE_HEADERS: JsonObject = {
  'RateLimit-Limit': { schema: { type: 'integer' }, description: 'Calls that the key may make at once.' },
  'RateLimit-Remaining': { schema: { type: 'integer' }, description: 'Calls that are left of them.' },
  'RateLimit-Reset': {
    schema: { type: 'integer' },
    description: 'Seconds until all of them are there again; when none is left, until the next one is.',
  },
  'RateLimit-Policy': { schema: { type: 'string' }, example: '200;w=2;comment="token bucket, 100 a second"' },
};

/** The OpenAPI 3.1 document of the route table, from the schemas that check the calls. */
export function buildOpenApi(routes: readonly Route[], version: string): JsonObject & ApiDocument {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: {
      title: 'Atlas KYC API',
      version,
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      { url: '/', description: 'v1.3: the key decides the environment' },
      { url: '/atlas/api', description: 'v1.3, as the original has it' },
      { url: '/v2/sandbox', description: 'v2, sandbox keys only; also /v2/uat and /v2/preprod' },
      { url: '/v2/prod', description: 'v2, production keys only' },
    ],
    security: [{ basic: [] }, { bearer: [] }, { atlasHeader: [], requestId: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: {
      ...Object.fromEntries(routes.map((route) => [templateOf(route.path), describePath(route)])),
      ...describeOwnPages(),
    },
    components: {
      schemas: { Error: ERROR_SCHEMA, ...describeAnswers(routes) },
      responses: describeErrorResponses(),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
  // Its parts are made as plain JSON; a test checks the whole against the schema of OpenAPI.
  return document as JsonObject & ApiDocument;
}

function describePath(route: Route): JsonObject {
  return Object.fromEntries(route.methods.map((method) => [method.toLowerCase(), describeOperation(route, method)]));
}

function describeOperation(route: Route, method: Method): JsonObject {
  const suffix = route.methods.length > 1 ? method : '';
  const needs =
    route.permission === 'public' || route.permission === 'any-key' ? '' : `\n\nPermission: \`${route.permission}\`.`;
  const aliases =
    route.aliases.length > 0 ? `\n\nAlso at ${route.aliases.map((path) => `\`${path}\``).join(', ')}.` : '';
  return {
    operationId: `${route.path.slice(1).replaceAll(/[^a-z0-9]+/gi, '_')}${suffix && `_${suffix.toLowerCase()}`}`,
    tags: [route.tag],
    summary: route.summary,
    description: `${route.description}${needs}${aliases}`,
    ...(route.permission === 'public' ? { security: [] } : {}),
    parameters: [
      ...describeQuery(route),
      ...(takesIdempotencyKey({ ...route, methods: [method] }) ? [IDEMPOTENCY_KEY] : []),
      ...(route.honoursRange ? RANGE_PARAMETERS : []),
    ],
    ...(method === 'POST' ? { requestBody: describeBody(route) } : {}),
    ...(route.findsById ? { 'x-finds-by-id': true } : {}),
    ...(route.itemsOf ? { 'x-always-a-job': true } : {}),
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: writeCurlLine(route, method) }],
    responses: {
      '200': describeSuccess(route),
      ...(route.batch || route.itemsOf ? { '202': describeAccepted() } : {}),
      ...(route.honoursRange ? { '206': describePart(route) } : {}),
      ...listErrorsOf({ ...route, methods: [method] }),
    },
  };
}

function describeSuccess(route: Route): JsonObject {
  return {
    description: route.itemsOf
      ? 'What one item of the job answers: it stands in its result (/jobs/download)'
      : 'Success',
    headers: {
      ...ANSWER_HEADERS,
      ...(route.permission === 'public' ? {} : RATE_HEADERS),
      ...(takesIdempotencyKey(route) ? { 'Idempotent-Replayed': REPLAYED } : {}),
      ...(route.honoursRange ? RANGE_HEADERS : {}),
    },
    content: route.answer === 'file' ? { [route.mediaType]: {} } : { 'application/json': describeEnvelope(route) },
  };
}

function describePart(route: Route): JsonObject {
  const span = { schema: { type: 'string' }, description: 'Which bytes these are, and of how many.', example: SPAN };
  return {
    description: 'The bytes that `Range` asked for',
    headers: { ...ANSWER_HEADERS, ...RATE_HEADERS, ...RANGE_HEADERS, 'Content-Range': span },
    content: { [route.mediaType]: {} },
  };
}

const SPAN = 'bytes 1000-4095/4096';

const RANGE_HEADERS: JsonObject = {
  ETag: { schema: { type: 'string' }, description: 'For `If-Range`.' },
  'Accept-Ranges': { schema: { type: 'string', const: 'bytes' } },
};

const RANGE_PARAMETERS: JsonObject[] = [
  {
    name: 'Range',
    in: 'header',
    required: false,
    description:
      'One span of bytes, such as `bytes=1000-`: answered with 206; several, or another unit, with all of it.',
    schema: { type: 'string' },
  },
  {
    name: 'If-Range',
    in: 'header',
    required: false,
    description: 'The `ETag` of the answer that broke off: all of it comes if the file is another one.',
    schema: { type: 'string' },
  },
];

const REPLAYED: JsonObject = {
  schema: { type: 'string', const: 'true' },
  description: 'The answer of an earlier call with this `Idempotency-Key`.',
};

function describeEnvelope(route: Route): JsonObject {
  // An example that the schema refuses would mislead; any test that starts the server finds it.
  route.data.parse(route.example.data);
  const data = { $ref: `#/components/schemas/${nameOf(route)}` };
  const envelope = {
    type: 'object',
    required: ['code', 'message', 'request_id', ...(route.answer === 'data' ? ['data'] : [])],
    properties: {
      code: { type: 'string', const: '200' },
      message: { type: 'string', const: 'Success' },
      request_id: { type: 'string' },
      ...(route.answer === 'data' ? { data } : {}),
    },
  };
  const head = { code: '200', message: 'Success', request_id: '1588695375434' };
  const example =
    route.answer === 'data' ? { ...head, data: route.example.data } : { ...head, ...asObject(route.example.data) };
  return { schema: route.answer === 'data' ? envelope : { allOf: [envelope, data] }, example };
}

/** The answer to a call that has become a job. */
function describeAccepted(): JsonObject {
  const text = { type: 'string' };
  const data = {
    type: 'object',
    required: ['job_id', 'status', 'status_url'],
    properties: { job_id: text, status: { type: 'string', const: 'QUEUED' }, status_url: text },
  };
  const job_id = 'job-6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11';
  const status_url = `https://127.0.0.1:8443/jobs/status?id=${job_id}`;
  const head = { code: '202', message: 'Accepted', request_id: '1588695375434' };
  return {
    description:
      'Accepted as a job: `async=true`, more than one file, or a ZIP. Everything is stored when this answer comes.',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['code', 'message', 'request_id', 'data'],
          properties: { code: { type: 'string', const: '202' }, message: text, request_id: text, data },
        },
        example: { ...head, data: { job_id, status: 'QUEUED', status_url } },
      },
    },
  };
}

/** `/subjects/:reference_id` → `/subjects/{reference_id}` */
function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
