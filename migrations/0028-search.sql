-- What a server needs to keep the facets of all records in memory and never show what is gone, and to find misspelled words.

-- Long texts lie apart, so that few pages hold what a search reads of all that it finds.
ALTER TABLE catalogue_entry SET (toast_tuple_target = 128);

DROP INDEX catalogue_entry_spelling;
ALTER TABLE catalogue_entry DROP COLUMN spelling;

-- Each change of an entry has a number, given under the lock of those who publish. So numbers come in the order in which
-- transactions end: who has seen a number has seen all that are smaller.
CREATE SEQUENCE catalogue_change;
ALTER TABLE catalogue_entry ADD COLUMN change bigint NOT NULL DEFAULT nextval('catalogue_change');
CREATE UNIQUE INDEX catalogue_entry_change ON catalogue_entry(change);

-- Entries that are not there any more, withdrawn ones not among them.
CREATE TABLE catalogue_gone (
  change bigint PRIMARY KEY,
  record_id uuid NOT NULL
);

CREATE FUNCTION catalogue_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7306925);
  IF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_gone VALUES (nextval('catalogue_change'), OLD.record_id);
    RETURN OLD;
  END IF;
  NEW.change := nextval('catalogue_change');
  RETURN NEW;
END
$$;
CREATE TRIGGER catalogue_number BEFORE INSERT OR UPDATE OR DELETE ON catalogue_entry
  FOR EACH ROW EXECUTE FUNCTION catalogue_number();

-- Each letter beyond ASCII as one letter of it: trigrams know no other letters where the database has no locale.
CREATE FUNCTION catalogue_spelled(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(
    CASE WHEN ascii(letter) < 128 THEN letter
      ELSE substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii(letter) % 36 + 1, 1) END, '' ORDER BY place)
    FROM regexp_split_to_table(word, '') WITH ORDINALITY AS letters(letter, place)
$$;

-- The different words of all published records, so that what is misspelled is compared with each of them once.
CREATE TABLE catalogue_spelling (
  word text COLLATE "C" PRIMARY KEY,
  spelled text COLLATE "C" NOT NULL
);

CREATE FUNCTION catalogue_different(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT word), '{}')
    FROM unnest(string_to_array(translate(folded, E'\n', ' '), ' ')) AS words(word) WHERE length(word) BETWEEN 3 AND 60
$$;

CREATE FUNCTION catalogue_spell() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text[] := CASE WHEN OLD.status = 'published' THEN catalogue_different(OLD.folded) ELSE '{}' END;
  after text[] := CASE WHEN NEW.status = 'published' THEN catalogue_different(NEW.folded) ELSE '{}' END;
BEGIN
  INSERT INTO catalogue_spelling
    SELECT word, catalogue_spelled(word) FROM unnest(after) AS words(word)
     WHERE NOT EXISTS (SELECT 1 FROM catalogue_spelling s WHERE s.word = words.word)
    ON CONFLICT DO NOTHING;
  DELETE FROM catalogue_spelling s
   WHERE s.word = ANY(before) AND s.word <> ALL(after)
     AND NOT EXISTS (
       SELECT 1 FROM catalogue_entry e WHERE e.status = 'published' AND e.words @@ quote_literal(s.word)::tsquery);
  RETURN NULL;
END
$$;
INSERT INTO catalogue_spelling
  SELECT word, catalogue_spelled(word)
    FROM (SELECT DISTINCT unnest(catalogue_different(folded)) AS word FROM catalogue_entry WHERE status = 'published') words;
CREATE INDEX catalogue_spelling_alike ON catalogue_spelling USING gin(spelled gin_trgm_ops);
CREATE TRIGGER catalogue_spell AFTER INSERT OR UPDATE OR DELETE ON catalogue_entry
  FOR EACH ROW EXECUTE FUNCTION catalogue_spell();

-- The words that look most like one that nobody wrote.
CREATE FUNCTION catalogue_alike(folded text) RETURNS tsquery LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.35 AS $$
  SELECT coalesce(string_agg(quote_literal(word), ' | '), '')::tsquery
    FROM (SELECT word FROM catalogue_spelling WHERE spelled % catalogue_spelled(folded)
           ORDER BY similarity(spelled, catalogue_spelled(folded)) DESC, word LIMIT 20) alike
$$;
