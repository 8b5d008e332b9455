-- Events: what happened, written in the transaction in which it happened. They can be read for 30 days, and are delivered to the
-- webhooks of their account.

CREATE TABLE atlas.events (
  event_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- Such as batch.completed; the family is what stands before the dot.
  type text NOT NULL CHECK (type ~ '^[a-z_]{1,40}\.[a-z_]{1,40}$'),
  family text GENERATED ALWAYS AS (split_part(type, '.', 1)) STORED,
  -- What it happened to, such as the id of a job.
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  -- 1, 2, 3 … for each subject, without gaps.
  sequence integer NOT NULL CHECK (sequence >= 1),
  sealed_data bytea NOT NULL,
  -- The order in which rows were written: transactions may commit in another one, so nobody reads by it.
  written bigint GENERATED ALWAYS AS IDENTITY,
  -- 1, 2, 3 … for each account and environment, without gaps; given to events that are committed, so that whoever has read up to
  -- one of them has missed none.
  position bigint CHECK (position >= 1),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (account_id, environment, subject, sequence)
);

CREATE UNIQUE INDEX events_by_position ON atlas.events (account_id, environment, position);
CREATE INDEX events_without_position ON atlas.events (account_id, environment, written) WHERE position IS NULL;
CREATE INDEX events_by_time ON atlas.events (created_at);

-- The last sequence number of each subject. Its row is locked until the transaction that publishes ends.
CREATE TABLE atlas.event_subjects (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  subject text NOT NULL,
  last_sequence integer NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, environment, subject)
);

CREATE INDEX event_subjects_by_time ON atlas.event_subjects (updated_at);

-- The last position of each account and environment. Its row is locked by whoever gives positions.
CREATE TABLE atlas.event_positions (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  last_position bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, environment)
);

CREATE TABLE atlas.webhook_endpoints (
  endpoint_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  family text NOT NULL CHECK (family IN ('esign', 'video_call', 'pivc', 'verify', 'aadhaar_mask', 'batch')),
  -- Sealed, since a token may stand in it.
  sealed_url bytea NOT NULL,
  encoding text NOT NULL CHECK (encoding IN ('json', 'form')),
  disabled_at timestamptz,
  disabled_reason text CHECK (disabled_reason IN ('PAUSED', 'FAILING', 'GONE')),
  -- The first failure since the last success.
  failing_since timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, environment, family),
  CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);

-- Several at once while they are rotated: the newest has no end.
CREATE TABLE atlas.webhook_secrets (
  secret_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  endpoint_id uuid NOT NULL REFERENCES atlas.webhook_endpoints ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  sealed_secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz
);

CREATE INDEX webhook_secrets_of_endpoint ON atlas.webhook_secrets (endpoint_id);

-- One row for each event that an endpoint is to get, written together with the event.
CREATE TABLE atlas.webhook_deliveries (
  event_id uuid NOT NULL REFERENCES atlas.events ON DELETE CASCADE,
  endpoint_id uuid NOT NULL REFERENCES atlas.webhook_endpoints ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  state text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD')),
  -- Why it is dead or was tried again; empty while there is nothing to say.
  reason text NOT NULL DEFAULT '',
  -- That ended, since it was written or last replayed.
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  -- Of the process that is at it. When it has passed, that process is dead.
  lease_id uuid,
  lease_until timestamptz,
  -- The last attempts, oldest first: [{at, attempt, status, reason, latency_ms}]. Nothing of what was answered.
  attempt_log jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, endpoint_id),
  CHECK ((lease_id IS NULL) = (lease_until IS NULL))
);

CREATE INDEX webhook_deliveries_due ON atlas.webhook_deliveries (endpoint_id, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX webhook_deliveries_dead ON atlas.webhook_deliveries (endpoint_id, created_at) WHERE state = 'DEAD';
CREATE INDEX webhook_deliveries_in_order ON atlas.webhook_deliveries (account_id, environment, created_at, event_id);
