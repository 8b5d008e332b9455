import { answerConfiguration } from '../config/answer-configuration.ts';
import type { Logger } from 'pino';
import type { Database } from '../db/open-database.ts';
import type { BlobStore } from '../engines/blobs/blob-store.ts';
import { inBackground } from '../engines/inference/inference.ts';
import { createPoster } from '../engines/outbound/create-poster.ts';
import { createTargetPolicy } from '../engines/outbound/target-policy.ts';
import { createItemAnswerer, giveUpItem } from '../http/route/answer-item.ts';
import { listBatchRoutes } from '../list-routes.ts';
import { createAuditLog } from '../platform/audit/audit-log.ts';
import { removeDueBlobs } from '../platform/blobs/remove-due-blobs.ts';
import { removeExpiredCalls } from '../platform/idempotency/create-idempotency-store.ts';
import { showJobId } from '../platform/jobs/job.ts';
import { removeExpiredJobs } from '../platform/jobs/remove-expired-jobs.ts';
import { workOnJobs } from '../platform/jobs/work-on-jobs.ts';
import type { PackDeps } from '../platform/jobs/pack-result.ts';
import { removeExpiredCredentials } from '../platform/keys/create-key-store.ts';
import type { Spool } from '../platform/uploads/open-spool.ts';
import { createDeliveryWorker } from '../platform/webhooks/delivery/create-delivery-worker.ts';
import { publishEvent } from '../platform/webhooks/publish-event.ts';
import { removeOldEvents } from '../platform/webhooks/remove-old-events.ts';
import type { Engines } from './open-engines.ts';

/** What is kept for a time only is forgotten this often. */
const FORGET_MS = 300_000;

/**
 * Starts what goes on without a caller: documents of jobs, deliveries of webhooks, and the end of what is kept for a time only. Any
 * number of processes may do it over one database.
 */
export function openWork(
  engines: Pick<Engines, 'config' | 'log' | 'inference' | 'installation'>,
  { blobs, spool }: { blobs: BlobStore; spool: Spool },
) {
  const { config, log, inference, installation } = engines;
  const { kms, database } = installation;
  const { db, pool } = database;
  const onError = (error: unknown) => log.error({ err: error }, 'a job was interrupted; it goes on by itself');
  const routes = listBatchRoutes({
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
  const timer = setInterval(() => forgetExpired({ database, blobs, log }), FORGET_MS).unref();
  return {
    /** Takes nothing new, and waits for what is under way. */
    close: async () => {
      clearInterval(timer);
      await jobs.close();
      await deliveries.close();
    },
  };
}

function forgetExpired({ database, blobs, log }: { database: Database; blobs: BlobStore; log: Logger }): void {
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, `${what} not removed`);
  drain(() => removeExpiredCredentials(database)).catch(warn('old api_key values and tokens'));
  drain(() => removeExpiredCalls(database)).catch(warn('old answers'));
  drain(() => removeExpiredJobs(database)).catch(warn('old jobs'));
  drain(() => removeDueBlobs({ db: database.db, blobs })).catch(warn('old files'));
  drain(() => removeOldEvents(database)).catch(warn('old events'));
}

/** Batch after batch, until nothing is left: more may fall due between two cleanings than one batch holds. */
async function drain(removeBatch: () => Promise<number>): Promise<void> {
  while ((await removeBatch()) > 0);
}

/** Tells the account's webhook that a job has finished, if and only if it has. */
function announceBatch({ kms }: Pick<PackDeps, 'kms'>): NonNullable<PackDeps['announce']> {
  return async (tx, { accountId, environment, jobId, kind, status, total, done, failed }) => {
    const subject = showJobId(jobId);
    const data = { job_id: subject, kind, status, total, done, failed };
    await publishEvent(tx, { kms }, { accountId, environment, type: 'batch.completed', subject, data });
  };
}
