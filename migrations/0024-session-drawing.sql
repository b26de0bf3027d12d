-- What artists drew of a session. Each is drawn anew before it comes here; who brought it, and when, is in the audit log alone.
CREATE TABLE session_drawing (
  session_id uuid NOT NULL REFERENCES board_info (board_id) ON DELETE CASCADE,
  drawing_id text COLLATE "C" NOT NULL CHECK (length(drawing_id) = 32),
  nr bigint GENERATED ALWAYS AS IDENTITY,
  media_type text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
  content bytea NOT NULL CHECK (octet_length(content) <= 16777216),
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  alt text NOT NULL CHECK (length(alt) BETWEEN 1 AND 2000),
  -- The artist, as they agreed to be named; empty when they did not.
  credit text NOT NULL CHECK (length(credit) <= 200),
  licence text COLLATE "C" NOT NULL,
  PRIMARY KEY (session_id, drawing_id)
);
ALTER TABLE session_drawing ALTER COLUMN content SET STORAGE EXTERNAL;
