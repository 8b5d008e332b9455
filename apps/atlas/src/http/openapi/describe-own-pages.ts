import type { JsonObject } from './describe-parameters.ts';
import { ANSWER_HEADERS } from './describe-errors.ts';

/** Health, metrics, and the pages that describe the API: what answers without a key, beside the route table, at these paths alone. */
export function describeOwnPages(): JsonObject {
  return { ...describeHealth(), ...describeMetrics(), ...describeReference() };
}

const STATUS = { type: 'object', required: ['status'], properties: { status: { type: 'string' } } };
const PARTS = { type: 'object', additionalProperties: { type: 'string', enum: ['ok', 'failed'] } };

function describeHealth(): JsonObject {
  const lives = answer('It does', json(STATUS, { status: 'ok' }));
  const schema = { ...STATUS, properties: { ...STATUS.properties, parts: PARTS } };
  const ready = {
    '200': answer('It can', json(schema, { status: 'ok', parts: { database: 'ok' } })),
    '503': answer(
      'A part fails, or it is shutting down (`draining`)',
      json(schema, { status: 'failed', parts: { database: 'failed' } }),
      { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } },
    ),
  };
  return Object.fromEntries([
    ...['/health', '/health/live'].map((path) => page(path, 'health', 'Whether the process lives', { '200': lives })),
    ...['/ready', '/health/ready'].map((path) => page(path, 'health', 'Whether it can take calls', ready)),
  ]);
}

function describeMetrics(): JsonObject {
  const samples = { 'text/plain': { schema: { type: 'string' }, example: 'atlas_inference_queue_depth 0\n' } };
  const summary = 'What this process counts, for Prometheus; to this machine or with a token of its own';
  const responses = { '200': answer('Samples as text', samples), '403': { $ref: '#/components/responses/Error403' } };
  return Object.fromEntries([page('/metrics', 'health', summary, responses)]);
}

function describeReference(): JsonObject {
  const object = json({ type: 'object' });
  const html = { 'text/html': { schema: { type: 'string' } } };
  const script = { 'text/javascript': { schema: { type: 'string' } } };
  const pages = [
    ['/openapi.json', 'This document', object],
    ['/postman.json', 'The same as a Postman collection', object],
    ['/reference', 'The same as a page to read, which loads nothing from elsewhere', html],
    ['/reference/errors', 'Every error: what it means and what to do', html],
    ['/reference/redoc.js', 'What the page is shown with', script],
    ['/reference/start.js', 'What starts it', script],
  ] as const;
  return Object.fromEntries(
    pages.map(([path, summary, content]) => page(path, 'reference', summary, { '200': answer(summary, content) })),
  );
}

function page(path: string, tag: string, summary: string, responses: JsonObject): [string, JsonObject] {
  const operationId = path.slice(1).replaceAll(/[^a-z0-9]+/gi, '_');
  return [path, { get: { operationId, tags: [tag], summary, security: [], responses } }];
}

function answer(description: string, content: JsonObject, headers: JsonObject = {}): JsonObject {
  return { description, headers: { ...ANSWER_HEADERS, ...headers }, content };
}

function json(schema: JsonObject, example?: object): JsonObject {
  return { 'application/json': { schema, ...(example && { example }) } };
}
