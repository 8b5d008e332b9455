-- How long things are kept is a setting: `atlas retention`.

-- An erased blob loses its key at once; its bytes go when no backup copies them.
ALTER TABLE atlas.blobs ALTER COLUMN sealed_key DROP NOT NULL;
ALTER TABLE atlas.blobs ADD CHECK (NOT kept OR sealed_key IS NOT NULL);

-- Results go with their jobs from now on, however long those are kept.
UPDATE atlas.blobs SET remove_after = NULL
WHERE remove_after > now() AND blob_id IN (SELECT result_blob_id FROM atlas.jobs WHERE result_blob_id IS NOT NULL);

-- Old lines of the ledger are found by their time. They are written in its order, so a range for each stretch of pages is enough.
CREATE INDEX calls_by_age ON atlas.calls USING brin (created_at) WITH (autosummarize = on);
CREATE INDEX jobs_by_end ON atlas.jobs (finished_at) WHERE finished_at IS NOT NULL;
