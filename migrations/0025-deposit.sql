-- Versions that are to be deposited elsewhere for a DOI, and how far they have come.
CREATE TABLE deposit (
  version_id uuid PRIMARY KEY REFERENCES record_version(id) ON DELETE CASCADE,
  record_id uuid NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  number int NOT NULL,
  stage text COLLATE "C" NOT NULL DEFAULT 'queued'
    CHECK (stage IN ('queued', 'drafted', 'reserved', 'sent', 'done', 'refused')),
  -- What the other repository calls it.
  remote text CHECK (remote ~ '^[A-Za-z0-9._-]{1,100}$'),
  doi text CHECK (length(doi) <= 300),
  concept_doi text CHECK (length(concept_doi) <= 300),
  -- Why it was refused, without what anybody wrote.
  reason text CHECK (length(reason) <= 300),
  attempts int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  UNIQUE (record_id, number),
  CHECK ((stage = 'queued') OR (remote IS NOT NULL) OR (stage = 'refused')),
  CHECK (stage <> 'done' OR doi IS NOT NULL)
);
CREATE INDEX deposit_due ON deposit(next_at) WHERE stage NOT IN ('done', 'refused');
