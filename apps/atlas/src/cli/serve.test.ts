import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterRecordPath } from '../engines/postgres/cluster-record.ts';
import { findServer } from '../engines/postgres/find-server.ts';
import { startServerProcess } from '../testing/start-server-process.ts';
import { chooseDrain } from './choose-drain.ts';
import { databaseSettings } from './testing/run-atlas.ts';

const TIMEOUT_MS = 180_000;

let database: TestDatabase;
let home = '';
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  home = await mkdtemp(join(tmpdir(), 'atlas-serve-'));
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});

test(
  'a server that gets SIGTERM tells load balancers, still answers, and ends well',
  async () => {
    const env = { ATLAS_HOME: home, ...databaseSettings(database), ATLAS_DRAIN_SECONDS: '3' };
    const server = await startServerProcess(env);
    const ended = server.stop('SIGTERM');
    await expect.poll(() => server.readiness(), { interval: 20 }).toBe(503);
    expect((await server.call('/jobs/list')).status).toBe(200);
    expect(server.said()).toContain('stopping in 3 s');
    await expect.poll(() => server.readiness(), { interval: 20 }).toBe(0);
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    // Whoever collects the log gets lines of JSON and nothing else; what is for people stands on the other stream.
    for (const line of stdout.trimEnd().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
    expect(stderr).toMatch(/^curl -K \S+demo\.curl -F /m);
  },
  TIMEOUT_MS,
);

describe('a server of the embedded database', () => {
  let own = '';
  beforeAll(async () => {
    own = await mkdtemp(join(tmpdir(), 'atlas-serve-embedded-'));
    await chmod(own, 0o711);
  });
  afterAll(() => rm(own, { recursive: true }));

  test(
    'that gets SIGTERM twice ends at once, and its database with it',
    async () => {
      const server = await startServerProcess({ ATLAS_HOME: own, ATLAS_DRAIN_SECONDS: '60' });
      const { dataFolder } = JSON.parse(await readFile(clusterRecordPath(own), 'utf8')) as { dataFolder: string };
      expect(await findServer(dataFolder)).toBeDefined();
      void server.stop('SIGTERM');
      await expect.poll(() => server.said(), { interval: 20 }).toContain('stopping in 60 s');
      const { code } = await server.stop('SIGTERM');
      expect(code).toBe(130);
      expect(await findServer(dataFolder)).toBeUndefined();
    },
    TIMEOUT_MS,
  );
});

describe('how long a server drains', () => {
  const setTo = (drainSeconds: number | undefined, signal: 'SIGINT' | 'SIGTERM', isTerminal: boolean) =>
    chooseDrain(signal, { drainSeconds }, { isTerminal });

  test('five seconds for a service, none at a terminal', () => {
    expect([setTo(undefined, 'SIGTERM', false), setTo(undefined, 'SIGTERM', true)]).toEqual([5, 0]);
  });

  test('as it was set, and never for who pressed Ctrl-C', () => {
    expect([setTo(20, 'SIGTERM', true), setTo(0, 'SIGTERM', false), setTo(20, 'SIGINT', false)]).toEqual([20, 0, 0]);
  });
});
