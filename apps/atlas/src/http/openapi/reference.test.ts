import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ERRORS } from '../../errors.ts';
import { CustomAnswer } from '../answer/custom-answer.ts';
import { defineRoute } from '../route/define-route.ts';
import { brokenRoute, echoRoute } from '../testing/echo-route.ts';
import { type Reply, send } from '../testing/send.ts';
import { startTestApp, type TestApp } from '../testing/start-test-app.ts';

type Responses = Record<string, { content?: object; headers?: object }>;

let server: TestApp;
let document: Reply['json'];
beforeAll(async () => {
  server = await startTestApp({ routes: [echoRoute, brokenRoute] });
  document = (await send(server, '/openapi.json')).json;
});
afterAll(() => server.close());

describe('/openapi.json', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true });
    expect(document['openapi']).toBe('3.1.0');
  });

  test('describes uploads as multipart parts and as Base64 in JSON', () => {
    expect(document).toMatchObject({
      paths: {
        '/test/echo': {
          post: {
            requestBody: {
              content: {
                'multipart/form-data': {
                  schema: {
                    properties: {
                      front_image: { type: 'string', format: 'binary' },
                      document_type: { enum: ['PPT', 'NID', 'AUTO'] },
                    },
                  },
                  encoding: { back_image: { contentType: 'image/png' } },
                },
                'application/json': { schema: { properties: { front_image: { contentEncoding: 'base64' } } } },
              },
            },
          },
        },
      },
    });
  });

  test('describes parameters with their aliases, the envelope, the errors and both schemes', () => {
    expect(document).toMatchObject({
      paths: {
        '/test/echo': {
          post: {
            parameters: expect.arrayContaining([
              expect.objectContaining({
                name: 'document_type',
                required: true,
                description: expect.stringContaining('`id_type`'),
              }),
              expect.objectContaining({ name: 'crop', required: false, schema: { type: 'boolean', default: false } }),
            ]),
            responses: {
              200: { content: { 'application/json': { example: { code: '200', data: { key_id: 'k' } } } } },
              413: { $ref: '#/components/responses/Error413' },
            },
          },
        },
        '/auth/get_auth': { get: { security: [] }, post: { security: [] } },
        '/ready': {},
      },
      components: {
        schemas: {
          TestEcho: { type: 'object', properties: { front: { $ref: '#/components/schemas/EchoedFile' } } },
          EchoedFile: { type: 'object' },
        },
        securitySchemes: { basic: { scheme: 'basic' } },
      },
    });
  });
});

test('every path that answers without the route table is described, and answers as it says', async () => {
  const own = Object.entries(document['paths'] as Record<string, { get?: { tags: string[]; responses: Responses } }>);
  const pages = own.filter(([, { get }]) => ['health', 'reference'].includes(get?.tags[0] ?? ''));
  expect(pages.map(([path]) => path).sort()).toEqual([
    '/health',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/postman.json',
    '/ready',
    '/reference',
    '/reference/errors',
    '/reference/redoc.js',
    '/reference/start.js',
  ]);
  for (const [path, { get }] of pages) {
    const { status, headers } = await send(server, path);
    const [type = 'none'] = Object.keys(get?.responses['200']?.content ?? {});
    expect([path, status, String(headers['content-type']).split(';')[0]]).toEqual([path, 200, type]);
    for (const name of Object.keys(get?.responses['200']?.headers ?? {}))
      expect(headers[name.toLowerCase()]).toBeDefined();
  }
});

test('each operation has a line to copy', () => {
  expect(document).toMatchObject({
    paths: {
      '/test/echo': {
        post: {
          'x-codeSamples': [
            { source: "curl -u KEY_ID:KEY_SECRET -X POST 'https://127.0.0.1:8443/test/echo?document_type=PPT'" },
          ],
        },
      },
    },
  });
});

describe('a route that answers with a file', () => {
  const route = (answer: CustomAnswer | object) =>
    defineRoute({
      path: '/test/file',
      method: 'GET',
      permission: 'public',
      tag: 'test',
      summary: 'A file',
      description: 'For tests of the server.',
      params: z.object({}),
      files: {},
      answer: 'file',
      mediaType: 'image/jpeg',
      data: z.unknown(),
      example: { params: {}, data: {} },
      handler: () => Promise.resolve(answer),
    });

  test('is described as one, and answers it as it is', async () => {
    const own = await startTestApp({ routes: [route(CustomAnswer.bytes('image/jpeg', Buffer.from('jpeg')))] });
    const described = (await send(own, '/openapi.json')).json;
    const reply = await send(own, '/test/file');
    await own.close();
    expect(reply).toMatchObject({ status: 200, text: 'jpeg', headers: { 'content-type': 'image/jpeg' } });
    expect(await new Validator().validate(structuredClone(described))).toMatchObject({ valid: true });
    expect(described).toMatchObject({
      paths: { '/test/file': { get: { responses: { 200: { content: { 'image/jpeg': {} } } } } } },
    });
  });

  test('and honours Range is described with 206 and 416', async () => {
    const own = await startTestApp({ routes: [{ ...route({}), honoursRange: true }] });
    const described = (await send(own, '/openapi.json')).json;
    await own.close();
    expect(await new Validator().validate(structuredClone(described))).toMatchObject({ valid: true });
    expect(described).toMatchObject({
      paths: {
        '/test/file': {
          get: {
            parameters: [{ name: 'Range', in: 'header' }, { name: 'If-Range' }],
            responses: {
              206: { headers: { 'Content-Range': {} }, content: { 'image/jpeg': {} } },
              416: { $ref: '#/components/responses/Error416' },
            },
          },
        },
      },
      components: { responses: { Error416: { headers: { 'Content-Range': {} } } } },
    });
  });

  test('breaks its promise with JSON', async () => {
    const own = await startTestApp({ routes: [route({ some: 'data' })] });
    const reply = await send(own, '/test/file');
    await own.close();
    expect(reply.status).toBe(500);
  });
});

describe('the reference page', () => {
  test('and what it loads come from this server alone', async () => {
    const page = await send(server, '/reference');
    expect(page.headers['content-security-policy']).toContain("default-src 'none';script-src 'self'");
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(sources).toEqual(['/reference/redoc.js', '/reference/start.js']);
    for (const source of sources) {
      const script = await send(server, source);
      expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
      expect(script.text).toContain('Redoc');
    }
  });

  test('of errors lists every one', async () => {
    const { text } = await send(server, '/reference/errors');
    for (const [code, { remedy }] of Object.entries(ERRORS)) {
      expect(text).toContain(`<tr id="${code}"><td><a href="#${code}"><code>${code}</code></a>`);
      expect(text).toContain(remedy);
    }
  });
});

test('an answer of the API may load nothing and is not sniffed', async () => {
  const { headers } = await send(server, '/health');
  expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
});
