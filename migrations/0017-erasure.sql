-- People who asked to be forgotten, and sessions that are over for good.

-- When the key of a session was destroyed, and when it was archived.
ALTER TABLE board_info ADD COLUMN severed_at timestamptz, ADD COLUMN archived_at timestamptz;

-- An invite outlives who made it, and a review who gave it: then its reviewer is a number that is nobody's.
ALTER TABLE invite ALTER COLUMN created_by DROP NOT NULL;
ALTER TABLE record_review DROP CONSTRAINT record_review_reviewer_fkey;

-- The erasure journal: hashes of ids, from which no id can be found. A copy is in the data folder, which a restored
-- database does not take back.
CREATE TABLE erasure (
  person_hash bytea PRIMARY KEY CHECK (length(person_hash) = 32),
  day date NOT NULL
);

-- Sessions whose log still has to forget somebody.
CREATE TABLE erasure_pending (
  session_id uuid NOT NULL REFERENCES board_info(board_id),
  participant_id uuid NOT NULL,
  PRIMARY KEY (session_id, participant_id)
);

-- The audit stays append-only, but for two things, which are said to the database first: a line may forget who it is
-- about (charrette.audit = 'forget'), and lines go when their time is over (charrette.audit = 'expire').
CREATE FUNCTION audit_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed text := coalesce(current_setting('charrette.audit', true), '');
BEGIN
  IF TG_OP = 'DELETE' AND allowed = 'expire' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND allowed = 'forget'
     AND (NEW.who IS NULL OR NEW.who = OLD.who)
     AND (NEW.participant_id IS NULL OR NEW.participant_id = OLD.participant_id)
     AND (NEW.id, NEW.at, NEW.what, NEW.board_id, NEW.detail)
         IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.what, OLD.board_id, OLD.detail) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit is append-only';
END $$;
DROP TRIGGER audit_append_only ON audit;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_line_stays();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
