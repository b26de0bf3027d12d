-- The practice repository: projects, who works with it, records in versions, their reviews and their way.

CREATE TABLE project (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
  grant_number text NOT NULL DEFAULT '' CHECK (length(grant_number) <= 120),
  funding text NOT NULL DEFAULT '' CHECK (length(funding) <= 1000),
  disclaimer text NOT NULL DEFAULT '' CHECK (length(disclaimer) <= 2000),
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Where sessions and records belong when nobody says otherwise.
INSERT INTO project(id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'Practice repository');

ALTER TABLE board_info ADD COLUMN project_id uuid REFERENCES project(id);
UPDATE board_info SET project_id = '00000000-0000-7000-8000-000000000001' WHERE kind = 'session';
ALTER TABLE board_info ALTER COLUMN project_id SET DEFAULT '00000000-0000-7000-8000-000000000001';

CREATE TABLE repository_role (
  person_id uuid NOT NULL REFERENCES person(id),
  role text COLLATE "C" NOT NULL CHECK (role IN ('staff', 'reviewer', 'editor', 'privacy')),
  project_id uuid REFERENCES project(id),
  granted_at timestamptz NOT NULL,
  CHECK ((role = 'staff') = (project_id IS NOT NULL))
);
CREATE UNIQUE INDEX repository_role_once
  ON repository_role(person_id, role, project_id) NULLS NOT DISTINCT;

CREATE TABLE vocabulary_concept (
  vocabulary text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  label text NOT NULL,
  PRIMARY KEY (vocabulary, code)
);

CREATE TABLE record (
  id uuid PRIMARY KEY,
  type text COLLATE "C" NOT NULL,
  project_id uuid NOT NULL REFERENCES project(id),
  created_at timestamptz NOT NULL
);

CREATE TABLE record_version (
  id uuid PRIMARY KEY,
  record_id uuid NOT NULL REFERENCES record(id),
  number int NOT NULL CHECK (number > 0),
  status text COLLATE "C" NOT NULL CHECK (status IN
    ('draft', 'submitted', 'in_review', 'changes_requested', 'rejected', 'validated', 'published', 'superseded', 'archived', 'withdrawn')),
  revision bigint NOT NULL DEFAULT 0,
  metadata jsonb NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
  level text COLLATE "C" NOT NULL CHECK (level IN ('E0', 'E1', 'E2', 'E3', 'E4')),
  round int NOT NULL DEFAULT 0 CHECK (round >= 0),
  -- People of the house; never part of what is published.
  author uuid REFERENCES person(id),
  promoter uuid REFERENCES person(id),
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  published_at timestamptz,
  review_due date,
  UNIQUE (record_id, number),
  CHECK (status NOT IN ('published', 'superseded', 'archived') OR published_at IS NOT NULL)
);
CREATE UNIQUE INDEX record_published_once ON record_version(record_id) WHERE status = 'published';
CREATE UNIQUE INDEX record_open_once ON record_version(record_id)
  WHERE status IN ('draft', 'submitted', 'in_review', 'changes_requested', 'validated');
CREATE INDEX record_version_by_status ON record_version(status, changed_at DESC);

-- The codes of a version: a code that is none can not be stored.
CREATE TABLE record_facet (
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  vocabulary text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  PRIMARY KEY (version_id, vocabulary, code),
  FOREIGN KEY (vocabulary, code) REFERENCES vocabulary_concept(vocabulary, code)
);

CREATE TABLE record_status_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  from_status text COLLATE "C",
  to_status text COLLATE "C" NOT NULL,
  by_role text COLLATE "C" NOT NULL,
  by_person uuid REFERENCES person(id),
  reason text COLLATE "C" NOT NULL DEFAULT '',
  text text NOT NULL DEFAULT ''
);
CREATE INDEX record_status_change_of ON record_status_change(version_id, id);

CREATE TABLE record_review (
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  round int NOT NULL CHECK (round > 0),
  reviewer uuid NOT NULL REFERENCES person(id),
  asked_at timestamptz NOT NULL,
  given_at timestamptz,
  recommendation text COLLATE "C" CHECK (recommendation IN ('accept', 'changes', 'reject')),
  comment text NOT NULL DEFAULT '',
  criteria_version int,
  answers jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (version_id, round, reviewer),
  CHECK ((given_at IS NULL) = (recommendation IS NULL))
);

CREATE TABLE record_file (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  name text NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  alt text NOT NULL,
  content bytea NOT NULL,
  sha256 bytea NOT NULL CHECK (length(sha256) = 32)
);
CREATE INDEX record_file_of ON record_file(version_id);
