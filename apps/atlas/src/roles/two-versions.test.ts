import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseSettings, runAtlas } from '../cli/testing/run-atlas.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/create-logger.ts';
import { multipart } from '../http/testing/send.ts';
import { makeNewerCheckout } from '../testing/make-newer-checkout.ts';
import { openBalancer, type Balancer } from '../testing/open-balancer.ts';
import { demoHeader, startServerProcess, type ServerProcess } from '../testing/start-server-process.ts';
import { startInference, type RunningInference } from './infer.ts';

const specimen = readFileSync(new URL('../../../../specimens/passport.png', import.meta.url));
const TOKEN = 'what-the-machines-of-this-test-know-of-each-other';
const DOCUMENTS = 8;
const CALLERS = 3;
const TIMEOUT_MS = 400_000;

/** What a version to come might add: a column beside those that this one writes, and a table of its own. */
const LATER = {
  migrations: {
    '9998-later.sql': `
      ALTER TABLE atlas.job_items ADD COLUMN later text DEFAULT 'x';
      CREATE TABLE atlas.later (id integer PRIMARY KEY);`,
  },
  grants: 'GRANT SELECT, INSERT ON atlas.later TO :app;',
};

let database: TestDatabase;
let folder = '';
let newer = '';
let inference: RunningInference;
const running: ServerProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'atlas-versions-'));
  newer = await makeNewerCheckout(join(folder, 'newer'), LATER);
  const env = {
    ATLAS_HOME: join(folder, 'infer'),
    ATLAS_PORT: '0',
    ATLAS_INFERENCE_WORKERS: '1',
    ATLAS_INFERENCE_TOKEN: TOKEN,
  };
  const log = createLogger({ level: 'silent' });
  inference = await startInference(readConfig({ env }).config, { log, say: () => undefined });
}, TIMEOUT_MS);
afterAll(async () => {
  for (const server of running) if (!server.hasEnded()) await server.stop('SIGKILL');
  await inference.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Each as on a machine of its own, with what all of them share. */
const settingsOf = (home: string) => ({
  ATLAS_HOME: join(folder, home),
  ...databaseSettings(database),
  ATLAS_MASTER_KEY_FILE: join(folder, 'master.key'),
  ATLAS_BLOB_URL: `file:${join(folder, 'blobs')}`,
  ATLAS_INFERENCE_URL: inference.address,
  ATLAS_INFERENCE_CA: inference.caFile!,
  ATLAS_INFERENCE_TOKEN: TOKEN,
  ATLAS_RATE_PER_SECOND: '1000',
  ATLAS_DRAIN_SECONDS: '3',
});
async function start(home: string, main?: string): Promise<ServerProcess> {
  const server = await startServerProcess(settingsOf(home), main === undefined ? {} : { main });
  running.push(server);
  return server;
}

async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client(database.owner);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Calls one after the other until it is stopped, several at once. @returns what ends it, and how every call ended that was not 200 */
function putUnderLoad(balancer: Balancer, authorization: string) {
  const stopping = new AbortController();
  let answered = 0;
  const failures: string[] = [];
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const [path, method] = answered % 2 === 0 ? ['/auth/token', 'POST'] : ['/jobs/list', 'GET'];
      const reply = await Promise.resolve()
        .then(() => balancer.call(path, { method, headers: { authorization } }))
        .catch((error: Error) => ({ status: 0, text: error.message }));
      answered += 1;
      await pause(10);
      if (reply.status !== 200) failures.push(`${path} ${reply.status} ${reply.text}`);
    }
  };
  const working = Promise.all(Array.from({ length: CALLERS }, work));
  return async () => {
    stopping.abort();
    await working;
    return { answered, failures };
  };
}

describe('two versions on one database', () => {
  test(
    'the newer one migrates and takes over, server by server, under load: no call fails and no document is lost',
    async () => {
      const old = [await start('old-1'), await start('old-2')];
      const authorization = demoHeader(join(folder, 'old-1'));
      const balancer = openBalancer();
      for (const server of old) balancer.add(server);
      await expect.poll(() => Promise.all(old.map((server) => server.readiness()))).toEqual([200, 200]);
      await expect.poll(() => attempt(balancer)).toBe('ready');
      const stopLoad = putUnderLoad(balancer, authorization);

      const parts = Array.from({ length: DOCUMENTS }, (_, index) => `${index}.png`);
      const { headers, body } = multipart(
        parts.map((fileName) => ({ name: 'front_image', fileName, value: specimen })),
      );
      const accepted = await balancer.call('/document/ocr?document_type=PPT&document_sub_type=MRZ', {
        method: 'POST',
        headers: { ...headers, authorization, request_id: 'rolling1' },
        body,
      });
      expect(accepted.status).toBe(202);

      for (const [index, server] of old.entries()) {
        balancer.add(await start(`new-${index}`, newer));
        expect(await server.readiness()).toBe(200);
        expect((await server.stop()).code).toBe(0);
      }
      const { job_id: id } = accepted.json['data'] as { job_id: string };
      const jobOf = async () =>
        (await balancer.call(`/jobs/status?id=${id}`, { headers: { authorization } })).json['data'] as {
          status: string;
          done: number;
        };
      await expect.poll(async () => (await jobOf()).status, { timeout: 120_000, interval: 500 }).toBe('COMPLETED');
      expect((await jobOf()).done).toBe(DOCUMENTS);
      const { answered, failures } = await stopLoad();
      expect(failures).toEqual([]);
      expect(answered).toBeGreaterThan(50);
      await balancer.close();
      const counts = await query(
        `SELECT status, count(*)::int AS calls FROM atlas.calls WHERE request_id = 'rolling1' GROUP BY 1 ORDER BY 1`,
      );
      expect(counts).toEqual([
        { status: 200, calls: DOCUMENTS },
        { status: 202, calls: 1 },
      ]);
      expect(await query('SELECT * FROM atlas.later')).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'an older one that starts late serves beside the newer one, says so, and takes nothing from it',
    async () => {
      const late = await start('old-3');
      expect(late.said()).toContain('atlas: a newer Atlas migrated the database (9998-later.sql): this one goes on');
      const headers = { authorization: demoHeader(join(folder, 'old-1')) };
      expect((await late.call('/jobs/list', { headers })).status).toBe(200);
      const granted = `SELECT has_table_privilege($1, 'atlas.later', 'INSERT') AS may`;
      expect(await query(granted, [database.app.user])).toEqual([{ may: true }]);
      expect((await late.stop()).code).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'a newer one that may not migrate refuses with one line, until somebody has',
    async () => {
      const behind = await createTestDatabase();
      const env = { ...settingsOf('behind'), ...databaseSettings(behind) };
      const refused = await runAtlas(['serve'], { ...env, ATLAS_DATABASE_OWNER_URL: '' }, { main: newer }).outcome;
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr.trim().split('\n').at(-1)).toBe(
        'atlas: the database is behind this Atlas (9998-later.sql has not run): run `atlas migrate` with ' +
          'ATLAS_DATABASE_OWNER_URL first, or set that here',
      );
      expect(await runAtlas(['migrate'], env, { main: newer }).outcome).toMatchObject({
        code: 0,
        stdout: 'ran 9998-later.sql\n',
      });
      await behind.drop();
    },
    TIMEOUT_MS,
  );

  async function attempt(balancer: Balancer): Promise<string> {
    try {
      await balancer.call('/health');
      return 'ready';
    } catch {
      return 'not yet';
    }
  }
});
