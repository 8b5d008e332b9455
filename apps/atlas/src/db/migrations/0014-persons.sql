-- Whose data it is. A caller names a person, or an application, by an id of its own; what its calls store hangs on that, so that it
-- can be found, held and erased.

-- The key of the digests of an account and environment. Made with the first reference id, kept for life: an erasure must be known
-- again in a backup of any age.
CREATE TABLE atlas.reference_keys (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  sealed_key bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, environment)
);

CREATE TABLE atlas.persons (
  person_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- HMAC-SHA-256 of the reference id: the id itself stands in no table.
  reference_digest bytea NOT NULL CHECK (length(reference_digest) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Within an hour.
  last_used_at timestamptz NOT NULL DEFAULT now(),
  -- From then on nothing is stored for it, and what was stored goes; at last this row, when nothing refers to it any more. The same
  -- reference id means a new row then.
  erased_at timestamptz
);

CREATE UNIQUE INDEX persons_by_reference ON atlas.persons (account_id, environment, reference_digest) WHERE erased_at IS NULL;
CREATE INDEX persons_by_last_use ON atlas.persons (last_used_at);

-- Of persons whose data must stay. The reference keeps the person from being removed, whoever tries.
CREATE TABLE atlas.holds (
  hold_id uuid PRIMARY KEY,
  person_id uuid NOT NULL UNIQUE REFERENCES atlas.persons,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- Reference id and reason.
  sealed_words bytea NOT NULL,
  placed_by text NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX holds_of_account ON atlas.holds (account_id, environment, placed_at, hold_id);

-- What was ordered about data of persons, and how far it is. Nothing personal stands here; the rows stay.
CREATE TABLE atlas.data_orders (
  order_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  kind text NOT NULL CHECK (kind IN ('ERASE', 'HOLD', 'RELEASE')),
  reference_digest bytea NOT NULL CHECK (length(reference_digest) = 32),
  given_by text NOT NULL,
  request_id text,
  given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Of HOLD and RELEASE.
  hold_id uuid,
  -- What its entry in the journal is called.
  entry_name text NOT NULL,
  -- As the journal outside of the database has it, sealed under a key that follows from the reference key. Absent once a hold is over.
  entry bytea,
  -- When the journal had it. Absent: it is to be written.
  journaled_at timestamptz,
  -- Of ERASE: whose data goes. No reference, since the row outlives it.
  person_id uuid,
  -- Of ERASE: how many of each kind.
  erased jsonb NOT NULL DEFAULT '{}',
  done_at timestamptz,
  -- The entry of the audit log.
  audit_seq bigint,
  audit_hash text
);

CREATE INDEX data_orders_of_reference ON atlas.data_orders (account_id, environment, reference_digest, given_at);
CREATE INDEX data_orders_open ON atlas.data_orders (given_at) WHERE done_at IS NULL OR journaled_at IS NULL;

-- Everything that is stored for a person says so. A person goes only when nothing refers to it: the database itself refuses an
-- erasure that forgot something.
ALTER TABLE atlas.calls ADD COLUMN person_id uuid REFERENCES atlas.persons;
ALTER TABLE atlas.idempotent_calls ADD COLUMN person_id uuid REFERENCES atlas.persons;
ALTER TABLE atlas.jobs ADD COLUMN person_id uuid REFERENCES atlas.persons;
ALTER TABLE atlas.blobs ADD COLUMN person_id uuid REFERENCES atlas.persons;
ALTER TABLE atlas.events ADD COLUMN person_id uuid REFERENCES atlas.persons;

CREATE INDEX calls_of_person ON atlas.calls (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX idempotent_calls_of_person ON atlas.idempotent_calls (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX jobs_of_person ON atlas.jobs (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX blobs_of_person ON atlas.blobs (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX events_of_person ON atlas.events (person_id) WHERE person_id IS NOT NULL;
