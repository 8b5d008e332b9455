-- How often an item was seen to fail. `attempts` counts how often it was begun, and what ended between the two left no word: its server was
-- killed, say, which is no fault of the document.

ALTER TABLE atlas.job_items ADD COLUMN failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0);
