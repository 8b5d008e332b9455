-- Files that outlive their request, and work that goes on after the answer.

-- The bytes stand in the blob store, sealed under a key of their own; here stands that key, sealed under the master key.
-- A row is written before its bytes, so that bytes without a row cannot be: what is not `kept` within an hour is removed.
CREATE TABLE atlas.blobs (
  blob_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  sealed_key bytea NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint CHECK (size_bytes >= 0),
  kept boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Absent: until whoever keeps it lets it go.
  remove_after timestamptz,
  CHECK (NOT kept OR size_bytes IS NOT NULL)
);

CREATE INDEX blobs_to_remove ON atlas.blobs (coalesce(remove_after, created_at)) WHERE NOT kept OR remove_after IS NOT NULL;

CREATE TABLE atlas.jobs (
  job_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Order of arrival.
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  key_id text NOT NULL REFERENCES atlas.api_keys,
  -- As they were when the work was accepted: it is done with them, whatever becomes of the key.
  permissions text[] NOT NULL,
  request_id text NOT NULL,
  -- The route that each item goes through.
  kind text NOT NULL,
  -- The parameters of the call; a password may be among them.
  sealed_params bytea NOT NULL,
  status text NOT NULL DEFAULT 'QUEUED'
    CHECK (status IN ('QUEUED', 'PROCESSING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'CANCELLED', 'FAILED')),
  total integer NOT NULL CHECK (total BETWEEN 1 AND 10000),
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  cancelled_at timestamptz,
  finished_at timestamptz,
  -- Who packs the result, and until when nobody else may.
  lease_id uuid,
  lease_until timestamptz,
  result_blob_id uuid REFERENCES atlas.blobs ON DELETE SET NULL,
  -- What the result is called when it is saved. Sealed: one made of a caller's file name can name a person.
  sealed_result_name bytea,
  CHECK ((finished_at IS NULL) = (status IN ('QUEUED', 'PROCESSING')))
);

CREATE INDEX jobs_of_account ON atlas.jobs (account_id, environment, position DESC);
CREATE INDEX jobs_unfinished ON atlas.jobs (position) WHERE finished_at IS NULL;

-- What a job was given. One blob can hold many items: a ZIP does.
CREATE TABLE atlas.job_blobs (
  job_id uuid NOT NULL REFERENCES atlas.jobs ON DELETE CASCADE,
  blob_id uuid NOT NULL REFERENCES atlas.blobs ON DELETE CASCADE,
  PRIMARY KEY (job_id, blob_id)
);

CREATE INDEX job_blobs_of_blob ON atlas.job_blobs (blob_id);
CREATE INDEX jobs_of_result ON atlas.jobs (result_blob_id) WHERE result_blob_id IS NOT NULL;

CREATE TABLE atlas.job_items (
  job_id uuid NOT NULL REFERENCES atlas.jobs ON DELETE CASCADE,
  item_no integer NOT NULL CHECK (item_no >= 1),
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- Names, roles, blobs and entries of the files.
  sealed_files bytea NOT NULL,
  state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  attempts integer NOT NULL DEFAULT 0,
  -- Not before this is it tried again.
  due_at timestamptz NOT NULL DEFAULT now(),
  lease_id uuid,
  lease_until timestamptz,
  -- The answer as a call would have got it: its HTTP status, and its body under a key of its own.
  status integer CHECK (status BETWEEN 200 AND 599),
  outcome text,
  sealed_answer_key bytea,
  answer bytea,
  finished_at timestamptz,
  PRIMARY KEY (job_id, item_no),
  CHECK ((state IN ('DONE', 'FAILED')) = (status IS NOT NULL)),
  CHECK ((state = 'RUNNING') = (lease_id IS NOT NULL))
);

-- The beginning of every job comes before the end of any: a small job does not wait for a large one that came first.
CREATE INDEX job_items_open ON atlas.job_items (item_no, job_id) WHERE state IN ('QUEUED', 'RUNNING');
