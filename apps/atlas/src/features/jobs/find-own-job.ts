import type { Db } from '../../db/open-database.ts';
import { AtlasError } from '../../errors.ts';
import { text } from '../../http/route/parameter-kinds.ts';
import { findJob, type FoundJob } from '../../platform/jobs/find-job.ts';
import type { Caller, Permission } from '../../platform/keys/caller.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The parameter `id` of a job. */
export const jobIdParameter = () =>
  text({
    maxLength: 60,
    pattern: new RegExp(`^job-${UUID}$`, 'i'),
    form: 'a `job_id` as the 202 answer gave it',
  }).describe('The `job_id` of the 202 answer');

/** What a key must hold to do the call that made a job of this kind. */
export type PermissionOfKind = (kind: string) => Permission | undefined;

/**
 * A job that this caller may see: one of its account and environment whose call it might have made itself.
 *
 * @param id as `jobIdParameter` lets it through
 * @throws {AtlasError} `not_found` when there is no such job, whoever else may have one; `forbidden` without the permission
 */
export async function findOwnJob(
  { db, permissionOf }: { db: Db; permissionOf: PermissionOfKind },
  caller: Caller,
  id: string,
): Promise<FoundJob> {
  const job = await findJob(db, caller, id.slice('job-'.length).toLowerCase());
  if (!job) throw new AtlasError('not_found', { detail: 'id: no such job, or it is gone' });
  const needed = permissionOf(job.kind) ?? 'batch:manage';
  if (!caller.permissions.includes(needed)) throw new AtlasError('forbidden', { detail: needed });
  return job;
}
