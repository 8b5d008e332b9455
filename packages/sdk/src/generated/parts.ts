// Written by `npm run generated` from the route table of the server: what is changed here is lost.

export interface FaceReembed {
  /** INCOMPLETE: some faces must be enrolled again. */
  status: 'SUCCESS' | 'INCOMPLETE';

  /** Those that each face is to have a template of: the present one, then the one beside it. */
  embedders: { id: string; version: string }[];
  reembedded: number;
  current: number;
  failed: number;

  /** Every face of this part of the gallery. */
  faces: {
    face_id: string;

    /** CURRENT: it had what is wanted already. DELETED: while the job ran. */
    status: 'REEMBEDDED' | 'CURRENT' | 'FAILED' | 'DELETED';

    /** Why it cannot be re-embedded, so that it must be enrolled again; empty where it was. */
    reason: '' | 'PICTURE_GONE' | 'PICTURE_UNREADABLE' | 'NO_FACE' | 'ANOTHER_FACE';
  }[];
}

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

  /** When the result will be gone, unless it is held; empty before there is one. */
  expires_at: string;
}

export interface Hold {
  hold_id: string;
  reference_id: string;
  reason: string;

  /** ISO 8601, UTC. */
  placed_at: string;

  /** `key:` and the key id, or `cli` */
  placed_by: string;
}

export interface Erasure {
  /** Also the `reference` of its entry in the audit log. */
  erasure_id: string;
  erasure_status: 'ERASED' | 'ERASING';
  requested_at: string;

  /** When the last of it was gone, ISO 8601, UTC; empty: not yet. */
  erased_at: string;

  /** How many, by kind: `calls`, `answers`, `jobs`, `events`, `files` */
  erased: Record<string, number>;

  /** Place of its entry in the audit log; 0: not yet. */
  audit_seq: number;

  /** Hash of that entry; empty: not yet. */
  audit_hash: string;
}
