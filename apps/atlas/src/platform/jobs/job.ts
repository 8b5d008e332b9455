import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import type { SealContext } from '../../engines/kms/kms.ts';
import type { Caller, Environment } from '../keys/caller.ts';

export type JobStatus = 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'CANCELLED' | 'FAILED';
export type ItemState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** Work that is done after the answer: one route, the same parameters, many items. */
export interface NewJob {
  caller: Pick<Caller, 'accountId' | 'environment' | 'keyId' | 'permissions'>;
  requestId: string;
  /** Whose documents they are, where the caller said so. */
  personId?: string | undefined;
  /** Canonical path of the route that each item goes through. */
  kind: string;
  /** As the route takes them, checked already. */
  params: Readonly<Record<string, unknown>>;
  /** The files of each item. Entries of one archive share its `path`. */
  items: readonly (readonly SpooledFile[])[];
}

/** Where work is left that outlives its request. */
export interface JobSubmitter {
  /**
   * The id of the job. Everything that it needs survives a power cut when this resolves.
   * @throws {AtlasError} `too_many_requests` when the account has too much unfinished already; `unavailable` when the disk is full, or
   * the person was erased meanwhile
   */
  submit(job: NewJob): Promise<string>;
}

/** Whose job it is. */
export interface JobScope {
  accountId: string;
  environment: Environment;
}

/** One item, claimed by this process. */
export interface ClaimedItem extends JobScope {
  jobId: string;
  itemNo: number;
  /** How often it was begun, this time included; what an outage ended does not count. */
  attempts: number;
  /** How often it was seen to fail. What is between the two left no word: its process was killed. */
  failures: number;
  leaseId: string;
}

/** What became of an item: the answer that a call would have got. */
export interface ItemAnswer {
  status: number;
  outcome: string | undefined;
  /** JSON, in the envelope. */
  body: Buffer;
  /** Something that Atlas stands on was away or full: the item is to wait, and not to be answered with that. */
  isOutage?: boolean;
}

/** What an item needs to run. */
export interface ItemCall extends Pick<NewJob, 'caller' | 'requestId' | 'kind' | 'params'> {
  personId: string | undefined;
  /** Which of the items it is, from 1 on. */
  item: { number: number; total: number };
  files: readonly SpooledFile[];
}

/** A file of an item, as it is sealed into the database. */
export interface StoredFile extends Omit<SpooledFile, 'path' | 'key'> {
  blobId: string;
}

/** As the wire names a job. */
export function showJobId(jobId: string): string {
  return `job-${jobId}`;
}

export function itemContext({ accountId, environment }: JobScope, jobId: string, itemNo: number): SealContext {
  return { purpose: 'job-item', accountId, environment, subject: `${jobId} ${itemNo}` };
}

export function jobContext(
  { accountId, environment }: JobScope,
  jobId: string,
  what: 'params' | 'result-name',
): SealContext {
  return { purpose: `job-${what}`, accountId, environment, subject: jobId };
}

/** The channel on which `pg_notify` announces work and progress. */
export const JOBS_CHANNEL = 'atlas_jobs';
