import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { defineRoute, type Route } from '../../http/route/define-route.ts';
import { text, wholeNumber } from '../../http/route/parameter-kinds.ts';
import { cancelJob } from '../../platform/jobs/cancel-job.ts';
import { listJobs } from '../../platform/jobs/find-job.ts';
import type { BlobDeps } from '../../platform/blobs/keep-blob.ts';
import type { JobSignals } from '../../platform/jobs/watch-job.ts';
import { describeJob, EXAMPLE_JOB, jobSchema } from './describe-job.ts';
import { downloadRoute } from './download-route.ts';
import { eventsRoute } from './events-route.ts';
import { findOwnJob, jobIdParameter, type PermissionOfKind } from './find-own-job.ts';

export interface JobRouteDeps extends BlobDeps {
  signals: JobSignals;
  permissionOf: PermissionOfKind;
  /** How long a job stays after its end. */
  keptSeconds: number;
}

/** Everything that can be done with a job once it is accepted. See README.md. */
export function jobRoutes(deps: JobRouteDeps): Route[] {
  return [statusRoute(deps), eventsRoute(deps), listRoute(deps), cancelRoute(deps), downloadRoute(deps)];
}

const example = { params: { id: EXAMPLE_JOB.job_id }, data: EXAMPLE_JOB };

function statusRoute(deps: JobRouteDeps) {
  return defineRoute({
    path: '/jobs/status',
    method: 'GET',
    permission: 'any-key',
    tag: 'jobs',
    summary: 'How far a job is',
    description: 'Needs the permission of the call that made the job.',
    params: z.object({ id: jobIdParameter() }),
    findsById: true,
    files: {},
    data: jobSchema,
    example,
    handler: async ({ caller, params }) => describeJob(await findOwnJob(deps, caller, params.id), deps),
  });
}

function cancelRoute(deps: JobRouteDeps) {
  return defineRoute({
    path: '/jobs/cancel',
    method: 'POST',
    permission: 'any-key',
    tag: 'jobs',
    summary: 'Cancel a job',
    description:
      'Cancels what has not started. Documents that are being read come to their end, and what was answered can be downloaded. ' +
      'A job that has finished stays as it is. Needs the permission of the call that made the job.',
    params: z.object({ id: jobIdParameter() }),
    findsById: true,
    files: {},
    data: jobSchema,
    example: { ...example, data: { ...EXAMPLE_JOB, cancelled: 130, eta_seconds: 0 } },
    handler: async ({ caller, params }) => {
      const { jobId } = await findOwnJob(deps, caller, params.id);
      await cancelJob(deps.db, caller, jobId);
      return describeJob(await findOwnJob(deps, caller, params.id), deps);
    },
  });
}

function listRoute({ db, keptSeconds }: { db: Db; keptSeconds: number }) {
  return defineRoute({
    path: '/jobs/list',
    method: 'GET',
    permission: 'batch:manage',
    tag: 'jobs',
    summary: 'The jobs of the last days',
    description:
      'Those of this account and environment, latest first. They are forgotten seven days after their end, or when the operator says.',
    params: z.object({
      limit: wholeNumber({ min: 1, max: 200 }).default(50),
      after: text({ maxLength: 20, pattern: /^\d+$/, form: '`next` of the page before' })
        .optional()
        .describe('`next` of the page before'),
    }),
    files: {},
    data: z.object({
      jobs: z.array(jobSchema),
      next: z.string().describe('Send it as `after` for the next page; empty on the last one'),
    }),
    example: { params: {}, data: { jobs: [EXAMPLE_JOB], next: '' } },
    handler: async ({ caller, params: { limit, after } }) => {
      const before = after === undefined ? undefined : Number(after);
      const found = await listJobs(db, caller, { before, limit: limit + 1 });
      const page = found.slice(0, limit);
      const next = found.length > limit ? String(page.at(-1)!.position) : '';
      return { jobs: page.map((job) => describeJob(job, { keptSeconds })), next };
    },
  });
}
