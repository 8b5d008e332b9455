-- What was done, by whom, one chain of hashes for each account. The role that serves can add to it through one function and read
-- it, nothing else: not even the time of an entry is its to choose.

CREATE TABLE atlas.audit_entries (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  -- 1, 2, 3 … within the account, both environments together.
  seq bigint NOT NULL CHECK (seq >= 1),
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- Never earlier than that of the entry before.
  at timestamptz NOT NULL,
  actor text NOT NULL CHECK (actor ~ '^(cli|system|key:[A-Za-z0-9]{8,64})$'),
  action text NOT NULL CHECK (action ~ '^[a-z_]{1,40}(\.[a-z_]{1,40}){1,3}$'),
  request_id text CHECK (request_id ~ '^[A-Za-z0-9]{1,64}$'),
  -- Ids of what it was done to; never a number or a name of a person.
  reference text CHECK (length(reference) <= 400 AND reference ~ '^[A-Za-z0-9_:., -]+$'),
  -- A JSON object, kept as the text that was hashed: jsonb would not give the same bytes back.
  details text NOT NULL CHECK (length(details) <= 8192 AND jsonb_typeof(details::jsonb) = 'object'),
  prev_hash bytea NOT NULL CHECK (length(prev_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (account_id, seq)
);

CREATE INDEX audit_entries_of_environment ON atlas.audit_entries (account_id, environment, seq);
CREATE INDEX audit_entries_by_action ON atlas.audit_entries (account_id, environment, action, seq);
CREATE INDEX audit_entries_by_request_id ON atlas.audit_entries (account_id, environment, request_id, seq)
  WHERE request_id IS NOT NULL;
CREATE INDEX audit_entries_by_time ON atlas.audit_entries (account_id, at, seq);

-- The last entry of each account. Its row is the lock behind which entries get in line.
CREATE TABLE atlas.audit_heads (
  account_id uuid PRIMARY KEY REFERENCES atlas.accounts,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

-- One field as it is hashed: its length in bytes, four of them, most significant first, then its UTF-8; FFFFFFFF for none.
CREATE FUNCTION atlas.audit_field(field text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE
    WHEN field IS NULL THEN '\xffffffff'::bytea
    ELSE pg_catalog.int4send(pg_catalog.length(pg_catalog.convert_to(field, 'UTF8')))
      || pg_catalog.convert_to(field, 'UTF8')
  END
$$;

-- Adds one entry and tells its place. Whoever appends to the same account waits until this transaction has ended, so a caller
-- that does other work in its transaction calls this last.
CREATE FUNCTION atlas.append_audit_entry(
  for_account uuid, in_environment text, by_actor text, did text, on_request text, about text, with_details text,
  OUT entry_seq bigint, OUT entry_hash text
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head atlas.audit_heads;
  moment timestamptz;
  digest bytea;
BEGIN
  SELECT * INTO head FROM atlas.audit_heads WHERE account_id = for_account FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO atlas.audit_heads (account_id, seq, at, hash)
    VALUES (for_account, 0, '-infinity', decode(repeat('00', 32), 'hex'))
    ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT head FROM atlas.audit_heads WHERE account_id = for_account FOR UPDATE;
  END IF;
  entry_seq := head.seq + 1;
  moment := greatest(clock_timestamp(), head.at);
  digest := sha256(
    atlas.audit_field('atlas-audit-1')
    || atlas.audit_field(for_account::text)
    || atlas.audit_field(entry_seq::text)
    || atlas.audit_field(in_environment)
    || atlas.audit_field(to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || atlas.audit_field(by_actor)
    || atlas.audit_field(did)
    || atlas.audit_field(on_request)
    || atlas.audit_field(about)
    || atlas.audit_field(with_details)
    || atlas.audit_field(encode(head.hash, 'hex'))
  );
  INSERT INTO atlas.audit_entries
    (account_id, seq, environment, at, actor, action, request_id, reference, details, prev_hash, hash)
  VALUES
    (for_account, entry_seq, in_environment, moment, by_actor, did, on_request, about, with_details, head.hash, digest);
  UPDATE atlas.audit_heads SET seq = entry_seq, at = moment, hash = digest WHERE account_id = for_account;
  entry_hash := encode(digest, 'hex');
END
$$;

REVOKE ALL ON FUNCTION atlas.append_audit_entry(uuid, text, text, text, text, text, text) FROM PUBLIC;

-- Against accidents: the owner can take the guard away, and then `atlas audit verify` finds what was changed.
CREATE FUNCTION atlas.refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'an audit entry is never changed or removed'; END $$;

CREATE TRIGGER audit_entries_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON atlas.audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION atlas.refuse_audit_change();
