-- Templates that other embedders made of an enrolled face, beside the one in atlas.faces: while one changes from one embedder to another, both are
-- there. Sealed under the same key of the face, and gone with it.

CREATE TABLE atlas.face_templates (
  face_id text NOT NULL REFERENCES atlas.faces ON DELETE CASCADE,
  account_id uuid NOT NULL,
  environment text NOT NULL,
  group_name text NOT NULL,
  -- Of the group, when the template came in.
  version bigint NOT NULL,
  model text NOT NULL,
  model_id text NOT NULL,
  model_version text NOT NULL,
  template bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (face_id, model),
  FOREIGN KEY (account_id, environment, group_name) REFERENCES atlas.face_groups
);

CREATE INDEX face_templates_of_group ON atlas.face_templates (account_id, environment, group_name, model, version);
