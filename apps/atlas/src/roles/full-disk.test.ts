import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAtlas } from '../cli/testing/run-atlas.ts';
import { openKeyRing } from '../engines/kms/open-key-ring.ts';
import { openClusterRecord } from '../engines/postgres/cluster-record.ts';
import { DATABASE, OWNER, SOCKET_PORT } from '../engines/postgres/connection.ts';
import { findServer } from '../engines/postgres/find-server.ts';
import { multipart, type Reply } from '../http/testing/send.ts';
import { mountSmallDisk } from '../testing/mount-small-disk.ts';
import { startServerProcess, type ServerProcess } from '../testing/start-server-process.ts';

const specimen = readFileSync(new URL('../../../../specimens/passport.png', import.meta.url));
const DOCUMENTS = 4;
const TIMEOUT_MS = 400_000;
const POLL = { timeout: 120_000, interval: 200 };

const disk = mountSmallDisk({ sizeMib: 512 });

describe.skipIf(!disk)('a disk that is full (runs where this user may mount one)', () => {
  let home = '';
  let server: ServerProcess;
  beforeAll(async () => {
    home = join(disk!.folder, 'home');
    server = await startServerProcess({ ATLAS_HOME: home });
  }, TIMEOUT_MS);
  afterAll(async () => {
    disk!.free();
    await server?.stop();
    disk!.unmount();
  }, TIMEOUT_MS);

  const post = (count: number, requestId: string, query = '') => {
    const parts = Array.from({ length: count }, (_, n) => ({
      name: 'front_image',
      fileName: `${n}.png`,
      value: specimen,
    }));
    const { headers, body } = multipart(parts);
    const path = `/document/ocr?document_type=PPT&document_sub_type=MRZ${query}`;
    return server.call(path, { method: 'POST', headers: { ...headers, request_id: requestId }, body });
  };
  const isRefused = (reply: Reply) => {
    expect([reply.status, reply.json['code']]).toEqual([503, '503']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  };
  const jobOf = async (accepted: Reply) => {
    expect(accepted.status).toBe(202);
    const { job_id: id } = accepted.json['data'] as { job_id: string };
    return (await server.call(`/jobs/status?id=${id}`)).json['data'] as { status: string; done: number };
  };
  /** All is as before, in the same process. */
  const isWell = async (accepted: Reply) => {
    await expect.poll(() => server.readiness(), POLL).toBe(200);
    await expect.poll(async () => (await jobOf(accepted)).status, POLL).toBe('COMPLETED');
    expect((await jobOf(accepted)).done).toBe(DOCUMENTS);
    expect((await post(1, 'after1')).json['data']).toMatchObject({ document_number_1: 'L898902C3' });
    expect(server.hasEnded()).toBe(false);
  };

  test(
    'is told by readiness and doctor; calls are 503, what was accepted waits, and all goes on when there is room',
    async () => {
      const accepted = await post(DOCUMENTS, 'job1');
      disk!.fill();
      const ready = await server.call('/health/ready');
      expect([ready.status, ready.json['parts']]).toEqual([503, expect.objectContaining({ disk: 'failed' })]);
      expect((await server.call('/health/live')).status).toBe(200);
      isRefused(await post(1, 'full1'));
      isRefused(await post(2, 'full2'));
      isRefused(await post(1, 'full3', '&async=true'));
      const doctor = await runAtlas(['doctor'], { ATLAS_HOME: home, ATLAS_PORT: '0', ATLAS_HTTP_PORT: '0' }).outcome;
      expect(doctor.stdout).toMatch(/^FAIL disk +0\.0 GB free at .*: full, so calls get 503/m);
      expect(await readdir(join(home, 'spool'))).toEqual([]);
      disk!.free();
      await isWell(accepted);
    },
    TIMEOUT_MS,
  );

  test(
    'on which PostgreSQL cannot write its log ends that with a panic, and all goes on in the same server when there is room',
    async () => {
      const accepted = await post(DOCUMENTS, 'job2');
      disk!.fill();
      await expect.poll(writeAheadUntilItEnds, POLL).toBe('ended');
      await expect
        .poll(async () => partsOf(await server.call('/health/ready')), POLL)
        .toMatchObject({ database: 'failed' });
      isRefused(await post(1, 'panic1'));
      isRefused(await server.call('/jobs/list'));
      disk!.free();
      await isWell(accepted);
      // PostgreSQL tries once by itself: where that comes after there is room, nobody else has to start it.
      expect(server.said()).toMatch(/PostgreSQL ended: starting it again|database back/);
    },
    TIMEOUT_MS,
  );

  test(
    'stops a backup with one line, and leaves nothing of it there; where PostgreSQL takes no connection, at once',
    async () => {
      const soon = ['backup', '--out', join(disk!.folder, 'soon')];
      disk!.fill();
      await forgetCatalogs();
      disk!.fill();
      const refused = await runAtlas(soon, { ATLAS_HOME: home }).outcome;
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^atlas: the disk is full: .*\n$/)]);
      disk!.free();
      await expect.poll(() => server.readiness(), POLL).toBe(200);
      disk!.fill();
      const out = join(disk!.folder, 'backup');
      const { code, stderr } = await runAtlas(['backup', '--out', out], { ATLAS_HOME: home }).outcome;
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^atlas: the disk is full: .*\n$/)]);
      expect(await readdir(disk!.folder)).toEqual(['filler', 'home']);
      disk!.free();
      await expect.poll(() => server.readiness(), POLL).toBe(200);
      expect((await runAtlas(['backup', '--out', out], { ATLAS_HOME: home }).outcome).code).toBe(0);
    },
    TIMEOUT_MS,
  );

  const partsOf = ({ json }: Reply) => json['parts'] ?? {};

  /** Has each new connection write down the catalogs anew, as the first one after a crash. */
  async function forgetCatalogs(): Promise<void> {
    const folder = join(home, 'postgres');
    const names = await readdir(folder, { recursive: true });
    await Promise.all(names.filter((name) => name.endsWith('pg_internal.init')).map((name) => rm(join(folder, name))));
  }

  /** Has PostgreSQL write until its write-ahead log wants a new segment, for which there is no room. */
  async function writeAheadUntilItEnds(): Promise<string> {
    const kms = await openKeyRing({ file: join(home, 'master.key'), mayCreate: false });
    const { passwords, dataFolder } = await openClusterRecord(home, kms, join(home, 'postgres'));
    const found = await findServer(dataFolder);
    if (found?.postmaster === undefined) return 'ended';
    const client = new Client({
      host: found.socketFolder ?? dataFolder,
      port: SOCKET_PORT,
      user: OWNER,
      password: passwords.owner,
      database: DATABASE,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      for (let written = 0; written < 64; written += 1)
        await client.query(`SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000))`);
      return 'still writes';
    } catch (error) {
      return error instanceof Error && /terminat|ECONN|closed/i.test(error.message) ? 'ended' : String(error);
    } finally {
      await client.end().catch(() => {});
    }
  }
});
