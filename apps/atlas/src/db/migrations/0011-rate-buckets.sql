-- One token bucket a key, shared by all processes. Unlogged: taking a token waits for no disk. After a crash of the database the
-- buckets are full again, and a standby that takes over starts with full ones.

CREATE UNLOGGED TABLE atlas.rate_buckets (
  key_id text PRIMARY KEY REFERENCES atlas.api_keys,
  -- As of `refilled_at`; what time adds is added when tokens are taken.
  tokens double precision NOT NULL CHECK (tokens >= 0),
  refilled_at timestamptz NOT NULL,
  -- What the last statement took: it answers with it.
  granted integer NOT NULL CHECK (granted >= 0)
) WITH (fillfactor = 50);
