import type { Kms } from '../../engines/kms/kms.ts';
import { publishEvent } from '../webhooks/publish-event.ts';
import { showJobId } from './job.ts';
import type { PackDeps } from './pack-result.ts';

/** Tells the account's webhook that a job has finished, if and only if it has. */
export function announceBatch({ kms }: { kms: Kms }): NonNullable<PackDeps['announce']> {
  return async (tx, { accountId, environment, jobId, kind, status, total, done, failed, personId }) => {
    const subject = showJobId(jobId);
    const data = { job_id: subject, kind, status, total, done, failed };
    await publishEvent(tx, { kms }, { accountId, environment, type: 'batch.completed', subject, data, personId });
  };
}
