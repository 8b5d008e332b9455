-- What the role that serves requests may do: nothing that is not listed. Run after every migration; :app is its name.
-- A key keeps its account, environment, permissions and restrictions for life: only its revocation can be written.

REVOKE ALL ON SCHEMA atlas FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA atlas FROM PUBLIC, :app;
GRANT USAGE ON SCHEMA atlas TO :app;
GRANT SELECT ON atlas.migrations TO :app;
GRANT SELECT, INSERT ON atlas.accounts TO :app;
GRANT SELECT, INSERT, UPDATE (revoked_at) ON atlas.api_keys TO :app;
GRANT SELECT, INSERT, UPDATE ON atlas.key_uses TO :app;
GRANT SELECT, INSERT, UPDATE ON atlas.rate_buckets TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.used_api_keys TO :app;
GRANT SELECT, INSERT, UPDATE, DELETE ON atlas.idempotent_calls TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.access_tokens TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.calls TO :app;
GRANT SELECT, INSERT, DELETE, UPDATE (kept, size_bytes, remove_after, sealed_key) ON atlas.blobs TO :app;
GRANT SELECT, INSERT, DELETE, UPDATE (status, started_at, cancelled_at, finished_at, lease_id, lease_until, result_blob_id, sealed_result_name) ON atlas.jobs TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.job_blobs TO :app;
GRANT SELECT, INSERT, DELETE, UPDATE (state, attempts, failures, due_at, lease_id, lease_until, status, outcome, sealed_answer_key, answer, finished_at) ON atlas.job_items TO :app;
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
GRANT SELECT ON atlas.audit_entries, atlas.audit_heads TO :app;
GRANT EXECUTE ON FUNCTION atlas.append_audit_entry(uuid, text, text, text, text, text, text) TO :app;
GRANT SELECT ON atlas.usage_days TO :app;
-- The key of an account's digests is made once; whose data a row is never changes.
GRANT SELECT, INSERT ON atlas.reference_keys TO :app;
GRANT SELECT, INSERT, DELETE, UPDATE (last_used_at, erased_at) ON atlas.persons TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.holds TO :app;
GRANT SELECT, INSERT, UPDATE (entry, journaled_at, done_at, audit_seq, audit_hash) ON atlas.data_orders TO :app;
-- A face is never changed: what it was enrolled with stays until it is erased.
GRANT SELECT, INSERT, UPDATE (version) ON atlas.face_groups TO :app;
GRANT SELECT, INSERT, DELETE ON atlas.faces, atlas.face_templates TO :app;
GRANT SELECT, INSERT, UPDATE (key_gone), DELETE ON atlas.face_removals TO :app;
