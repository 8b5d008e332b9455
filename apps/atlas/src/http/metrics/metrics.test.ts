import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryKeyStore, TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { brokenRoute, echoRoute } from '../testing/echo-route.ts';
import { contractError } from '../testing/contract-error.ts';
import { multipart, send } from '../testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../testing/start-test-app.ts';

const TOKEN = 'a-token-of-the-operator-0123456789abcdef';
let server: TestApp;
afterEach(() => server.close());

type Options = Parameters<typeof startTestApp>[0];
async function start(options: Options = {}): Promise<void> {
  const keys = createMemoryKeyStore(Object.values(TEST_KEYS));
  server = await startTestApp({ routes: [echoRoute, brokenRoute], keys, ...options });
}

const headers = { authorization: basicHeader(TEST_KEYS.sandbox) };
const echo = (path = '/test/echo?document_type=PPT', given: Record<string, string> = headers) =>
  send(server, path, { method: 'POST', headers: given });

/** Every sample by its name with labels. */
async function scrape(): Promise<Map<string, number>> {
  const { status, text, headers } = await send(server, '/metrics');
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('/metrics', () => {
  test('counts requests by the path of the table, wherever they came in, and by class of status', async () => {
    await start();
    await echo();
    await echo('/v2/sandbox/test/mirror?document_type=PPT');
    await echo('/atlas/api/test/echo?document_type=nonsense');
    await echo('/test/echo', {});
    await send(server, '/test/broken');
    const samples = await scrape();
    const count = (route: string, status: string) =>
      samples.get(`atlas_http_requests_total{route="${route}",status="${status}"}`);
    expect([count('/test/echo', '2xx'), count('/test/echo', '4xx'), count('/test/broken', '5xx')]).toEqual([2, 2, 1]);
    expect(samples.get('atlas_http_request_duration_seconds_count{route="/test/echo",status="2xx"}')).toBe(2);
    const errors = ['invalid_parameter', 'access_denied', 'internal'].map(
      (code) => `atlas_http_errors_total{code="${code}"}`,
    );
    expect(errors.map((name) => samples.get(name))).toEqual([1, 1, 1]);
  });

  test('says for calls that were let in where their time went', async () => {
    await start();
    await echo();
    await echo('/test/echo', {});
    const samples = await scrape();
    for (const stage of ['auth', 'body', 'work'])
      expect(samples.get(`atlas_call_stage_duration_seconds_count{route="/test/echo",stage="${stage}"}`)).toBe(1);
  });

  test('counts what limits turned away, and the work of v1.3 headers', async () => {
    await start({ limits: { rateBurst: 1, ratePerSecond: 0.001 } });
    await echo();
    await echo();
    const samples = await scrape();
    expect(samples.get('atlas_rate_limited_total')).toBe(1);
    expect(samples.get('atlas_http_errors_total{code="too_many_requests"}')).toBe(1);
    for (const name of ['total', 'refused_total', 'running', 'waiting'])
      expect(samples.get(`atlas_auth_derivations_${name}`)).toBe(0);
  });

  test('tells of the process, its build, and what is under way', async () => {
    await start();
    const samples = await scrape();
    expect(samples.get(`atlas_build_info{version="test",node="${process.version}"}`)).toBe(1);
    expect(samples.get('atlas_http_requests_in_flight')).toBe(1);
    expect([samples.get('atlas_spool_files'), samples.get('atlas_spool_bytes')]).toEqual([0, 0]);
    for (const name of ['process_resident_memory_bytes', 'nodejs_heap_size_used_bytes', 'process_cpu_seconds_total'])
      expect(samples.get(name)).toBeGreaterThan(0);
    for (const name of ['p50', 'p99', 'max'])
      expect(samples.get(`nodejs_eventloop_lag_${name}_seconds`)).toBeGreaterThanOrEqual(0);
    expect(samples.get('atlas_http_requests_in_flight')).toBe(1);
  });

  test('does not grow with what callers make up, and names nobody', async () => {
    await start({ trustProxy: false });
    await echo();
    const before = await scrape();
    for (let n = 0; n < 20; n += 1) {
      await send(server, `/no/such/path/${n}`);
      await echo(`/test/echo?document_type=PPT&n=${n}`, {
        ...headers,
        request_id: `request${n}`,
        'user-agent': `agent${n}`,
      });
      await echo('/test/echo', { authorization: basicHeader({ keyId: `nobody1a2b3c4d${n}`, secret: 'x' }) });
    }
    const after = await scrape();
    const added = [...after.keys()].filter((name) => !before.has(name));
    const { text } = await send(server, '/metrics');
    expect(new Set(added.flatMap((name) => name.match(/route="[^"]*"|code="[^"]*"/g) ?? []))).toEqual(
      new Set(['route="none"', 'route="/metrics"', 'route="/test/echo"', 'code="not_found"', 'code="access_denied"']),
    );
    for (const word of [
      TEST_KEYS.sandbox.keyId,
      TEST_KEYS.sandbox.accountId,
      'nobody',
      'request1',
      '127.0.0.1',
      'such',
    ])
      expect(text).not.toContain(word);
  });

  test('are not the business of a caller with a key', async () => {
    await start({ trustProxy: true });
    expect(contractError(await send(server, '/metrics', { headers })).status).toBe(403);
  });

  test('come with the token behind a proxy, and only with it', async () => {
    await start({ trustProxy: ['loopback'], metricsToken: TOKEN });
    const ask = (authorization: string) => send(server, '/metrics', { headers: { authorization } });
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer x', `Basic ${TOKEN}`, TOKEN, 'Bearer ']) {
      const refusal = contractError(await ask(wrong));
      expect(refusal).toEqual({ status: 403, detail: expect.stringContaining('ATLAS_METRICS_TOKEN') });
    }
    expect(server.logged()).not.toContain(TOKEN);
  });

  test('stay closed to what a proxy on this machine passes on', async () => {
    await start();
    const forwarded = { 'x-forwarded-for': '127.0.0.1' };
    expect((await send(server, '/metrics', { headers: forwarded })).status).toBe(403);
  });

  test('go on counting while uploads come in', async () => {
    await start();
    const { body, headers: type } = multipart([{ name: 'front_image', value: Buffer.alloc(1000), fileName: 'a.png' }]);
    await send(server, '/test/echo?document_type=PPT', { method: 'POST', headers: { ...headers, ...type }, body });
    await expect.poll(async () => (await scrape()).get('atlas_spool_files')).toBe(0);
  });
});
