import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/create-logger.ts';
import { multipart, type Reply, send } from '../http/testing/send.ts';
import { basicHeader } from '../http/testing/start-test-app.ts';
import { databaseUrlOf } from '../testing/database-url.ts';
import { startInference, type RunningInference } from './infer.ts';
import { startAtlas, type RunningAtlas } from './serve.ts';
import { startWork } from './work.ts';

const TOKEN = 'what-the-machines-of-this-test-know-of-each-other';
const specimen = readFileSync(new URL('../../../../specimens/passport.png', import.meta.url));
const options = { log: createLogger({ level: 'silent' }), say: () => undefined };

let database: TestDatabase;
let folder: string;
let inference: RunningInference;
let api: RunningAtlas;
let worker: { close: () => Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'atlas-roles-'));
  inference = await startInference(configOf('infer', { ATLAS_INFERENCE_WORKERS: '1' }), options);
  const env = {
    DATABASE_URL: databaseUrlOf(database.app),
    ATLAS_DATABASE_OWNER_URL: databaseUrlOf(database.owner),
    ATLAS_MASTER_KEY_FILE: join(folder, 'master.key'),
    ATLAS_BLOB_URL: `file:${join(folder, 'blobs')}`,
    ATLAS_INFERENCE_URL: inference.address,
    ATLAS_INFERENCE_CA: inference.caFile!,
    ATLAS_SERVE_WORK: '0',
  };
  api = await startAtlas(configOf('serve', env), options);
  worker = await startWork(configOf('work', env), options);
}, 180_000);
afterAll(async () => {
  await worker.close();
  await api.close();
  await inference.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Each process as on a machine of its own: another home. */
function configOf(home: string, env: Record<string, string>) {
  const common = {
    ATLAS_HOME: join(folder, home),
    ATLAS_PORT: '0',
    ATLAS_HTTP_PORT: '0',
    ATLAS_INFERENCE_TOKEN: TOKEN,
  };
  return readConfig({ env: { ...common, ...env } }).config;
}

/** What a caller with the demo key does. */
async function openCaller() {
  const home = join(folder, 'serve');
  const key = JSON.parse(await readFile(join(home, 'demo-key.json'), 'utf8')) as { key_id: string; key_secret: string };
  const authorization = basicHeader({ keyId: key.key_id, secret: key.key_secret });
  const target = {
    port: Number(new URL(api.address).port),
    certificate: { cert: readFileSync(join(home, 'tls/ca.pem')), key: '' },
  };
  const post = (names: string[]) => {
    const parts = names.map((fileName) => ({ name: 'front_image', fileName, value: specimen }));
    const { headers, body } = multipart(parts);
    const path = '/document/ocr?document_type=PPT&document_sub_type=MRZ';
    return send(target, path, { method: 'POST', headers: { ...headers, authorization }, body });
  };
  const statusOf = async (accepted: Reply) => {
    expect(accepted.status).toBe(202);
    const { job_id } = accepted.json['data'] as { job_id: string };
    const { json } = await send(target, `/jobs/status?id=${job_id}`, { headers: { authorization } });
    return json['data'] as { status: string; done: number };
  };
  return { post, statusOf, readiness: async () => (await send(target, '/health/ready')).status };
}

test('an API, a worker and a machine with models, each by itself, read documents together', async () => {
  const { post, statusOf } = await openCaller();
  expect((await post(['one.png'])).json['data']).toMatchObject({ status: 'SUCCESS', document_number_1: 'L898902C3' });
  const accepted = await post(['a.png', 'b.png']);
  await expect.poll(async () => (await statusOf(accepted)).status, { timeout: 60_000 }).toBe('COMPLETED');
  expect((await statusOf(accepted)).done).toBe(2);
});

test('while the machine with models is gone, calls are 503 and jobs wait; both go on when it is back', async () => {
  const { post, statusOf, readiness } = await openCaller();
  const { port } = new URL(inference.address);
  await inference.close();
  const refused = await post(['one.png']);
  expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([503, 5]);
  expect(await readiness()).toBe(503);
  const accepted = await post(['a.png', 'b.png']);
  await expect.poll(async () => (await statusOf(accepted)).status).toBe('PROCESSING');
  inference = await startInference(configOf('infer', { ATLAS_INFERENCE_WORKERS: '1', ATLAS_PORT: port }), options);
  await expect.poll(async () => (await statusOf(accepted)).status, { timeout: 60_000 }).toBe('COMPLETED');
  expect((await statusOf(accepted)).done).toBe(2);
  expect([(await post(['one.png'])).status, await readiness()]).toEqual([200, 200]);
}, 180_000);
