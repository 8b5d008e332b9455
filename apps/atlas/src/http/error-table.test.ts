import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from './testing/contract-error.ts';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { brokenRoute, echoRoute } from './testing/echo-route.ts';
import { send, sendHttp2, sendRaw } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ routes: [echoRoute, brokenRoute] });
});
afterAll(() => server.close());

const authorization = basicHeader(TEST_KEYS.sandbox);
const raw = (text: string) => sendRaw(server, text);
const post = (head: string, body = '') =>
  raw(
    `POST /test/echo?document_type=PPT HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${authorization}\r\n${head}\r\n${body}`,
  );

describe('400', () => {
  test.each([
    ['an unknown method token', 'FROB / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['no HTTP at all', '\x01\x02\x03\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost a\r\n\r\n'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n'],
    [
      'length and chunks together',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'],
    ['a length that is no number', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
    ['a bare line feed in a header', 'GET / HTTP/1.1\r\nHost: a\r\nA: b\nC: d\r\n\r\n'],
  ])('%s', async (_name, text) =>
    expect(contractError(await raw(text))).toEqual({ status: 400, detail: 'malformed HTTP' }),
  );

  test('no Host', async () =>
    expect(contractError(await raw('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'))).toEqual({
      status: 400,
      detail: 'malformed HTTP: no Host',
    }));
  test('two Hosts', async () =>
    expect(contractError(await raw('GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'))).toEqual(
      {
        status: 400,
        detail: 'malformed HTTP: more than one Host',
      },
    ));
  test('Expect of anything but 100-continue', async () => {
    expect(
      contractError(await raw('GET /health HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n')),
    ).toMatchObject({ status: 400 });
  });
  test('bad percent-encoding of the path', async () => {
    expect(contractError(await raw('GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'))).toEqual({
      status: 400,
      detail: 'malformed HTTP: percent-encoding of the path',
    });
  });
  test('a bad chunk', async () => {
    const reply = await post('Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n', 'zz\r\nabc\r\n');
    expect(contractError(reply)).toEqual({ status: 400, detail: 'malformed HTTP' });
  });
  test('a body that is not JSON', async () => {
    const reply = await post('Content-Type: application/json\r\nContent-Length: 4\r\n', '{"a"');
    expect(contractError(reply)).toEqual({ status: 400, detail: 'malformed body: not JSON' });
  });
  test('every missing parameter is named', async () => {
    const reply = await send(server, '/test/echo', { method: 'POST', headers: { authorization } });
    expect(contractError(reply)).toEqual({ status: 400, detail: 'document_type' });
  });
  test('a wrong parameter is named with what is expected, not with what was sent', async () => {
    const reply = await send(server, '/test/echo?document_type=SECRET', { method: 'POST', headers: { authorization } });
    expect(contractError(reply)).toMatchObject({ status: 400 });
    expect(reply.text).toContain('invalid parameter: document_type');
    expect(reply.text).not.toContain('SECRET');
  });
});

describe('401', () => {
  test('no key', async () =>
    expect(contractError(await send(server, '/test/echo', { method: 'POST' }))).toMatchObject({ status: 401 }));
  test('over HTTP/2', async () =>
    expect(contractError(await sendHttp2(server, '/test/echo', { method: 'POST' }))).toMatchObject({ status: 401 }));
  test('before a large body is read', async () => {
    const reply = await raw(
      'POST /test/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90000000\r\n\r\n{"a":"',
    );
    expect(contractError(reply)).toMatchObject({ status: 401 });
  });
});

describe('403', () => {
  test('a key without the permission', async () => {
    const headers = { authorization: basicHeader(TEST_KEYS.powerless) };
    expect(contractError(await send(server, '/test/echo', { method: 'POST', headers }))).toEqual({
      status: 403,
      detail: 'document:read',
    });
  });
  test.each([
    'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
    'POST /x HTTP/1.0\r\nContent-Length: 9\r\n\r\nabc',
    'nonsense\r\n\r\n',
  ])('plain HTTP on the TLS port: %j', async (text) =>
    expect(contractError(await sendRaw(server, text, { plain: true }))).toEqual({
      status: 403,
      detail: 'HTTPS required',
    }),
  );
});

describe('404 and 405', () => {
  test.each(['/nothing', '/v2/moon/test/echo', '/v2', '/test/echo/more'])('%s is not found', async (path) => {
    expect(contractError(await send(server, path))).toMatchObject({ status: 404 });
  });
  test.each(['PUT', 'GET', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s on a POST path', async (method) => {
    const reply = await send(server, '//atlas/api//test/echo/?a=b', { method });
    expect(contractError(reply)).toMatchObject({ status: 405 });
    expect(reply.headers['allow']).toBe('POST');
  });
  test('an invented method over HTTP/2', async () => {
    const reply = await sendHttp2(server, '/health', { method: 'FROB' });
    expect(contractError(reply)).toMatchObject({ status: 405 });
    expect(reply.headers['allow']).toBe('GET, HEAD, POST');
  });
  test('CONNECT', async () =>
    expect(contractError(await raw('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'))).toMatchObject({ status: 405 }));
});

describe('413, 414 and 415', () => {
  test('a request declared above 100 MB', async () => {
    expect(
      contractError(
        await post(`Content-Type: multipart/form-data; boundary=X\r\nContent-Length: ${100 * 1024 * 1024 + 1}\r\n`),
      ),
    ).toMatchObject({ status: 413 });
  });
  test('a JSON body declared above 32 MB', async () => {
    const reply = await post(`Content-Type: application/json\r\nContent-Length: ${32 * 1024 * 1024 + 1}\r\n`, '{');
    expect(contractError(reply)).toEqual({ status: 413, detail: 'at most 33554432 bytes: use multipart' });
  });
  test('a URL above 8 KiB', async () =>
    expect(contractError(await send(server, `/health?${'a'.repeat(9000)}`))).toMatchObject({ status: 414 }));
  test('a URL above 8 KiB over HTTP/2', async () =>
    expect(contractError(await sendHttp2(server, `/health?${'a'.repeat(9000)}`))).toMatchObject({ status: 414 }));
  test('a URL that overflows the parser', async () => {
    expect(contractError(await raw(`GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`))).toMatchObject({
      status: 414,
    });
  });
  test.each([
    ['a type nobody reads', 'Content-Type: text/xml\r\n'],
    ['no type', ''],
    ['no type at all', 'Content-Type: ;;\r\n'],
    ['a compressed body', 'Content-Type: application/json\r\nContent-Encoding: gzip\r\n'],
    ['another character set', 'Content-Type: application/json; charset=utf-16\r\n'],
  ])('%s', async (_name, head) =>
    expect(contractError(await post(`${head}Content-Length: 2\r\n`, '{}'))).toMatchObject({ status: 415 }),
  );
  test('a file whose content is of another type', async () => {
    const body = JSON.stringify({ document_type: 'PPT', back_image: Buffer.from('%PDF-1.7').toString('base64') });
    const headers = { authorization, 'content-type': 'application/json' };
    expect(contractError(await send(server, '/test/echo', { method: 'POST', headers, body }))).toEqual({
      status: 415,
      detail: 'back_image: send image/png',
    });
  });
});

describe('5xx', () => {
  test('500 tells nothing, and the log tells all under the same request id', async () => {
    const reply = await send(server, '/test/broken');
    expect(contractError(reply)).toMatchObject({ status: 500 });
    expect(reply.json['message']).toBe('Internal server error.');
    const line = server
      .logged()
      .split('\n')
      .find((text) => text.includes('the inner workings'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      request_id: reply.json['request_id'],
      err: { type: 'TypeError' },
    });
  });
  test.each(['HTTP/1.2', 'HTTP/3.0', 'HTTP/2.0', 'HTTP/0.9'])('505 for %s in the request line', async (version) => {
    expect(contractError(await raw(`GET /health ${version}\r\nHost: a\r\nConnection: close\r\n\r\n`))).toMatchObject({
      status: 505,
    });
  });
});
