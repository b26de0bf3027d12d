-- Where polls are asked no log is kept beside the state: what the newest snapshot holds goes, and older snapshots with it.
DELETE FROM live_batch l
 USING board_info b, (SELECT stream_id, max(seq) AS seq FROM live_snapshot GROUP BY stream_id) s
 WHERE b.kind = 'floor' AND l.stream_id = b.board_id AND s.stream_id = b.board_id AND l.seq_to <= s.seq;
DELETE FROM live_snapshot l
 USING board_info b, (SELECT stream_id, max(seq) AS seq FROM live_snapshot GROUP BY stream_id) s
 WHERE b.kind = 'floor' AND l.stream_id = b.board_id AND s.stream_id = b.board_id AND l.seq < s.seq;
