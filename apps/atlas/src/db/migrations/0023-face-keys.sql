-- Whether the file of keys beside the backups that had the key of a removed face was written anew since.
ALTER TABLE atlas.face_removals ADD COLUMN key_gone boolean NOT NULL DEFAULT false;
