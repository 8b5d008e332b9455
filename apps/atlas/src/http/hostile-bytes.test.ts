import { array, assert, asyncProperty, oneof, string, tuple, uint8Array } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractError } from './testing/contract-error.ts';
import { echoRoute } from './testing/echo-route.ts';
import { send, sendRaw } from './testing/send.ts';
import { startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({
    routes: [echoRoute],
    limits: { headersTimeoutMs: 2000, requestTimeoutMs: 2500, keepAliveTimeoutMs: 500 },
  });
});
afterAll(() => server.close());

const bytes = uint8Array({ minLength: 1, maxLength: 200 }).map((array) => Buffer.from(array));
const almostHttp = tuple(string({ maxLength: 30 }), string({ maxLength: 30 }), string({ maxLength: 60 })).map(
  ([method, path, header]) =>
    Buffer.from(`${method} /${path} HTTP/1.1\r\nHost: a\r\n${header}\r\nConnection: close\r\n\r\n`),
);
const damaged = tuple(uint8Array({ minLength: 1, maxLength: 3 }), uint8Array({ minLength: 3, maxLength: 3 })).map(
  ([at, value]) => {
    const request = Buffer.from(
      'POST /test/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    );
    for (const [i, place] of at.entries()) request[place % request.length] = value[i] ?? 0;
    return request;
  },
);

test('whatever bytes arrive, inside TLS or bare, the answer is an error of the contract and the server lives', async () => {
  const requests = array(oneof(bytes, almostHttp, damaged), { minLength: 60, maxLength: 60 });
  await assert(
    asyncProperty(requests, async (sent) => {
      const inside = await Promise.all(sent.map((request) => sendRaw(server, request)));
      for (const reply of inside) expect(contractError(reply).status).toBeGreaterThanOrEqual(400);
      // A bare 0x16 begins a TLS handshake, in which nothing can be answered.
      const plain = sent.filter((request) => request[0] !== 0x16);
      const bare = await Promise.all(plain.map((request) => sendRaw(server, request, { plain: true })));
      for (const reply of bare) expect(contractError(reply).status).toBe(403);
    }),
    { numRuns: 3, endOnFailure: true },
  );
  expect((await send(server, '/health')).status).toBe(200);
}, 60_000);
