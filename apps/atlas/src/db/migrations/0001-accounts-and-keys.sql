-- Accounts, and the keys with which their programs sign in.
-- Every row of what belongs to an account says in which environment it lives: sandbox and production never meet.

CREATE TABLE atlas.accounts (
  account_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE atlas.api_keys (
  -- Goes into headers that are split on these characters: | , = : and white space never occur.
  key_id text PRIMARY KEY CHECK (key_id ~ '^[A-Za-z0-9]{8,64}$'),
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- Sealed, not hashed: the v1.3 header can only be checked with the secret itself.
  sealed_secret bytea NOT NULL CHECK (length(sealed_secret) BETWEEN 37 AND 4096),
  permissions text[] NOT NULL CHECK (array_position(permissions, NULL) IS NULL),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  CHECK (expires_at > created_at),
  CHECK (revoked_at >= created_at)
);

CREATE INDEX api_keys_of_account ON atlas.api_keys (account_id, environment, created_at);

-- Digests of api_key values that were used. The primary key makes the second use fail in whichever process it comes.
CREATE TABLE atlas.used_api_keys (
  digest bytea PRIMARY KEY CHECK (length(digest) = 32),
  expires_at timestamptz NOT NULL
);

CREATE INDEX used_api_keys_by_expiry ON atlas.used_api_keys (expires_at);
