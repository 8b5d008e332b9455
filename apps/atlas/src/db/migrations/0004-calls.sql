-- One row for every call that came with a valid key: what it was, how it ended, how long it took. Nothing of what was sent or
-- answered stands here. Calls are looked up by request id and counted by key, service and outcome.

CREATE TABLE atlas.calls (
  call_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  key_id text NOT NULL REFERENCES atlas.api_keys,
  -- Chosen by the caller, and not unique: known clients use one for several calls.
  request_id text NOT NULL CHECK (request_id ~ '^[A-Za-z0-9]{1,64}$'),
  -- Canonical path.
  route text NOT NULL,
  status integer NOT NULL CHECK (status BETWEEN 200 AND 599),
  -- What `data.status` said, such as SUCCESS or FAILED; absent where an answer has none.
  outcome text,
  -- The answer of an earlier call with the same Idempotency-Key: neither counted nor billed again.
  replayed boolean NOT NULL,
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX calls_by_request_id ON atlas.calls (account_id, environment, request_id, call_id DESC);
CREATE INDEX calls_by_time ON atlas.calls (account_id, environment, created_at);
