-- How many calls there were, by day, key, route, class of status and outcome: kept while calls are written down, in the same
-- transaction, so it is exact at any moment and stays when calls are removed one day.

CREATE TABLE atlas.usage_days (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  -- The day in UTC and in India. They differ for five and a half hours, so most days make two rows.
  utc_day date NOT NULL,
  india_day date NOT NULL,
  key_id text NOT NULL,
  route text NOT NULL,
  -- 2 for 200 to 299.
  status_class smallint NOT NULL,
  -- Empty where an answer has none.
  outcome text NOT NULL,
  -- Connections that write at once have rows of their own to add to, or they would wait for one another.
  shard smallint NOT NULL,
  calls bigint NOT NULL,
  -- Answers of earlier calls, given again; not among `calls`.
  replayed bigint NOT NULL,
  PRIMARY KEY (account_id, environment, utc_day, india_day, key_id, route, status_class, outcome, shard)
) WITH (fillfactor = 80);

CREATE FUNCTION atlas.count_calls() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO atlas.usage_days AS known
  SELECT account_id, environment, (created_at AT TIME ZONE 'UTC')::date, (created_at AT TIME ZONE 'Asia/Kolkata')::date,
    key_id, route, status / 100, coalesce(outcome, ''), pg_backend_pid() % 16,
    count(*) FILTER (WHERE NOT added.replayed), count(*) FILTER (WHERE added.replayed)
  FROM added
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  -- In one order, so that two that add several rows never wait for each other.
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (account_id, environment, utc_day, india_day, key_id, route, status_class, outcome, shard)
  DO UPDATE SET calls = known.calls + excluded.calls, replayed = known.replayed + excluded.replayed;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION atlas.count_calls() FROM PUBLIC;

-- First the trigger, which waits for writers and keeps new ones waiting; then what was there before.
CREATE TRIGGER calls_are_counted AFTER INSERT ON atlas.calls
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION atlas.count_calls();

INSERT INTO atlas.usage_days
SELECT account_id, environment, (created_at AT TIME ZONE 'UTC')::date, (created_at AT TIME ZONE 'Asia/Kolkata')::date,
  key_id, route, status / 100, coalesce(outcome, ''), 0,
  count(*) FILTER (WHERE NOT replayed), count(*) FILTER (WHERE replayed)
FROM atlas.calls
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
