import { Readable } from 'node:stream';
import { z } from 'zod';
import { AtlasError } from '../../errors.ts';
import { StreamAnswer } from '../../http/answer/custom-answer.ts';
import { defineRoute } from '../../http/route/define-route.ts';
import { appendEntry } from '../../platform/audit/append-entry.ts';
import type { BlobDeps } from '../../platform/blobs/keep-blob.ts';
import { type OpenBlob, openBlob } from '../../platform/blobs/open-blob.ts';
import type { FoundJob } from '../../platform/jobs/find-job.ts';
import { jobContext, showJobId } from '../../platform/jobs/job.ts';
import type { Caller } from '../../platform/keys/caller.ts';
import { EXAMPLE_JOB } from './describe-job.ts';
import { findOwnJob, jobIdParameter, type PermissionOfKind } from './find-own-job.ts';
import { readRange } from './read-range.ts';

interface DownloadDeps extends BlobDeps {
  permissionOf: PermissionOfKind;
}

/** `GET /jobs/download`: the result of a job. */
export function downloadRoute(deps: DownloadDeps) {
  return defineRoute({
    path: '/jobs/download',
    method: 'GET',
    permission: 'any-key',
    tag: 'jobs',
    summary: 'Download the result of a job',
    description:
      'A ZIP with `report.csv` (one line a document) and `results/`, one JSON answer for each document that was read, as a call of its ' +
      'own would have got it; the JSON answer itself where the job was one document. Available until `expires_at` of `/jobs/status`. ' +
      '`Range` and `If-Range` are honoured, so a broken download can go on.',
    params: z.object({ id: jobIdParameter() }),
    findsById: true,
    honoursRange: true,
    files: {},
    data: z.unknown(),
    answer: 'file',
    mediaType: 'application/zip',
    keepsAnswers: false,
    example: { params: { id: EXAMPLE_JOB.job_id }, data: '' },
    handler: async ({ caller, params, headers, requestId }) => {
      const job = await findOwnJob(deps, caller, params.id);
      const { blob, name } = await openResult(deps, job);
      const etag = `"${job.resultBlobId}"`;
      const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
      const range = isSame ? readRange(headers.range, blob.sizeBytes) : undefined;
      if (range === 'beyond')
        throw new AtlasError('range_not_satisfiable', {
          detail: `the file has ${blob.sizeBytes} bytes`,
          sizeBytes: blob.sizeBytes,
        });
      await noteDownload(deps, { job, caller, requestId, isPart: range !== undefined });
      return streamBlob(blob, range, { etag, 'content-disposition': dispositionOf(name) });
    },
  });
}

/** Before the first byte leaves. */
async function noteDownload(
  { db }: DownloadDeps,
  { job, caller, requestId, isPart }: { job: FoundJob; caller: Caller; requestId: string; isPart: boolean },
): Promise<void> {
  const { accountId, environment, jobId, kind } = job;
  const reference = showJobId(jobId);
  const entry = { accountId, environment, actor: `key:${caller.keyId}` as const, requestId, reference };
  await appendEntry({ db }, { ...entry, action: 'job.downloaded', details: { route: kind, part: isPart } });
}

async function openResult(deps: DownloadDeps, job: FoundJob): Promise<{ blob: OpenBlob; name: string }> {
  if (!job.finishedAt)
    throw new AtlasError('invalid_parameter', { detail: 'id: the job has not finished; see /jobs/status' });
  const blob = job.resultBlobId ? await openBlob(deps, job, job.resultBlobId) : undefined;
  if (!blob || !job.sealedResultName)
    throw new AtlasError('not_found', { detail: 'id: the result of this job is gone' });
  const name = await deps.kms.open(job.sealedResultName, jobContext(job, job.jobId, 'result-name'));
  return { blob, name: name.toString('utf8') };
}

function streamBlob(
  { sizeBytes, mediaType, read }: OpenBlob,
  range: { from: number; to: number } | undefined,
  headers: Readonly<Record<string, string>>,
): StreamAnswer {
  const { from, to } = range ?? { from: 0, to: sizeBytes - 1 };
  const common = {
    ...headers,
    'content-type': mediaType,
    'content-length': String(to - from + 1),
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  };
  const body = Readable.from(read({ from, to }), { objectMode: false });
  if (!range) return new StreamAnswer(body, common);
  return new StreamAnswer(body, { ...common, 'content-range': `bytes ${from}-${to}/${sizeBytes}` }, 206);
}

/** RFC 6266: the name in ASCII for old clients, and as it is. */
function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
