-- What was generated when a text was last changed, as a hash: so that its editors are told when that is no longer so.
ALTER TABLE report_draft ADD COLUMN basis text COLLATE "C" CHECK (basis ~ '^[0-9a-f]{64}$');
