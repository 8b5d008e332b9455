import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createPlainListener } from './create-plain-listener.ts';
import { defineRoute } from './route/define-route.ts';
import { contractError } from './testing/contract-error.ts';
import { makeCertificate } from './testing/make-certificate.ts';
import { send, sendHttp2, sendRaw } from './testing/send.ts';
import { startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
afterEach(() => server.close());

/** A route that answers when it is told to. */
function slowRoute() {
  const signals: AbortSignal[] = [];
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const route = defineRoute({
    path: '/test/slow',
    method: 'GET',
    permission: 'public',
    tag: 'test',
    summary: 'Waits',
    description: 'For tests of the server.',
    params: z.object({}),
    files: {},
    data: z.object({ done: z.boolean() }),
    example: { params: {}, data: { done: true } },
    handler: async ({ signal }) => {
      signals.push(signal);
      await finished;
      return { done: true };
    },
  });
  const started = async (count = 1) => {
    await expect.poll(() => signals.length).toBe(count);
    return signals;
  };
  return { route, started, finish: () => finish() };
}

const openTls = (): TLSSocket =>
  connectTls({ host: '127.0.0.1', port: server.port, ca: server.certificate.cert, servername: 'localhost' });

describe('closing', () => {
  test('ends requests in flight first, over HTTP/1.1 and HTTP/2, and refuses new connections', async () => {
    const slow = slowRoute();
    server = await startTestApp({ routes: [slow.route] });
    const one = send(server, '/test/slow');
    const two = sendHttp2(server, '/v2/prod/test/slow');
    await slow.started(2);
    const closed = server.app.close();
    const refusal = () => send(server, '/health').then(String, (error: Error) => error.message);
    await expect.poll(refusal).toContain('ECONNREFUSED');
    slow.finish();
    expect((await one).json).toMatchObject({ data: { done: true } });
    expect((await two).json).toMatchObject({ data: { done: true } });
    await closed;
  });

  test('answers 503 to readiness first, and still serves until a load balancer has noticed', async () => {
    server = await startTestApp();
    expect((await send(server, '/ready')).status).toBe(200);
    const drained = server.app.drain(400);
    expect(await send(server, '/ready')).toMatchObject({
      status: 503,
      json: { status: 'draining' },
      headers: { connection: 'close', 'retry-after': '5' },
    });
    expect((await send(server, '/health')).status).toBe(200);
    await drained;
    expect((await send(server, '/health')).status).toBe(200);
    await server.app.close();
    await expect(send(server, '/health')).rejects.toThrow('ECONNREFUSED');
  });

  test('cuts what does not end in time', async () => {
    const slow = slowRoute();
    server = await startTestApp({ routes: [slow.route], limits: { closeTimeoutMs: 100 } });
    const answer = send(server, '/test/slow');
    const [signal] = await slow.started();
    await Promise.all([expect(answer).rejects.toThrow('socket hang up'), server.app.close()]);
    await expect.poll(() => signal?.aborted).toBe(true);
    slow.finish();
  });
});

test('the signal of a call is aborted when its caller goes away', async () => {
  const slow = slowRoute();
  server = await startTestApp({ routes: [slow.route] });
  const socket = openTls();
  socket.write('GET /test/slow HTTP/1.1\r\nHost: a\r\n\r\n');
  const [signal] = await slow.started();
  expect(signal?.aborted).toBe(false);
  socket.destroy();
  await expect.poll(() => signal?.aborted).toBe(true);
  slow.finish();
});

describe('readiness', () => {
  test('names the part that fails, says why only in the log, and leaves liveness alone', async () => {
    let works = false;
    const check = () => (works ? Promise.resolve() : Promise.reject(new Error('connection refused by the database')));
    server = await startTestApp({ readiness: [{ name: 'database', check }] });
    const failing = await send(server, '/ready');
    expect(failing).toMatchObject({ status: 503, json: { status: 'failed', parts: { database: 'failed' } } });
    expect(failing.text).not.toContain('refused');
    expect(server.logged()).toContain('connection refused by the database');
    expect((await send(server, '/health')).status).toBe(200);
    works = true;
    expect((await send(server, '/health/ready')).json).toEqual({ status: 'ok', parts: { database: 'ok' } });
    for (const path of ['/health', '/health/live', '/ready', '/health/ready'])
      expect((await send(server, path)).headers['server-timing']).toMatch(/^total;dur=[\d.]+$/);
  });
});

describe('a new certificate', () => {
  test('serves new connections, and a pair that does not fit leaves the old one', async () => {
    server = await startTestApp();
    const renewed = await makeCertificate();
    const other = await makeCertificate();
    server.app.reloadCertificate(renewed);
    expect((await send({ ...server, certificate: renewed }, '/health')).status).toBe(200);
    await expect(send(server, '/health')).rejects.toThrow('self-signed');
    expect(() => server.app.reloadCertificate({ cert: renewed.cert, key: other.key })).toThrow('mismatch');
    expect((await send({ ...server, certificate: renewed }, '/health')).status).toBe(200);
  });
});

test('the listener for plain HTTP answers 403 to everything', async () => {
  server = await startTestApp();
  const plain = createPlainListener({ headersTimeoutMs: 300 });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const address = plain.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const requests = [
    'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET /health HTTP/1.0\r\n\r\n',
    'POST /document/ocr HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc',
    'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
    '\x16\x03\x01\x02\x00\x01\x00',
    'GET / HTTP/1.1\r\nHos',
  ];
  for (const request of requests) {
    const reply = await sendRaw({ port, certificate: server.certificate }, request, { plain: true });
    expect(contractError(reply)).toEqual({ status: 403, detail: 'HTTPS required' });
  }
  plain.close();
});
