-- The logs of live streams (boards), who may write them, and snapshots that make them quick to load.
-- Only the server process that holds a stream's epoch can append to it: see the statement in AppendLane.

-- Server processes that may own streams. A process renews its line; one that has run out owns nothing any more.
CREATE TABLE node (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  started_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Narrow and without an index on what changes, so that each append is a heap-only update.
CREATE TABLE live_stream (
  id uuid PRIMARY KEY,
  log_id text COLLATE "C" NOT NULL,
  handle_key bytea NOT NULL CHECK (length(handle_key) = 32),
  epoch bigint NOT NULL DEFAULT 0,
  head_seq bigint NOT NULL DEFAULT 0 CHECK (head_seq >= 0),
  owner uuid,
  changed_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

-- One line for each committed batch of entries. The payload's format is that of BatchFormat.
CREATE TABLE live_batch (
  stream_id uuid NOT NULL,
  seq_to bigint NOT NULL,
  seq_from bigint NOT NULL CHECK (seq_from BETWEEN 1 AND seq_to),
  epoch bigint NOT NULL,
  entries int NOT NULL CHECK (entries > 0),
  at timestamptz NOT NULL DEFAULT now(),
  payload bytea NOT NULL,
  PRIMARY KEY (stream_id, seq_to)
) PARTITION BY HASH (stream_id);

DO $$
BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format(
      'CREATE TABLE live_batch_%s PARTITION OF live_batch FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
      lpad(part::text, 2, '0'), part);
  END LOOP;
END $$;

-- The state as of a seq, in parts. A snapshot counts only when all its parts are there and the hash fits.
CREATE TABLE live_snapshot (
  stream_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  part int NOT NULL CHECK (part >= 0),
  parts int NOT NULL CHECK (parts > part),
  codec smallint NOT NULL,
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  at timestamptz NOT NULL DEFAULT now(),
  payload bytea NOT NULL,
  PRIMARY KEY (stream_id, seq, part)
);
ALTER TABLE live_snapshot ALTER COLUMN payload SET STORAGE EXTERNAL;
