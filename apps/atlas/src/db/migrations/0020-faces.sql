-- Faces that callers enrolled, to be compared with later. A group is a gallery of its own within an account and environment.

CREATE TABLE atlas.face_groups (
  account_id uuid NOT NULL REFERENCES atlas.accounts,
  environment text NOT NULL CHECK (environment IN ('sandbox', 'production')),
  group_name text NOT NULL,
  -- Counts enrolments and deletions. Raised in the transaction that makes the change, so that its row lock puts them in the order in
  -- which they become visible: what a search has seen is told by one number.
  version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, environment, group_name)
);

CREATE TABLE atlas.faces (
  face_id text PRIMARY KEY,
  account_id uuid NOT NULL,
  environment text NOT NULL,
  group_name text NOT NULL,
  -- Of the group, when the face came in.
  version bigint NOT NULL,
  -- SHA-256 of the embedder's weights: templates of different models cannot be compared.
  model text NOT NULL,
  -- The key of this face alone, sealed under the master key. Without it the next two are noise.
  sealed_key bytea NOT NULL,
  -- What makes the face comparable.
  template bytea NOT NULL,
  -- The caller's reference id and words about the face, JSON.
  details bytea NOT NULL,
  person_id uuid REFERENCES atlas.persons,
  image_blob_id uuid REFERENCES atlas.blobs ON DELETE SET NULL,
  -- 0 to 1.
  quality real NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (account_id, environment, group_name) REFERENCES atlas.face_groups
);

CREATE INDEX faces_of_group ON atlas.faces (account_id, environment, group_name, version);
CREATE INDEX faces_of_person ON atlas.faces (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX faces_of_blob ON atlas.faces (image_blob_id) WHERE image_blob_id IS NOT NULL;

-- What processes that search must forget. Kept for a day: one that was away for longer loads the group anew.
CREATE TABLE atlas.face_removals (
  account_id uuid NOT NULL,
  environment text NOT NULL,
  group_name text NOT NULL,
  version bigint NOT NULL,
  face_id text NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, environment, group_name, version),
  FOREIGN KEY (account_id, environment, group_name) REFERENCES atlas.face_groups
);

CREATE INDEX face_removals_by_age ON atlas.face_removals (removed_at);
