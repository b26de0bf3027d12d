-- Reports as people have put them before they go out, and as they went out. Who changed one is in the audit log alone.
CREATE TABLE report_draft (
  session_id uuid NOT NULL REFERENCES board_info (board_id) ON DELETE CASCADE,
  report text COLLATE "C" NOT NULL CHECK (report IN ('meeting_report', 'shared_problem_definition_report', 'graphic_recording')),
  edition text COLLATE "C" NOT NULL CHECK (edition IN ('internal', 'public')),
  lang text COLLATE "C" NOT NULL CHECK (lang ~ '^[a-z]{2,8}$'),
  number integer NOT NULL CHECK (number > 0),
  revision integer NOT NULL CHECK (revision > 0),
  -- The day on which it went out; from then on it stays as it is.
  issued_on date,
  body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object' AND octet_length(body::text) <= 8388608),
  PRIMARY KEY (session_id, report, edition, lang, number)
);
-- One is being written at a time.
CREATE UNIQUE INDEX report_draft_open ON report_draft (session_id, report, edition, lang) WHERE issued_on IS NULL;
