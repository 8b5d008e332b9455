import type { BlobStore } from '../engines/blobs/blob-store.ts';
import type { BatchDeps } from '../http/route/plan-batch.ts';
import type { listArchive } from '../platform/archives/task.ts';
import type { BlobDeps } from '../platform/blobs/keep-blob.ts';
import { createJobSubmitter } from '../platform/jobs/submit-job.ts';
import { listenForJobs, type JobSignals } from '../platform/jobs/watch-job.ts';
import type { Engines } from './open-engines.ts';

/** What accepts jobs and shows how far they are; nothing here works on them. */
export interface Batches extends BatchDeps, BlobDeps {
  signals: JobSignals;
}

export function openBatches({ log, inference, installation }: Engines, blobs: BlobStore): Batches {
  const { kms, database } = installation;
  const deps: BlobDeps = { db: database.db, kms, blobs };
  const onError = (error: unknown) => log.warn({ err: error }, 'progress of jobs is told late: no notifications');
  return {
    ...deps,
    jobs: createJobSubmitter(deps),
    listArchive: (input) => inference.run<typeof listArchive>('archive/list', input),
    signals: listenForJobs({ pool: database.pool, onError }),
  };
}
