-- Files of keys beside the backups are told by the first two digits of the id.
CREATE INDEX faces_by_key_file ON atlas.faces (left(face_id, 2));

-- Whether the file that had the key of a removed face was written anew since.
ALTER TABLE atlas.face_removals ADD COLUMN key_gone boolean NOT NULL DEFAULT false;
