import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { masterKeyId, newMasterKey, readKeyFile, writeKeyFile } from '../../engines/kms/key-file.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { openKeyRing } from '../../engines/kms/open-key-ring.ts';
import { listSealedColumns } from '../../platform/sealing/list-sealed-columns.ts';
import { addNextKey, rotateMasterKey } from '../../platform/sealing/rotate-master-key.ts';
import { openAllSeals } from '../../platform/sealing/testing/open-all-seals.ts';
import { jobCalls, pictures } from './testing/job-calls.ts';
import { startJobs, type JobsUnderTest } from './testing/start-jobs.ts';
import { weighRoute } from './testing/weigh-route.ts';

let folder = '';
let file = '';
let serving: Kms;
let jobs: JobsUnderTest;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-rotate-'));
  file = join(folder, 'master.key');
  serving = await openKeyRing({ file, mayCreate: true });
  jobs = await startJobs([weighRoute({ begun: new Map(), before: () => Promise.resolve() })], { kms: serving });
});
afterEach(async () => {
  await jobs.close();
  await rm(folder, { recursive: true });
});

const { post, finish } = jobCalls(() => jobs);

/** As a process of its own does it: with its own sight of the key file. */
async function rotate({ retires }: { retires?: boolean } = {}) {
  const kms = await openKeyRing({ file, mayCreate: false });
  const resealFiles = () => Promise.resolve();
  return rotateMasterKey({
    file,
    kms,
    owner: jobs.owner,
    resealFiles,
    ...(retires === false && { retires }),
    settleMs: 200,
    say: () => {},
  });
}

async function callOnce(key: string) {
  const reply = await post(pictures(key), { query: 'unit=g', headers: { 'idempotency-key': key } });
  expect(reply.status).toBe(200);
}

test('every sealed column of the tables is known', async () => {
  const { rows } = await jobs.database.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'atlas' AND column_name LIKE 'sealed\\_%' ORDER BY 1`,
  );
  const known = listSealedColumns().map(({ table, column }) => `${table}.${column}`);
  expect(known.sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('every sealed column says by which key in the same place', async () => {
  await callOnce('one');
  await jobs.startWorker();
  await finish(await post(pictures('a', 'b')));
  expect(Object.keys(await openAllSeals(jobs.owner, serving))).toEqual([serving.keyId]);
});

describe('rotation', () => {
  test('leaves nothing that the old key sealed, and keeps that key aside', async () => {
    await callOnce('one');
    await jobs.startWorker();
    const id = await finish(await post(pictures('a', 'b')));
    const old = await readFile(file);
    const before = await openAllSeals(jobs.owner, serving);
    const keyId = await rotate();
    expect(keyId).not.toBe(masterKeyId(old));
    const alone = createLocalKms(await readFile(file));
    expect(await openAllSeals(jobs.owner, alone)).toEqual({ [keyId]: before[masterKeyId(old)] });
    const retired = `${file}.retired-${masterKeyId(old)}`;
    expect([(await readFile(retired)).equals(old), (await stat(retired)).mode & 0o777]).toEqual([true, 0o600]);
    // The running app: an old answer, an old result, an old key's secret.
    await callOnce('one');
    expect((await jobs.call(`/jobs/download?id=${id}`)).status).toBe(200);
    await callOnce('two');
  });

  test('while calls and jobs come loses none of them', async () => {
    await jobs.startWorker();
    const state = { rotated: false };
    const ids: string[] = [];
    const traffic = (async () => {
      for (let turn = 0; !state.rotated || turn < 5; turn += 1) {
        await callOnce(`call-${turn}`);
        ids.push(await finish(await post(pictures(`a${turn}`, `b${turn}`))));
      }
      return ids.length;
    })();
    await expect.poll(() => ids.length, { timeout: 30_000 }).toBeGreaterThan(0);
    const keyId = await rotate();
    state.rotated = true;
    const turns = await traffic;
    const alone = createLocalKms(await readFile(file));
    expect(Object.keys(await openAllSeals(jobs.owner, alone))).toEqual([keyId]);
    for (const id of ids) expect((await jobs.call(`/jobs/download?id=${id}`)).status).toBe(200);
    for (let turn = 0; turn < turns; turn += 1) await callOnce(`call-${turn}`);
  });

  test('does not make another key when it was ended in between', async () => {
    await callOnce('one');
    const old = await readFile(file);
    const young = newMasterKey();
    await writeKeyFile(file, [
      { use: 'seal', key: young },
      { use: 'open', key: old },
    ]);
    await callOnce('two');
    expect(await rotate()).toBe(masterKeyId(young));
    expect((await readFile(file)).equals(young)).toBe(true);
    await openAllSeals(jobs.owner, createLocalKms(young));
  });

  test('takes the key that was added before, which sealed nothing until then', async () => {
    const old = await readFile(file);
    const added = await addNextKey(file);
    expect(await addNextKey(file)).toBe(added);
    await callOnce('one');
    expect(Object.keys(await openAllSeals(jobs.owner, serving))).toEqual([masterKeyId(old)]);
    expect(await rotate()).toBe(added);
  });

  test('leaves the old key in the file as long as it is told to', async () => {
    await callOnce('one');
    const keyId = await rotate({ retires: false });
    expect(Object.keys(await openAllSeals(jobs.owner, serving))).toEqual([keyId]);
    expect((await readKeyFile(file))?.map(({ use }) => use)).toEqual(['seal', 'open']);
    expect(await rotate()).toBe(keyId);
    expect((await readKeyFile(file))?.map(({ use }) => use)).toEqual(['seal']);
  });

  test('retires no key while a value does not open', async () => {
    await callOnce('one');
    await callOnce('two');
    await jobs.database.pool.query(
      `UPDATE atlas.idempotent_calls SET sealed_fingerprint = set_byte(sealed_fingerprint, 40, 1 # get_byte(sealed_fingerprint, 40))
       WHERE key_digest = (SELECT key_digest FROM atlas.idempotent_calls LIMIT 1)`,
    );
    await expect(rotate()).rejects.toThrow(
      /^1 values do not open \(idempotent_calls\.sealed_fingerprint\): .*no key was/,
    );
    expect((await readKeyFile(file))?.map(({ use }) => use)).toEqual(['seal', 'open']);
  });

  test('runs once at a time', async () => {
    for (const key of ['one', 'two']) await callOnce(key);
    const outcomes = await Promise.allSettled([rotate(), rotate()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
