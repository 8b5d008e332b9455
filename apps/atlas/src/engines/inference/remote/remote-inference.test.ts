import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sealFile } from '../../blobs/seal-file.ts';
import { makeCertificate } from '../../tls/make-certificate.ts';
import type { Inference, Task } from '../inference.ts';
import { closeTestPools, startTestPool } from '../testing/start-test-pool.ts';
import { createRemoteInference } from './create-remote-inference.ts';
import { serveInference } from './serve-inference.ts';

const TOKEN = 'a token of the two sides, long enough';

let folder: string;
let certificate: { cert: string; key: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-remote-'));
  certificate = await makeCertificate(['127.0.0.1'], new Date());
});
afterAll(() => rm(folder, { recursive: true }));

const servers: Server[] = [];
const remotes: Inference[] = [];
afterEach(async () => {
  await Promise.all(remotes.splice(0).map((remote) => remote.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await closeTestPools();
});

/** Another machine: here another port, with a spool and processes of its own. */
async function startMachine() {
  const { pool } = startTestPool({ workers: 1 });
  await pool.ready();
  const spool = await mkdtemp(join(folder, 'spool-'));
  const newPath = () => join(spool, randomBytes(8).toString('hex'));
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const { https: server, drain } = serveInference({ inference: pool, certificate, token: TOKEN, newPath, onError });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, pool, server, drain, spooled: () => readdir(spool), errors };
}

function connect(urls: string[], options: { token?: string; maxCalls?: number } = {}) {
  const remote = createRemoteInference({ urls, token: TOKEN, ca: certificate.cert, ...options });
  remotes.push(remote);
  const run = (name: string, input: unknown = null, runOptions = {}) =>
    remote.run<Task<never, unknown>>(name, input as never, runOptions);
  return { remote, run };
}

describe('inference on another machine', () => {
  test('gets the message as a process would, files and all, and keeps nothing', async () => {
    const machine = await startMachine();
    const { run } = connect([machine.url]);
    const content = randomBytes(300_000);
    const sealed = await sealFile(join(folder, 'upload'), [content]);
    const { head: _head, ...rest } = sealed;
    const file = { role: 'front_image', fileName: 'a.jpg', mediaType: 'image/jpeg', ...rest };
    const output = (await run('open', { file, note: undefined })) as { content: Uint8Array; path: string };
    expect(content.equals(output.content)).toBe(true);
    expect(output.path).not.toBe(sealed.path);
    await expect.poll(() => machine.spooled()).toEqual([]);
  });

  test('answers with the errors of its tasks as they were thrown', async () => {
    const { run } = connect([(await startMachine()).url]);
    await expect(run('refuse')).rejects.toMatchObject({ code: 'image_unreadable', detail: 'front_image: empty' });
    await expect(run('fail')).rejects.toMatchObject({ code: 'internal' });
    await expect(run('crash')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('answers nobody who does not know the token', async () => {
    const machine = await startMachine();
    const { run, remote } = connect([machine.url], { token: 'another token' });
    await expect(run('echo', 1)).rejects.toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('TOKEN'),
    });
    await expect(remote.ready()).rejects.toThrow('no machine');
  }, 30_000);

  test('tells everybody whether it lives and can work, and nothing else', async () => {
    const machine = await startMachine();
    const get = (path: string) =>
      new Promise<number>((resolve, reject) => {
        const outgoing = request(`${machine.url}${path}`, { ca: certificate.cert, agent: false });
        outgoing.once('response', (response) => resolve(response.resume().statusCode ?? 0)).once('error', reject);
        outgoing.end();
      });
    expect([await get('/health/live'), await get('/health/ready'), await get('/ready')]).toEqual([200, 200, 401]);
    await machine.pool.close();
    expect([await get('/health/live'), await get('/health/ready')]).toEqual([200, 503]);
  });

  test('refuses what is no message, and goes on', async () => {
    const machine = await startMachine();
    const post = (body: Buffer) =>
      new Promise<number>((resolve, reject) => {
        const headers = { authorization: `Bearer ${TOKEN}` };
        const outgoing = request(`${machine.url}/run`, { method: 'POST', headers, ca: certificate.cert, agent: false });
        outgoing.once('response', (response) => resolve(response.statusCode ?? 0)).once('error', reject);
        outgoing.end(body);
      });
    expect(await post(Buffer.from('ff'))).toBe(400);
    expect(await post(Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2]))).toBe(400);
    expect(await connect([machine.url]).run('echo', 'still here')).toBe('still here');
  });

  test('that cannot be reached is passed over', async () => {
    const machine = await startMachine();
    const { run, remote } = connect(['https://127.0.0.1:1', machine.url]);
    await remote.ready();
    expect(await Promise.all([1, 2, 3].map((value) => run('echo', value)))).toEqual([1, 2, 3]);
    const none = connect(['https://127.0.0.1:1']);
    await expect(none.run('echo', 1)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 });
  });

  test('that dies during a call is an answer that can be retried', async () => {
    const machine = await startMachine();
    const { run } = connect([machine.url]);
    const call = run('wait', 60_000);
    await expect.poll(() => machine.pool.stats().busy).toBe(1);
    machine.server.closeAllConnections();
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('that drains ends the calls that run, and leaves new ones to the next machine', async () => {
    const [leaving, staying] = [await startMachine(), await startMachine()];
    const { run } = connect([leaving.url]);
    // The connection is kept open for more.
    expect(await run('echo', 1)).toBe(1);
    const call = run('wait', 1500);
    await expect.poll(() => leaving.pool.stats().busy).toBe(1);
    const drained = leaving.drain();
    await expect(run('echo', 2)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await connect([leaving.url, staying.url]).run('echo', 3)).toBe(3);
    await call;
    await drained;
    expect(leaving.server.listening).toBe(false);
  });

  test('that drains does not wait for a caller who goes on', async () => {
    const machine = await startMachine();
    const { run } = connect([machine.url]);
    const over = new AbortController();
    const goOn = async () => {
      while (!over.signal.aborted) await run('echo', 1).catch(() => undefined);
    };
    const caller = goOn();
    await machine.drain();
    over.abort();
    await caller;
    await expect(run('echo', 1)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('ends the work of a caller who has gone', async () => {
    const machine = await startMachine();
    const { run } = connect([machine.url]);
    const gone = new AbortController();
    const call = run('wait', 60_000, { signal: gone.signal });
    await expect.poll(() => machine.pool.stats().busy).toBe(1);
    gone.abort(new Error('the caller went away'));
    await expect(call).rejects.toThrow('the caller went away');
    await expect.poll(() => machine.pool.stats().busy).toBe(0);
  });

  test('takes so many calls at once and no more', async () => {
    const machine = await startMachine();
    const { run } = connect([machine.url], { maxCalls: 1 });
    const first = run('wait', 300);
    await expect(run('echo', 1)).rejects.toMatchObject({ code: 'unavailable' });
    await first;
  });
});
