-- Sessions are places like boards: they have a title, people, invites and a live log. A board of a session names it.

ALTER TABLE board_info ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'board' CHECK (kind IN ('board', 'session'));
ALTER TABLE board_info ADD COLUMN session_id uuid REFERENCES board_info(board_id);
CREATE INDEX board_of_session ON board_info(session_id) WHERE session_id IS NOT NULL;

-- What makes names of authors on the boards of a session out of persons. Kept nowhere else: when the line is deleted,
-- nobody can say any more who wrote what.
CREATE TABLE session_key (
  session_id uuid PRIMARY KEY REFERENCES board_info(board_id),
  key bytea NOT NULL CHECK (length(key) = 32),
  made_at timestamptz NOT NULL
);

ALTER TABLE board_member DROP CONSTRAINT board_member_role_check;
ALTER TABLE board_member ADD CONSTRAINT board_member_role_check
  CHECK (role IN ('owner', 'editor', 'viewer', 'facilitator', 'moderator', 'rapporteur', 'writer'));

-- What somebody who comes by an invite is in the session.
ALTER TABLE invite ADD COLUMN session_role text COLLATE "C";

-- A board as it was when its session closed; what is promoted comes from here.
CREATE TABLE board_snapshot (
  board_id uuid NOT NULL REFERENCES board_info(board_id),
  seq bigint NOT NULL CHECK (seq >= 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  taken_at timestamptz NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (board_id, seq)
);
