import { answerConfiguration } from '../config/answer-configuration.ts';
import type { Logger } from 'pino';
import type { BlobStore } from '../engines/blobs/blob-store.ts';
import { inBackground } from '../engines/inference/inference.ts';
import { createPoster } from '../engines/outbound/create-poster.ts';
import type { Connection } from '../engines/postgres/connection.ts';
import { createTargetPolicy } from '../engines/outbound/target-policy.ts';
import { createItemAnswerer, giveUpItem } from '../http/route/answer-item.ts';
import { listBatchRoutes } from '../list-routes.ts';
import { openData } from '../open-data.ts';
import { createAuditLog } from '../platform/audit/audit-log.ts';
import type { ErasureDeps } from '../platform/erasure/erasure.ts';
import { resumeOrders } from '../platform/erasure/resume-orders.ts';
import { vacuumErased } from '../platform/erasure/vacuum-erased.ts';
import { announceBatch } from '../platform/jobs/announce-batch.ts';
import { workOnJobs } from '../platform/jobs/work-on-jobs.ts';
import { cleanKept } from '../platform/retention/clean-kept.ts';
import { startCleaner } from '../platform/retention/start-cleaner.ts';
import type { Spool } from '../platform/uploads/open-spool.ts';
import { createDeliveryWorker } from '../platform/webhooks/delivery/create-delivery-worker.ts';
import type { Engines } from './open-engines.ts';

/**
 * Starts what goes on without a caller: documents of jobs, deliveries of webhooks, and the end of what is kept for a time only. Any
 * number of processes may do it over one database.
 */
export function openWork(
  engines: Pick<Engines, 'config' | 'log' | 'inference' | 'installation' | 'search'>,
  { blobs, spool }: { blobs: BlobStore; spool: Spool },
) {
  const { config, log, inference, installation, search } = engines;
  const { kms, database } = installation;
  const { db, pool } = database;
  const onError = (error: unknown) => log.error({ err: error }, 'a job was interrupted; it goes on by itself');
  const data = openData({ db, kms, blobs }, config.retention);
  const routes = listBatchRoutes({
    ...data,
    search,
    inference: inBackground(inference),
    now: Date.now,
    configuration: answerConfiguration(config),
  });
  const jobs = workOnJobs({
    db,
    kms,
    blobs,
    pool,
    spool,
    onError,
    concurrency: config.inferenceWorkers,
    answer: createItemAnswerer({ routes, log, flat: config.v1Flat, audit: createAuditLog(db) }),
    giveUp: giveUpItem,
    announce: announceBatch({ kms }),
  });
  const post = createPoster({ policy: createTargetPolicy({ allow: config.webhookAllow }) });
  const deliveries = createDeliveryWorker({ database, kms, post, log });
  const cleaner = startCleaner((signal) => cleanUp({ data, owner: installation.owner, log }, signal));
  return {
    /** Takes nothing new, and waits for what is under way. */
    close: async () => {
      await cleaner.close();
      await jobs.close();
      await deliveries.close();
    },
  };
}

async function cleanUp(
  { data, owner, log }: { data: ErasureDeps; owner: () => Connection; log: Logger },
  signal: AbortSignal,
): Promise<void> {
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
  await resumeOrders(data, warn('an erasure or an entry of its journal is late')).catch(warn('erasures not resumed'));
  // Fails where this process was not told the role that owns the tables: then it is left to the database's own cleaning.
  const vacuum = async () => vacuumErased(owner());
  await vacuum().catch(warn('pages of erased rows not cleaned'));
  await cleanKept(data.parts, { onError: (error, kind) => warn(`old ${kind} not removed`)(error), signal });
}
