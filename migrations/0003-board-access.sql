-- What a board is called, who is on it, and the links that lead to it. The content is in the board's log.

CREATE TABLE board_info (
  board_id uuid PRIMARY KEY,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
  template text COLLATE "C",
  created_at timestamptz NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE invite (
  id uuid PRIMARY KEY,
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  board_id uuid NOT NULL REFERENCES board_info(board_id),
  role text COLLATE "C" NOT NULL CHECK (role IN ('editor', 'viewer')),
  max_uses int CHECK (max_uses BETWEEN 1 AND 10000),
  used int NOT NULL DEFAULT 0 CHECK (used >= 0),
  created_by uuid NOT NULL REFERENCES person(id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at <= created_at + interval '30 days'),
  revoked_at timestamptz,
  CHECK (max_uses IS NULL OR used <= max_uses)
);
CREATE INDEX invite_of_board ON invite(board_id) WHERE revoked_at IS NULL;

-- A participant is one person on one board, so that an id seen on one board says nothing on another.
CREATE TABLE board_member (
  participant_id uuid PRIMARY KEY,
  board_id uuid NOT NULL REFERENCES board_info(board_id),
  person_id uuid NOT NULL REFERENCES person(id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
  role text COLLATE "C" NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  invite_id uuid REFERENCES invite(id),
  joined_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX board_member_once ON board_member(board_id, person_id) WHERE revoked_at IS NULL;
CREATE INDEX board_member_of_person ON board_member(person_id, joined_at);
CREATE UNIQUE INDEX board_member_invite_once ON board_member(invite_id, person_id) WHERE invite_id IS NOT NULL;

-- Tickets live for a minute: they need no durability, so they cost no flush. A crash only makes people ask again.
CREATE UNLOGGED TABLE ticket (
  hash bytea PRIMARY KEY CHECK (length(hash) = 32),
  participant_id uuid NOT NULL,
  board_id uuid NOT NULL,
  sign_in_id uuid NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ticket_by_expiry ON ticket(expires_at);
