import { z } from 'zod';
import type { FoundJob } from '../../platform/jobs/find-job.ts';
import { showJobId } from '../../platform/jobs/job.ts';

/** A job as the wire has it. */
export const jobSchema = z
  .object({
    job_id: z.string(),
    kind: z.string().describe('Canonical path of the route that each file goes through'),
    status: z
      .enum(['QUEUED', 'PROCESSING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'CANCELLED', 'FAILED'])
      .describe('COMPLETED_WITH_ERRORS: some files were answered with an error; FAILED: all of them'),
    total: z.int().describe('Documents in the job'),
    done: z.int().describe('Answered'),
    failed: z.int().describe('Answered with an error'),
    cancelled: z.int().describe('Not begun when the job was cancelled'),
    eta_seconds: z.int().nullable().describe('At the pace so far; null before the first answer, 0 at the end'),
    request_id: z.string().describe('Of the call that made the job'),
    created_at: z.string().describe('ISO 8601, UTC'),
    started_at: z.string().describe('Empty before the first document is begun'),
    finished_at: z.string().describe('Empty until the result can be downloaded'),
    expires_at: z.string().describe('When the result will be gone, unless it is held; empty before there is one'),
  })
  .meta({ id: 'Job' });

export const EXAMPLE_JOB: z.infer<typeof jobSchema> = {
  job_id: 'job-6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11',
  kind: '/document/ocr',
  status: 'PROCESSING',
  total: 250,
  done: 118,
  failed: 2,
  cancelled: 0,
  eta_seconds: 104,
  request_id: '1588695375434',
  created_at: '2026-11-26T09:03:05.000Z',
  started_at: '2026-11-26T09:03:05.120Z',
  finished_at: '',
  expires_at: '',
};

export function describeJob(job: FoundJob, { keptSeconds }: { keptSeconds: number }): z.infer<typeof jobSchema> {
  const { kind, status, total, done, failed, cancelled, createdAt, startedAt, finishedAt } = job;
  return {
    job_id: showJobId(job.jobId),
    kind,
    status,
    total,
    done,
    failed,
    cancelled,
    eta_seconds: job.etaSeconds ?? null,
    request_id: job.requestId,
    created_at: createdAt.toISOString(),
    started_at: startedAt?.toISOString() ?? '',
    finished_at: finishedAt?.toISOString() ?? '',
    expires_at: finishedAt ? new Date(finishedAt.getTime() + keptSeconds * 1000).toISOString() : '',
  };
}
