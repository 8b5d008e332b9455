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
GRANT SELECT ON atlas.audit_entries, atlas.audit_heads TO :app;
GRANT EXECUTE ON FUNCTION atlas.append_audit_entry(uuid, text, text, text, text, text, text) TO :app;
GRANT SELECT ON atlas.usage_days TO :app;
