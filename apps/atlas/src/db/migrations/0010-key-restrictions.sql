-- From where a key may be used, how often, when it was used last, and which key followed it.

ALTER TABLE atlas.api_keys
  -- Absent: from anywhere.
  ADD COLUMN allowed_networks cidr[]
    CHECK (cardinality(allowed_networks) BETWEEN 1 AND 100 AND array_position(allowed_networks, NULL) IS NULL),
  -- Calls a second on average, and at once. Absent: what the configuration says.
  ADD COLUMN rate_per_second integer CHECK (rate_per_second BETWEEN 1 AND 100000),
  ADD COLUMN rate_burst integer CHECK (rate_burst BETWEEN 1 AND 100000),
  -- The key that came in its place by rotation.
  ADD COLUMN replaced_by text REFERENCES atlas.api_keys CHECK (replaced_by <> key_id),
  ADD CHECK ((rate_per_second IS NULL) = (rate_burst IS NULL));

-- Apart from the keys, so that noting a use neither rewrites a row that every call reads nor needs the right to change keys.
CREATE TABLE atlas.key_uses (
  key_id text PRIMARY KEY REFERENCES atlas.api_keys,
  last_used_at timestamptz NOT NULL,
  -- Of the last call with the key itself. Never of one with a token, which may come from a person's device.
  last_address inet
);
