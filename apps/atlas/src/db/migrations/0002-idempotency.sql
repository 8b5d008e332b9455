-- Calls that carry an Idempotency-Key, and their answers: kept for a day, sealed, so that a repeat gets the same answer.
-- A row without a status is a call that still runs, or whose process died: its lease tells the two apart.

CREATE TABLE atlas.idempotent_calls (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  route text NOT NULL,
  key_digest bytea NOT NULL CHECK (length(key_digest) = 32),
  -- What was asked. Sealed, since a digest of few unknown digits could be guessed.
  sealed_fingerprint bytea NOT NULL,
  lease_id uuid NOT NULL,
  lease_until timestamptz NOT NULL,
  status integer CHECK (status BETWEEN 200 AND 499),
  content_type text,
  -- The answer under a key of its own, and that key under the master key.
  sealed_answer_key bytea,
  answer bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, environment, route, key_digest),
  CHECK ((status IS NULL) = (answer IS NULL)),
  CHECK ((status IS NULL) = (sealed_answer_key IS NULL)),
  CHECK ((status IS NULL) = (content_type IS NULL))
);

CREATE INDEX idempotent_calls_by_expiry ON atlas.idempotent_calls (expires_at);
