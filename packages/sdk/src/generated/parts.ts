// Written by `npm run generated` from the route table of the server: what is changed here is lost.

export interface Job {
  job_id: string;

  /** Canonical path of the route that each file goes through. */
  kind: string;

  /** COMPLETED_WITH_ERRORS: some files were answered with an error; FAILED: all of them. */
  status: 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'CANCELLED' | 'FAILED';

  /** Documents in the job. */
  total: number;

  /** Answered. */
  done: number;

  /** Answered with an error. */
  failed: number;

  /** Not begun when the job was cancelled. */
  cancelled: number;

  /** At the pace so far; null before the first answer, 0 at the end. */
  eta_seconds: number | null;

  /** Of the call that made the job. */
  request_id: string;

  /** ISO 8601, UTC. */
  created_at: string;

  /** Empty before the first document is begun. */
  started_at: string;

  /** Empty until the result can be downloaded. */
  finished_at: string;

  /** When the result will be gone; empty before there is one. */
  expires_at: string;
}
