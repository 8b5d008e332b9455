-- Short-lived tokens in place of a key. Only digests stand here; whatever ends the key ends its tokens.

CREATE TABLE atlas.access_tokens (
  token_digest bytea PRIMARY KEY CHECK (length(token_digest) = 32),
  key_id text NOT NULL REFERENCES atlas.api_keys,
  -- As of issue: a token never gains what its key gains later.
  permissions text[] NOT NULL CHECK (array_position(permissions, NULL) IS NULL),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CHECK (expires_at > created_at)
);

CREATE INDEX access_tokens_by_expiry ON atlas.access_tokens (expires_at);
