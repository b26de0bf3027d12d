-- What projects settle about reviews, criteria as data, and what is left of what was withdrawn.

ALTER TABLE project
  ADD COLUMN lead_reviewers int NOT NULL DEFAULT 2 CHECK (lead_reviewers IN (0, 2)),
  ADD COLUMN reviewers_hidden boolean NOT NULL DEFAULT true;

-- Whom a reviewer or a member of staff works for, where that is known: nobody reviews the practice of their own house.
ALTER TABLE repository_role ADD COLUMN organisation text NOT NULL DEFAULT '' CHECK (length(organisation) <= 800);

-- Sets of criteria; a set never changes once it is there.
CREATE TABLE criteria_set (
  version int PRIMARY KEY CHECK (version > 0),
  criteria jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array'),
  made_at timestamptz NOT NULL
);

CREATE TABLE tombstone (
  version_id uuid PRIMARY KEY REFERENCES record_version(id),
  reason text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  replaced_by uuid REFERENCES record(id)
);
INSERT INTO tombstone(version_id, reason, at)
SELECT DISTINCT ON (version_id) version_id, reason, at FROM record_status_change WHERE to_status = 'withdrawn' ORDER BY version_id, id DESC;
