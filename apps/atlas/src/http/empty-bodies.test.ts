import { connect as connectHttp2 } from 'node:http2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from './testing/contract-error.ts';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { echoRoute } from './testing/echo-route.ts';
import { send, sendHttp2, sendRaw, type Reply } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({
    routes: [echoRoute],
    limits: { requestTimeoutMs: 2000, ratePerSecond: 1000, rateBurst: 1000 },
  });
});
afterAll(() => server.close());

const PATH = '/test/echo?document_type=PPT';
const authorization = basicHeader(TEST_KEYS.sandbox);
const TYPES = [
  '',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=X',
  'multipart/form-data',
  'text/plain; charset=utf-16',
  'application/octet-stream',
];

const raw = (head: string, body = ''): Promise<Reply> =>
  sendRaw(
    server,
    `POST ${PATH} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${authorization}\r\n${head}\r\n${body}`,
  );
const typeLine = (type: string) => (type ? `Content-Type: ${type}\r\n` : '');

describe.each(TYPES)('a POST without a body, of the type %j, with its parameters in the query, is answered', (type) => {
  test.each([
    ['without a length', '', ''],
    ['with the length 0', 'Content-Length: 0\r\n', ''],
    ['in no chunks, as proxies write it', 'Transfer-Encoding: chunked\r\n', '0\r\n\r\n'],
  ])('over HTTP/1.1 %s', async (_name, head, body) => {
    expect((await raw(typeLine(type) + head, body)).status).toBe(200);
  });

  test.each<Record<string, string>>([{}, { 'content-length': '0' }])(
    'over HTTP/2, with an empty frame %j',
    async (length) => {
      const headers = { authorization, ...length, ...(type && { 'content-type': type }) };
      expect((await sendHttp2(server, PATH, { method: 'POST', headers })).status).toBe(200);
    },
  );

  test('over HTTP/2, with headers that are the end', async () => {
    const session = connectHttp2(server.origin, { ca: server.certificate.cert });
    const headers = { ':method': 'POST', ':path': PATH, authorization, ...(type && { 'content-type': type }) };
    const stream = session.request(headers, { endStream: true });
    const status = await new Promise((resolve, reject) => {
      stream.on('response', (received) => resolve(received[':status'])).on('error', reject);
    });
    stream.close();
    session.close();
    expect(status).toBe(200);
  });
});

test('a type that is none does not matter where there is nothing', async () => {
  expect((await raw('Content-Type: ;;\r\nContent-Length: 0\r\n')).status).toBe(200);
});

describe('a body', () => {
  test.each(['', 'text/plain', 'application/octet-stream'])('of the type %j is still refused', async (type) => {
    expect((await raw(`${typeLine(type)}Transfer-Encoding: chunked\r\n`, '1\r\nx\r\n0\r\n\r\n')).status).toBe(415);
    const headers = { authorization, ...(type && { 'content-type': type }) };
    expect((await sendHttp2(server, PATH, { method: 'POST', headers, body: 'x' })).status).toBe(415);
  });

  test('in chunks is read whole', async () => {
    const body = '1\r\n{\r\n19\r\n"document_country":"ind"}\r\n0\r\n\r\n';
    const reply = await raw('Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n', body);
    expect(reply.json).toMatchObject({ data: { params: { document_country: 'ind' } } });
  });

  test('of which nothing comes is 408', async () => {
    expect(contractError(await raw('Transfer-Encoding: chunked\r\n')).status).toBe(408);
  });
});

test('what a route needs and the query does not name is missed by its name', async () => {
  const headers = { authorization, 'content-type': 'multipart/form-data; boundary=X' };
  const reply = await send(server, '/test/echo', { method: 'POST', headers });
  expect(contractError(reply)).toEqual({ status: 400, detail: 'document_type' });
});
