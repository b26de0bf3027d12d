-- Where the polls and questions of a session are asked: a place with people and a live log, like its boards.
ALTER TABLE board_info DROP CONSTRAINT board_info_kind_check;
ALTER TABLE board_info ADD CONSTRAINT board_info_kind_check CHECK (kind IN ('board', 'session', 'floor'));

-- When a session was over; its key is destroyed some days after that. Boards were kept as they were at that time.
ALTER TABLE session_key ADD COLUMN closed_at timestamptz;
UPDATE session_key k SET closed_at = s.taken_at
  FROM (SELECT b.session_id, min(s.taken_at) AS taken_at FROM board_snapshot s JOIN board_info b ON b.board_id = s.board_id
         WHERE b.session_id IS NOT NULL GROUP BY b.session_id) s
 WHERE s.session_id = k.session_id;
