// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { Job } from './parts.ts';

import type { Answer, CallOptions, Download } from '../operation.ts';

export interface JobsMethods {
  /**
   * How far a job is.
   *
   * Needs the permission of the call that made the job.
   *
   * `GET /jobs/status`
   */
  status(params: JobsStatusParams, options?: CallOptions): Promise<Answer<JobsStatus>>;

  /**
   * The jobs of the last days.
   *
   * Those of this account and environment, latest first. They are forgotten seven days after their end, or
   * when the operator says.
   *
   * Permission: `batch:manage`.
   *
   * `GET /jobs/list`
   */
  list(params?: JobsListParams, options?: CallOptions): Promise<Answer<JobsList>>;

  /** Every one of `jobs` that `list` finds, page after page; each page is fetched when it is needed. */
  iterateList(
    params?: JobsListParams,
    options?: CallOptions,
  ): AsyncGenerator<JobsList['jobs'][number], void, undefined>;

  /**
   * Cancel a job.
   *
   * Cancels what has not started. Documents that are being read come to their end, and what was answered can
   * be downloaded. A job that has finished stays as it is. Needs the permission of the call that made the job.
   *
   * `POST /jobs/cancel`
   */
  cancel(params: JobsCancelParams, options?: CallOptions): Promise<Answer<JobsCancel>>;

  /**
   * Download the result of a job.
   *
   * A ZIP with `report.csv` (one line a document) and `results/`, one JSON answer for each document that was
   * read, as a call of its own would have got it; the JSON answer itself where the job was one document.
   * Available until `expires_at` of `/jobs/status`. `Range` and `If-Range` are honoured, so a broken download
   * can go on.
   *
   * `GET /jobs/download`
   */
  download(params: JobsDownloadParams, options?: CallOptions): Promise<Answer<Download>>;
}

export interface JobsStatusParams {
  /** The `job_id` of the 202 answer. At most 60 characters. */
  id: string;
}

export type JobsStatus = Job;

export interface JobsListParams {
  /** 1 to 200. Default: 50. */
  limit?: number;

  /** `next` of the page before. At most 20 characters. */
  after?: string;
}

export interface JobsList {
  jobs: Job[];

  /** Send it as `after` for the next page; empty on the last one. */
  next: string;
}

export interface JobsCancelParams {
  /** The `job_id` of the 202 answer. At most 60 characters. */
  id: string;
}

export type JobsCancel = Job;

export interface JobsDownloadParams {
  /** The `job_id` of the 202 answer. At most 60 characters. */
  id: string;
}
