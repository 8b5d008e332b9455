import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Db } from '../../db/open-database.ts';
import { StreamAnswer } from '../../http/answer/custom-answer.ts';
import { defineRoute } from '../../http/route/define-route.ts';
import type { FoundJob } from '../../platform/jobs/find-job.ts';
import { type JobSignals, versionOf, watchJob } from '../../platform/jobs/watch-job.ts';
import { describeJob, EXAMPLE_JOB } from './describe-job.ts';
import { findOwnJob, jobIdParameter, type PermissionOfKind } from './find-own-job.ts';

/** How long a client should wait before it comes back after a broken connection. */
const RETRY_MS = 2000;

interface EventDeps {
  db: Db;
  signals: JobSignals;
  permissionOf: PermissionOfKind;
  keptSeconds: number;
}

/** `GET /jobs/events`: the progress of a job as server-sent events. */
export function eventsRoute(deps: EventDeps) {
  return defineRoute({
    path: '/jobs/events',
    method: 'GET',
    permission: 'any-key',
    tag: 'jobs',
    summary: 'Follow a job',
    description:
      'Server-sent events, each with the job as `/jobs/status` has it: `progress` whenever it has moved, at most four a second, and ' +
      '`finished` as the last one. Every event holds everything, so none needs to be caught up on; with `Last-Event-ID` the first ' +
      'one is left out when nothing has moved since. A comment comes every few seconds. Ends after `finished`.',
    params: z.object({ id: jobIdParameter() }),
    findsById: true,
    files: {},
    data: z.unknown(),
    answer: 'file',
    mediaType: 'text/event-stream',
    keepsAnswers: false,
    example: { params: { id: EXAMPLE_JOB.job_id }, data: '' },
    handler: async ({ caller, params, headers, signal }) => {
      const { jobId } = await findOwnJob(deps, caller, params.id);
      const seen = headers['last-event-id'];
      const moves = watchJob(deps, caller, jobId, signal);
      const events = writeEvents(deps, moves, typeof seen === 'string' ? seen : '');
      return new StreamAnswer(Readable.from(events, { objectMode: false }), {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would collect the events otherwise.
        'x-accel-buffering': 'no',
      });
    },
  });
}

async function* writeEvents(
  deps: Pick<EventDeps, 'keptSeconds'>,
  moves: AsyncIterable<FoundJob | undefined>,
  seen: string,
): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`;
  for await (const job of moves) {
    if (!job || (versionOf(job) === seen && !job.finishedAt)) {
      yield ': still there\n\n';
      continue;
    }
    const event = job.finishedAt ? 'finished' : 'progress';
    yield `id: ${versionOf(job)}\nevent: ${event}\ndata: ${JSON.stringify(describeJob(job, deps))}\n\n`;
  }
}
