-- What was promoted from which board, as it was then; whether it has changed since is found by hashes. Days and roles only.

ALTER TABLE record_version ADD COLUMN provenance jsonb CHECK (jsonb_typeof(provenance) = 'object');

CREATE TABLE promotion (
  id uuid PRIMARY KEY,
  nr bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  -- Two who ask for the same get the same.
  key text COLLATE "C" NOT NULL UNIQUE CHECK (key ~ '^[0-9a-f]{64}$'),
  board_id uuid NOT NULL REFERENCES board_info(board_id),
  seq bigint NOT NULL,
  record_id uuid NOT NULL REFERENCES record(id),
  version_id uuid NOT NULL REFERENCES record_version(id),
  kind text COLLATE "C" NOT NULL,
  ids text[] NOT NULL,
  excluded text[] NOT NULL,
  -- Hashes of what was selected, never its words.
  fingerprint jsonb NOT NULL CHECK (jsonb_typeof(fingerprint) = 'object'),
  -- The words as they left, so that the record outlives its board.
  content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'array'),
  prefill jsonb NOT NULL CHECK (jsonb_typeof(prefill) = 'object'),
  metadata jsonb NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
  disclosure jsonb NOT NULL CHECK (jsonb_typeof(disclosure) = 'object'),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  day date NOT NULL,
  FOREIGN KEY (board_id, seq) REFERENCES board_snapshot(board_id, seq)
);
CREATE INDEX promotion_of_board ON promotion(board_id, nr);
CREATE INDEX promotion_of_record ON promotion(record_id, nr);
CREATE INDEX promotion_of_version ON promotion(version_id, nr);

-- A difference that staff have looked at and let stand.
CREATE TABLE drift_ignored (
  promotion_id uuid NOT NULL REFERENCES promotion(id),
  hash text COLLATE "C" NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  by_role text COLLATE "C" NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (promotion_id, hash)
);

-- A board of a session that is over, open again for a while.
CREATE TABLE board_reopening (
  id uuid PRIMARY KEY,
  board_id uuid NOT NULL REFERENCES board_info(board_id),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  opened_on date NOT NULL,
  frozen_on date
);
CREATE UNIQUE INDEX board_reopening_open ON board_reopening(board_id) WHERE frozen_on IS NULL;
