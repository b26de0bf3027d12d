-- The directory of organisations and communities of practice, and which records name them.

CREATE TABLE directory_entry (
  id uuid PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('organisation', 'community')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
  -- Name and branch as they are compared, so that nothing is in it twice.
  name_key text COLLATE "C" NOT NULL CHECK (length(name_key) > 0),
  branch_key text COLLATE "C" NOT NULL DEFAULT '',
  country text COLLATE "C" NOT NULL DEFAULT '',
  parent_id uuid REFERENCES directory_entry(id) CHECK (parent_id <> id),
  -- Lists of texts by field; no address of a person is one of them.
  fields jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object')
    CHECK (NOT fields::text ~* '[[:alnum:]._%+-]+(@|%40)[[:alnum:]-]+\.[[:alpha:]]'),
  source_url text NOT NULL CHECK (source_url ~ '^https?://'),
  source_date date NOT NULL,
  origin text COLLATE "C" NOT NULL CHECK (origin IN ('entered', 'imported', 'report')),
  -- 'facet:code'
  facets text[] COLLATE "C" NOT NULL,
  -- Folded text in which words are looked for.
  folded text NOT NULL,
  revision bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  UNIQUE (id, kind),
  CHECK ((parent_id IS NULL) = (branch_key = ''))
);
CREATE UNIQUE INDEX directory_entry_once ON directory_entry(name_key, branch_key, country) WHERE withdrawn_at IS NULL;
CREATE INDEX directory_entry_branches ON directory_entry(parent_id);
CREATE INDEX directory_entry_facets ON directory_entry USING gin(facets) WHERE withdrawn_at IS NULL;

-- The codes of an entry: a code that is none can not be stored, nor a type that only communities have.
CREATE TABLE directory_facet (
  entry_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  vocabulary text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  PRIMARY KEY (entry_id, vocabulary, code),
  FOREIGN KEY (entry_id, kind) REFERENCES directory_entry(id, kind) ON UPDATE CASCADE,
  FOREIGN KEY (vocabulary, code) REFERENCES vocabulary_concept(vocabulary, code),
  CHECK (kind = 'community' OR vocabulary <> 'organisation_type' OR code NOT IN ('experts', 'multistakeholder'))
);

-- How entries belong together, besides branches.
CREATE TABLE directory_relation (
  entry_id uuid NOT NULL REFERENCES directory_entry(id),
  type text COLLATE "C" NOT NULL CHECK (type IN ('member_of', 'leads', 'partner_of')),
  other_id uuid NOT NULL REFERENCES directory_entry(id) CHECK (other_id <> entry_id),
  PRIMARY KEY (entry_id, type, other_id)
);
CREATE INDEX directory_relation_other ON directory_relation(other_id);

-- Which versions of records name an entry.
CREATE TABLE record_organisation (
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  entry_id uuid NOT NULL REFERENCES directory_entry(id),
  PRIMARY KEY (version_id, entry_id)
);
CREATE INDEX record_organisation_entry ON record_organisation(entry_id);
