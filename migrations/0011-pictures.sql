-- The pictures that pins of polls are put on. They are drawn anew before they come here, and nobody is named.
CREATE TABLE floor_picture (
    floor_id   uuid        NOT NULL REFERENCES board_info (board_id) ON DELETE CASCADE,
    picture_id text        NOT NULL CHECK (length(picture_id) = 32),
    media_type text        NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    content    bytea       NOT NULL CHECK (octet_length(content) <= 8388608),
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (floor_id, picture_id)
);
ALTER TABLE floor_picture ALTER COLUMN content SET STORAGE EXTERNAL;
