import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { StreamAnswer } from '../../apps/atlas/src/http/answer/custom-answer.ts';
import { defineRoute } from '../../apps/atlas/src/http/route/define-route.ts';
import { aesHeader, stamp } from '../../apps/atlas/src/http/testing/aes-header.ts';
import { TEST_KEYS } from '../../apps/atlas/src/http/testing/create-memory-key-store.ts';
import { echoRoute } from '../../apps/atlas/src/http/testing/echo-route.ts';
import { makeCertificate } from '../../apps/atlas/src/http/testing/make-certificate.ts';
import { type Outgoing, multipart, send, sendHttp2 } from '../../apps/atlas/src/http/testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../../apps/atlas/src/http/testing/start-test-app.ts';
import { isInstalled } from '../testing/run-tool.ts';
import { type Proxy, startHaproxy, startNginx } from './testing/start-proxy.ts';

const MIB = 1024 * 1024;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const key = TEST_KEYS.sandbox;

let events: PassThrough;
const eventsRoute = defineRoute({
  path: '/jobs/events',
  method: 'GET',
  permission: 'any-key',
  tag: 'test',
  summary: 'Answers what the test writes',
  description: 'Without the header that tells nginx not to collect it.',
  params: z.object({}),
  files: {},
  data: z.object({}),
  keepsAnswers: false,
  example: { params: {}, data: {} },
  handler: () => Promise.resolve(new StreamAnswer(events, { 'content-type': 'text/event-stream' })),
});

const uploadRoute = defineRoute({
  path: '/test/upload',
  method: 'POST',
  permission: 'document:read',
  tag: 'test',
  summary: 'Takes a large file',
  description: 'For tests of proxies.',
  params: z.object({}),
  files: { front_image: { description: 'Any', maxBytes: 90 * MIB, required: true } },
  data: z.object({ size: z.int() }),
  example: { params: {}, data: { size: 1 } },
  handler: ({ files }) => Promise.resolve({ size: files.front_image.sizeBytes }),
});

let app: TestApp;
beforeEach(async () => {
  events = new PassThrough();
  app = await startTestApp({ routes: [echoRoute, eventsRoute, uploadRoute], trustProxy: ['127.0.0.1'] });
});

/** One request from a loopback address of choice. */
function sendFrom(proxy: Proxy, localAddress: string, { headers = {} }: Outgoing): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: proxy.port,
      path: '/test/echo?document_type=PPT',
      localAddress,
      agent: false,
    };
    request({ ...options, method: 'POST', headers, ca: proxy.certificate.cert }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}

const PROXIES = [
  ['nginx', startNginx],
  ['haproxy', startHaproxy],
] as const;

describe.each(PROXIES)('%s in front of Atlas (runs where its Debian package is installed)', (program, start) => {
  const isThere = isInstalled(program);
  let proxy: Proxy;
  beforeEach(async () => void (isThere && (proxy = await start(app))));
  afterEach(async () => {
    await proxy?.close();
    await app.close();
  });

  test.skipIf(!isThere)('passes the v1.3 header and request_id, by HTTP/1.1 and HTTP/2', async () => {
    for (const by of [send, sendHttp2]) {
      const { headers: type, body } = multipart([{ name: 'document_type', value: 'PPT' }]);
      const headers = { ...type, authorization: aesHeader(stamp(Date.now(), 17, 0), key), request_id: '1588695375434' };
      const reply = await by(proxy, '/test/echo', { method: 'POST', headers, body });
      expect([reply.status, reply.json['request_id']]).toEqual([200, '1588695375434']);
    }
  });

  test.skipIf(!isThere)('a POST without a body, with its parameters in the query, was refused with 415', async () => {
    for (const by of [send, sendHttp2])
      for (const type of ['', 'application/json', 'text/plain']) {
        const headers = { authorization: basicHeader(key), ...(type && { 'content-type': type }) };
        const reply = await by(proxy, '/test/echo?document_type=PPT', { method: 'POST', headers });
        expect([by.name, type, reply.status]).toEqual([by.name, type, 200]);
      }
  });

  test.skipIf(!isThere)('passes a file of 80 MB on while it comes, and keeps none of it', async () => {
    const content = Buffer.concat([PNG, Buffer.alloc(80 * MIB)]);
    const { headers, body } = multipart([{ name: 'front_image', fileName: 'a.png', value: content }]);
    const { outgoing, answer } = openUpload(proxy, { ...headers, 'content-length': String(body.length) });
    outgoing.write(body.subarray(0, 40 * MIB));
    await expect.poll(() => app.spooled()).toHaveLength(1);
    expect(await proxy.bodies()).toEqual([]);
    outgoing.end(body.subarray(40 * MIB));
    const [response] = await answer;
    response.resume();
    expect(response.statusCode).toBe(200);
  });

  test.skipIf(!isThere)('refuses more than 100 MB before it comes', async () => {
    const { outgoing, answer } = openUpload(proxy, { 'content-length': String(100 * MIB + 1) });
    outgoing.flushHeaders();
    const [response] = await answer;
    expect(response.statusCode).toBe(413);
    outgoing.destroy();
  });

  test.skipIf(!isThere)('passes each event when it comes', async () => {
    // Headers travel with the first bytes.
    events.write('data: one\n\n');
    const response = await openEvents(proxy, '/v2/sandbox/jobs/events');
    for (const text of ['data: one\n\n', 'data: two\n\n']) {
      const [chunk] = (await once(response, 'data')) as [Buffer];
      expect(chunk.toString()).toBe(text);
      events.write('data: two\n\n');
    }
    events.end();
    response.resume();
    await once(response, 'end');
  });

  test.skipIf(!isThere)('tells Atlas the address of the caller, whatever the caller says', async () => {
    const guess = basicHeader({ ...key, secret: 'guess' });
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++)
      statuses.push(await sendFrom(proxy, '127.0.0.2', { headers: { authorization: guess } }));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const forged = { authorization: guess, 'x-forwarded-for': '127.0.0.2' };
    expect(await sendFrom(proxy, '127.0.0.3', { headers: forged })).toBe(401);
    expect(await sendFrom(proxy, '127.0.0.2', { headers: { ...forged, 'x-forwarded-for': '127.0.0.9' } })).toBe(429);
  });

  test.skipIf(!isThere)('writes no query into its log', async () => {
    await send(proxy, '/test/echo?document_type=PPT&document_country=zzz', {
      method: 'POST',
      headers: { authorization: basicHeader(key) },
    });
    await expect.poll(() => proxy.logged()).toContain('/test/echo');
    expect(await proxy.logged()).not.toMatch(/zzz|127\.0\.0\.1.*\?/);
  });
});

describe('nginx alone (runs where its Debian package is installed)', () => {
  afterEach(() => app.close());

  test.skipIf(!isInstalled('nginx'))('does not pass a call to a server that is not ours', async () => {
    const { cert } = await makeCertificate();
    const proxy = await startNginx(app, cert);
    const reply = await send(proxy, '/health');
    expect([reply.status, reply.json['code'], reply.headers['retry-after']]).toEqual([502, '502', '5']);
    await proxy.close();
  });
});

/** An upload whose body the test sends. */
function openUpload(proxy: Proxy, headers: Record<string, string>) {
  const outgoing = request({
    host: '127.0.0.1',
    port: proxy.port,
    path: '/test/upload',
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers, authorization: basicHeader(key) },
    ca: proxy.certificate.cert,
  });
  return { outgoing, answer: once(outgoing, 'response') as Promise<[IncomingMessage]> };
}

function openEvents(proxy: Proxy, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: basicHeader(key) };
    const options = { host: '127.0.0.1', port: proxy.port, path, headers, agent: false };
    request({ ...options, ca: proxy.certificate.cert }, resolve)
      .on('error', reject)
      .end();
  });
}
