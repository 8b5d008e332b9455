import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { expect } from 'vitest';
import { DEFAULT_RETENTION } from '../../../config/retention.ts';
import { openDatabase } from '../../../db/open-database.ts';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { createFileBlobs } from '../../../engines/blobs/create-file-blobs.ts';
import { createLocalKms } from '../../../engines/kms/create-local-kms.ts';
import type { Kms } from '../../../engines/kms/kms.ts';
import { openData } from '../../../open-data.ts';
import { readManifest } from '../../../platform/backup/manifest.ts';
import { finishRestore, refuseUnfinishedRestore, restoreBackup } from '../../../platform/backup/restore-backup.ts';
import { writeBackup } from '../../../platform/backup/write-backup.ts';
import { type Replayed, replayJournal } from '../../../platform/erasure/replay-journal.ts';
import { startData, type DataUnderTest } from './start-data.ts';

export interface RestoresUnderTest {
  data: DataUnderTest;
  kms: Kms;
  /** For whatever a test puts somewhere. The first restore is in `restored-1`. */
  folder: string;
  /** A database that is dropped at the end. */
  newTarget(): Promise<TestDatabase>;
  /** Where the backup is. */
  backUp(): Promise<string>;
  /** What `atlas restore` does, into a database and a blob store of their own. */
  restore(from: string, journals: BlobStore[]): Promise<{ replayed: Replayed; restored: DataUnderTest }>;
  /** Files below `journal/` in a folder of a blob store, by their names from that folder. */
  entries(root?: string): Promise<string[]>;
  close(): Promise<void>;
}

/** An installation with a worker, and places to restore its backups to. */
export async function startRestores(): Promise<RestoresUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-data-'));
  const kms = createLocalKms(randomBytes(32));
  const data = await startData({ kms });
  await data.jobs.startWorker();
  const targets: TestDatabase[] = [];
  const newTarget = async () => {
    const target = await createTestDatabase({ migrated: false });
    targets.push(target);
    return target;
  };
  let backups = 0;
  return {
    data,
    kms,
    folder,
    newTarget,
    backUp: async () => {
      const out = join(folder, `backup-${(backups += 1)}`);
      const { owner, blobs } = data.jobs;
      await writeBackup({ out, owner, kms, blobs, version: 'test' });
      return out;
    },
    restore: async (from, journals) => {
      const target = await newTarget();
      return restore({ from, journals, target, kms, to: join(folder, `restored-${targets.length}`) });
    },
    entries: async (root = data.jobs.blobFolder) => {
      const found = await readdir(join(root, 'journal'), { recursive: true, withFileTypes: true });
      const files = found.filter((file) => file.isFile());
      return files.map((file) => join(file.parentPath, file.name).slice(root.length + 1));
    },
    close: async () => {
      await data.close();
      for (const target of targets) await target.drop();
      await rm(folder, { recursive: true });
    },
  };
}

async function restore({
  from,
  journals,
  target,
  kms,
  to,
}: {
  from: string;
  journals: BlobStore[];
  target: TestDatabase;
  kms: Kms;
  to: string;
}): Promise<{ replayed: Replayed; restored: DataUnderTest }> {
  const manifest = await readManifest(from, kms);
  const blobs = createFileBlobs(to);
  await restoreBackup({ folder: from, manifest, owner: target.owner, appRole: target.app.user, blobs });
  const { db, pool, close } = openDatabase({ connection: target.owner, onError: () => {} });
  try {
    await expect(refuseUnfinishedRestore(pool)).rejects.toThrow(/has not come to its end: call atlas restore again$/);
    const replayed = await replayJournal(openData({ db, kms, blobs }, DEFAULT_RETENTION), [...journals, blobs]);
    await finishRestore(pool, manifest);
    await refuseUnfinishedRestore(pool);
    const testDatabase = { ...target, drop: () => Promise.resolve() };
    return { replayed, restored: await startData({ kms, blobs, testDatabase }) };
  } finally {
    await close();
  }
}
