import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from './testing/contract-error.ts';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { echoRoute } from './testing/echo-route.ts';
import { parseRaw, readAll, sendRaw } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ routes: [echoRoute], limits: { headersTimeoutMs: 1000, requestTimeoutMs: 1500 } });
});
afterAll(() => server.close());

const authorization = basicHeader(TEST_KEYS.sandbox);
const raw = (text: string) => sendRaw(server, text);
const post = (head: string, body = '') =>
  raw(
    `POST /test/echo?document_type=PPT HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${authorization}\r\n${head}\r\n${body}`,
  );

describe('a caller who takes too long', () => {
  test('headers that never end', async () =>
    expect(contractError(await raw('GET / HTTP/1.1\r\nHost: a\r\n'))).toMatchObject({ status: 408 }));
  test('one header byte at a time', async () => {
    const { cert } = server.certificate;
    const socket = connectTls({ host: '127.0.0.1', port: server.port, ca: cert, servername: 'localhost' });
    const answer = readAll(socket);
    const drip = setInterval(() => socket.writable && socket.write('a'), 50);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nX: ');
    const reply = parseRaw(await answer);
    clearInterval(drip);
    expect(contractError(reply)).toMatchObject({ status: 408 });
  });
  test('a body that never comes', async () => {
    expect(contractError(await post('Content-Type: application/json\r\nContent-Length: 10\r\n', '{'))).toMatchObject({
      status: 408,
    });
  });
  test('a multipart body that stops', async () => {
    const head = 'Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 1000\r\n';
    expect(
      contractError(await post(head, '--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc')),
    ).toMatchObject({ status: 408 });
    await expect.poll(() => server.spooled()).toEqual([]);
  });
  test('a body that never comes over HTTP/2', async () => {
    const session = connectHttp2(server.origin, { ca: server.certificate.cert });
    const stream = session.request({
      ':path': '/test/echo',
      ':method': 'POST',
      authorization,
      'content-type': 'application/json',
    });
    const status = await new Promise((resolve, reject) => {
      stream.on('response', (headers) => resolve(headers[':status']));
      stream.on('error', reject);
      stream.write('{');
    });
    expect(status).toBe(408);
    session.destroy();
  });
  test('plain HTTP that stops after its first byte', async () => {
    expect(contractError(await sendRaw(server, 'D', { plain: true }))).toMatchObject({ status: 403 });
  });
  test('a socket that says nothing is closed', async () => {
    const socket = connectTcp({ host: '127.0.0.1', port: server.port });
    expect(await readAll(socket)).toBe('');
  });
});
