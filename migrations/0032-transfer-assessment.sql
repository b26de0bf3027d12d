-- What people elsewhere found when they asked whether a practice would fit their place. Who they are is not kept.
CREATE TABLE transfer_assessment (
  id uuid PRIMARY KEY,
  record_id uuid NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  -- The version that they looked at.
  version_number int NOT NULL CHECK (version_number > 0),
  lang text COLLATE "C" NOT NULL CHECK (lang ~ '^[a-z]{2,3}$'),
  place text NOT NULL CHECK (length(place) BETWEEN 1 AND 500),
  locality text COLLATE "C" CHECK (length(locality) <= 60),
  -- How well it fits, theme by theme: [{"theme":…,"fit":0 to 3,"text":…}].
  themes jsonb NOT NULL CHECK (jsonb_typeof(themes) = 'array' AND octet_length(themes::text) <= 65536),
  adaptation text NOT NULL CHECK (length(adaptation) <= 2000),
  decision text COLLATE "C" NOT NULL CHECK (decision IN ('adopt', 'adapt', 'not_now')),
  -- From whose point of view: an organisation or a role.
  said_by text NOT NULL CHECK (length(said_by) <= 200),
  offered_on date NOT NULL,
  is_shown boolean NOT NULL DEFAULT false
);
CREATE INDEX transfer_assessment_of ON transfer_assessment(record_id, offered_on, id);
