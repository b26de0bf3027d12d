-- What a session brought forth beside the reports that are made here: where it lies. Who put it there is in the audit log alone.
CREATE TABLE session_deliverable (
  session_id uuid NOT NULL REFERENCES board_info (board_id) ON DELETE CASCADE,
  deliverable_id uuid NOT NULL,
  nr bigint GENERATED ALWAYS AS IDENTITY,
  type text COLLATE "C" NOT NULL CHECK (length(type) BETWEEN 1 AND 60),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  -- An address on the web, or that of a record of this house (/records/…).
  link text NOT NULL CHECK (length(link) BETWEEN 1 AND 2000),
  PRIMARY KEY (session_id, deliverable_id)
);

-- Minutes can be put in other words and go out like the other reports.
ALTER TABLE report_draft DROP CONSTRAINT report_draft_report_check;
ALTER TABLE report_draft ADD CONSTRAINT report_draft_report_check
  CHECK (report IN ('meeting_report', 'meeting_minutes', 'shared_problem_definition_report', 'graphic_recording'));
