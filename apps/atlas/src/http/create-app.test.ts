import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from './testing/contract-error.ts';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { brokenRoute, echoRoute } from './testing/echo-route.ts';
import { multipart, parseRaw, readAll, send, sendHttp2, sendRaw } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ routes: [echoRoute, brokenRoute] });
});
afterAll(() => server.close());

const authorization = basicHeader(TEST_KEYS.sandbox);

describe('the three versions of HTTP on one port', () => {
  test('HTTP/1.1', async () => {
    const reply = await send(server, '/test/echo?document_type=ppt', { method: 'POST', headers: { authorization } });
    expect(reply.json).toMatchObject({ code: '200', message: 'Success', data: { params: { document_type: 'PPT' } } });
    expect(reply.status).toBe(200);
  });

  test('HTTP/2', async () => {
    const { headers, body } = multipart([
      { name: 'file', value: Buffer.from('\x89PNG\r\n\x1A\n123', 'latin1'), fileName: 'a.png' },
      { name: 'id_type', value: 'nid' },
    ]);
    const reply = await sendHttp2(server, '/v2/uat/test/echo', {
      method: 'POST',
      headers: { ...headers, authorization },
      body,
    });
    expect(reply.json).toMatchObject({
      data: { params: { document_type: 'NID' }, front: { media_type: 'image/png', name: 'a.png' } },
    });
  });

  test.each(['http/1.1', 'http/1.0'])('offered by name: %s', async (protocol) => {
    const { cert } = server.certificate;
    const options = {
      host: '127.0.0.1',
      port: server.port,
      ca: cert,
      servername: 'localhost',
      ALPNProtocols: [protocol],
    };
    const socket = connectTls(options);
    const agreed = await new Promise((resolve, reject) => {
      socket.on('secureConnect', () => resolve(socket.alpnProtocol)).on('error', reject);
    });
    expect(agreed).toBe(protocol);
    socket.write(`GET /health ${protocol.toUpperCase()}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(parseRaw(await readAll(socket)).json).toEqual({ status: 'ok' });
  });

  test('HTTP/1.0', async () => {
    const reply = await sendRaw(
      server,
      `POST /test/echo?document_type=PPT HTTP/1.0\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    expect(reply.status).toBe(200);
    expect(reply.headers['connection']).toBe('close');
    expect(reply.json).toMatchObject({ data: { key_id: TEST_KEYS.sandbox.keyId } });
  });
});

describe('Expect: 100-continue', () => {
  const head = (key: string) =>
    `POST /test/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${key}\r\nExpect: 100-continue\r\n` +
    'Content-Type: application/json\r\nContent-Length: 23\r\n\r\n';

  test('is answered with 100 when the body is wanted', async () => {
    const options = { host: '127.0.0.1', port: server.port, ca: server.certificate.cert, servername: 'localhost' };
    const socket = connectTls(options);
    const answer = readAll(socket);
    socket.write(head(authorization));
    socket.once('data', () => socket.write('{"document_type":"PPT"}'));
    const [first, ...rest] = (await answer).split(/(?<=\r\n\r\n)/);
    expect(first).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    expect(parseRaw(rest.join('')).status).toBe(200);
  });
  test('is answered with the refusal when it is not', async () => {
    expect(contractError(await sendRaw(server, head('Basic YTpi')))).toEqual({ status: 401, detail: '' });
  });
});
