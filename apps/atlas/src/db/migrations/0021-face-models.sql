-- Which embedder made a template, in the words of who brought it. Absent: the one that came with Atlas before this could be told.

ALTER TABLE atlas.faces ADD COLUMN model_id text;
ALTER TABLE atlas.faces ADD COLUMN model_version text;

-- Blocks atlas.faces: enrolments wait while the index is built, moments for a hundred thousand faces.
-- How many faces of a group have a template of another embedder is asked with each search.
CREATE INDEX faces_by_model ON atlas.faces (account_id, environment, group_name, model);
