import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@atlas/testkit/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileBlobs } from '../../engines/blobs/create-file-blobs.ts';
import { createS3Blobs } from '../../engines/blobs/create-s3-blobs.ts';
import { type RunningSwift, startSwift, whySkipSwift } from '../../engines/blobs/testing/start-swift.ts';
import { contractError } from '../../http/testing/contract-error.ts';
import { restoreBackup } from '../../platform/backup/restore-backup.ts';
import { writeBackup } from '../../platform/backup/write-backup.ts';
import { removeDueFiles } from '../../platform/blobs/kept-files.ts';
import { jobCalls, pictures, unzip } from './testing/job-calls.ts';
import { rowsOf } from './testing/rows-of.ts';
import { startJobs, type JobsUnderTest } from './testing/start-jobs.ts';
import { weighRoute } from './testing/weigh-route.ts';

const why = whySkipSwift();

describe.skipIf(why)(`jobs whose files stand in S3 ${why}`, () => {
  let swift: RunningSwift;
  let jobs: JobsUnderTest;
  beforeAll(async () => {
    swift = await startSwift();
    const routes = [weighRoute({ begun: new Map(), before: () => Promise.resolve() })];
    jobs = await startJobs(routes, { blobs: createS3Blobs(swift.place) });
  });
  afterAll(async () => {
    await jobs.close();
    await swift.stop();
  });
  const { post, finish } = jobCalls(() => jobs);

  test('are done, and the result downloads in parts', async () => {
    const worker = await jobs.startWorker();
    const id = await finish(await post(pictures('a', 'b')));
    const { bytes } = await jobs.call(`/jobs/download?id=${id}`);
    expect(Object.keys(await unzip(bytes))).toEqual([
      'report.csv',
      'results/0001-a.png.json',
      'results/0002-b.png.json',
    ]);
    const part = await jobs.call(`/jobs/download?id=${id}`, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.bytes.equals(bytes.subarray(10, 20))]).toEqual([206, true]);
    await expect.poll(() => worker.spooled()).toEqual([]);
    // What was sent goes with the next cleaning.
    expect(await removeDueFiles(jobs)).toBe(2);
    // The next job stays as it was accepted, so that nothing moves while it is compared.
    await worker.close();
  });

  test('are in a backup, which restores to files', async () => {
    await post(pictures('c', 'd'));
    const folder = await mkdtemp(join(tmpdir(), 'atlas-backup-'));
    const target = await createTestDatabase({ migrated: false });
    const { kms, owner } = jobs;
    const out = join(folder, 'backup');
    const manifest = await writeBackup({ out, owner, kms, blobs: createS3Blobs(swift.place), version: 'test' });
    const blobs = createFileBlobs(join(folder, 'restored'));
    await restoreBackup({ folder: out, manifest, owner: target.owner, appRole: target.app.user, blobs });
    expect(manifest.blobs.length).toBeGreaterThan(1);
    expect(await rowsOf(target.owner)).toEqual(await rowsOf(owner));
    for (const { name, file } of manifest.blobs) {
      const copy = await readFile(await blobs.fetch(name, ''));
      expect(copy.equals(await readFile(join(out, file.path)))).toBe(true);
    }
    await target.drop();
    await rm(folder, { recursive: true });
  });

  test('are refused with 503 while the store is away', async () => {
    await swift.stop();
    const reply = await post(pictures('a', 'b'));
    expect(contractError(reply)).toMatchObject({ status: 503, detail: 'the store of files' });
    expect(reply.headers['retry-after']).toBe('5');
  });
});
