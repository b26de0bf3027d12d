-- What everybody can read: one row for each record that is public or was, kept up in the transaction that publishes.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Texts as they are (for a stemmer) and folded (as they are spelled), with their weights.
CREATE FUNCTION catalogue_words(stemmers regconfig[], texts text[], folded text[], weights text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words tsvector := '';
BEGIN
  FOR i IN 1 .. coalesce(array_length(texts, 1), 0) LOOP
    words := words
      || setweight(to_tsvector(stemmers[i], texts[i]), weights[i]::"char")
      || setweight(to_tsvector('pg_catalog.simple', folded[i]), weights[i]::"char");
  END LOOP;
  RETURN words;
END
$$;

-- One word in whatever language it is: as it is spelled, or as any stemmer has it, or what begins like it.
CREATE FUNCTION catalogue_word(stemmers regconfig[], word text, folded text, beginning text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  found tsquery := plainto_tsquery('pg_catalog.simple', folded);
  stemmer regconfig;
BEGIN
  FOREACH stemmer IN ARRAY stemmers LOOP
    found := found || plainto_tsquery(stemmer, word);
  END LOOP;
  IF beginning <> '' THEN
    found := found || (quote_literal(beginning) || ':*')::tsquery;
  END IF;
  RETURN found;
END
$$;

CREATE TABLE catalogue_entry (
  record_id uuid PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  status text COLLATE "C" NOT NULL CHECK (status IN ('published', 'archived', 'withdrawn')),
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 4),
  published_at timestamptz NOT NULL,
  -- When a harvester has to look at it again; in the order in which transactions end.
  stamp timestamptz NOT NULL,
  -- 'facet:code'
  facets text[] COLLATE "C" NOT NULL,
  words tsvector NOT NULL,
  -- Folded text, a line for each field, in which phrases are looked for; and what is like it, for misspelled words.
  folded text NOT NULL,
  spelling text COLLATE "C" NOT NULL
);
CREATE INDEX catalogue_entry_harvest ON catalogue_entry(stamp, record_id);
CREATE INDEX catalogue_entry_newest ON catalogue_entry(published_at DESC, record_id) WHERE status = 'published';
CREATE INDEX catalogue_entry_facets ON catalogue_entry USING gin(facets) WHERE status = 'published';
CREATE INDEX catalogue_entry_words ON catalogue_entry USING gin(words) WHERE status = 'published';
CREATE INDEX catalogue_entry_spelling ON catalogue_entry USING gin(spelling gin_trgm_ops) WHERE status = 'published';

-- What signs the tokens of the harvest, so that they outlive a restart.
CREATE TABLE catalogue_secret (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  secret bytea NOT NULL CHECK (length(secret) = 32)
);

CREATE TABLE saved_search (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  query text NOT NULL CHECK (length(query) <= 2000),
  created_at timestamptz NOT NULL
);
CREATE INDEX saved_search_of ON saved_search(person_id, created_at);

CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  url text NOT NULL CHECK (length(url) <= 2000),
  secret bytea NOT NULL CHECK (length(secret) = 32),
  created_at timestamptz NOT NULL
);

-- What still has to be told; written with the publication, sent after it.
CREATE TABLE webhook_delivery (
  id uuid PRIMARY KEY,
  webhook_id uuid NOT NULL REFERENCES webhook(id) ON DELETE CASCADE,
  body text NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL
);
CREATE INDEX webhook_delivery_due ON webhook_delivery(next_at);
