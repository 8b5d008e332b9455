import type { Logger } from 'pino';
import type { Installation } from './cli/open-installation.ts';
import type { Config } from './config.ts';
import type { BlobStore } from './engines/blobs/blob-store.ts';
import { inBackground, type Inference } from './engines/inference/inference.ts';
import { createItemAnswerer, giveUpItem } from './http/route/answer-item.ts';
import type { BatchDeps } from './http/route/plan-batch.ts';
import { listBatchRoutes } from './list-routes.ts';
import type { listArchive } from './platform/archives/task.ts';
import { removeDueBlobs } from './platform/blobs/remove-due-blobs.ts';
import { removeExpiredJobs } from './platform/jobs/remove-expired-jobs.ts';
import { createJobSubmitter } from './platform/jobs/submit-job.ts';
import { type JobSignals, listenForJobs } from './platform/jobs/watch-job.ts';
import { workOnJobs } from './platform/jobs/work-on-jobs.ts';
import type { Spool } from './platform/uploads/open-spool.ts';

export interface OpenJobs {
  batches: BatchDeps;
  signals: JobSignals;
  /** Jobs and files whose time is over. Call it every few minutes. */
  removeExpired(): Promise<void>;
  /** Takes no new item, and waits for those that run. */
  close(): Promise<void>;
}

/** Starts to work on jobs. */
export function openJobs(
  config: Pick<Config, 'inferenceWorkers' | 'v1Flat'>,
  {
    installation,
    blobs,
    inference,
    spool,
    log,
  }: { installation: Installation; blobs: BlobStore; inference: Inference; spool: Spool; log: Logger },
): OpenJobs {
  const { kms, database } = installation;
  const { db, pool } = database;
  const onError = (error: unknown) => log.error({ err: error }, 'a job was interrupted; it goes on by itself');
  const routes = listBatchRoutes({ inference: inBackground(inference), now: Date.now });
  const work = workOnJobs({
    db,
    kms,
    blobs,
    pool,
    spool,
    onError,
    concurrency: config.inferenceWorkers,
    answer: createItemAnswerer({ routes, log, flat: config.v1Flat }),
    giveUp: giveUpItem,
  });
  return {
    batches: {
      jobs: createJobSubmitter({ db, kms, blobs }),
      listArchive: (input) => inference.run<typeof listArchive>('archive/list', input),
    },
    signals: listenForJobs({ pool, onError }),
    removeExpired: async () => {
      await removeExpiredJobs({ db });
      await removeDueBlobs({ db, blobs });
    },
    close: () => work.close(),
  };
}
