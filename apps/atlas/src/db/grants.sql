-- What the role that serves requests may do: nothing that is not listed. Run after every migration; :app is its name.
-- A key keeps its account, environment and permissions for life: only its revocation can be written.

REVOKE ALL ON SCHEMA atlas FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA atlas FROM PUBLIC, :app;
GRANT USAGE ON SCHEMA atlas TO :app;
GRANT SELECT ON atlas.migrations TO :app;
GRANT SELECT, INSERT ON atlas.accounts TO :app;
GRANT SELECT, INSERT, UPDATE (revoked_at) ON atlas.api_keys TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.used_api_keys TO :app;
GRANT SELECT, INSERT, UPDATE, DELETE ON atlas.idempotent_calls TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.access_tokens TO :app;
GRANT SELECT, INSERT ON atlas.calls TO :app;
-- An event is written once: only its position comes later, and its end after 30 days.
GRANT SELECT, INSERT, UPDATE (position), DELETE ON atlas.events TO :app;
GRANT SELECT, INSERT, UPDATE (last_sequence, updated_at), DELETE ON atlas.event_subjects TO :app;
GRANT SELECT, INSERT, UPDATE (last_position) ON atlas.event_positions TO :app;
-- An endpoint keeps its account, environment and family for life.
GRANT SELECT, INSERT, UPDATE (sealed_url, encoding, disabled_at, disabled_reason, failing_since, updated_at), DELETE
  ON atlas.webhook_endpoints TO :app;
GRANT SELECT, INSERT, UPDATE (expires_at), DELETE ON atlas.webhook_secrets TO :app;
GRANT SELECT, INSERT,
  UPDATE (state, reason, attempts, next_attempt_at, lease_id, lease_until, attempt_log) ON atlas.webhook_deliveries TO :app;
