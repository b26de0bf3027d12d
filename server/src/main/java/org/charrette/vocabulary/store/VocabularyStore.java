package org.charrette.vocabulary.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;

/** The codes as rows, so that the database itself refuses a record with a code that is none. */
public final class VocabularyStore {
  private static final String FILL =
      """
      INSERT INTO vocabulary_concept(vocabulary, code, label)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
      ON CONFLICT (vocabulary, code) DO UPDATE SET label = excluded.label
       WHERE vocabulary_concept.label <> excluded.label
      """;

  private final Pool pool;

  public VocabularyStore(Pool pool) {
    this.pool = pool;
  }

  /** Adds what is not there yet; nothing that is there goes, since records may have it. */
  public Future<Void> fill(Vocabularies vocabularies) {
    List<String> ids = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (Vocabulary vocabulary : vocabularies.all()) {
      for (Concept concept : vocabulary.concepts().values()) {
        ids.add(vocabulary.id());
        codes.add(concept.code());
        labels.add(concept.label("en"));
      }
    }
    return pool.preparedQuery(FILL)
        .execute(Tuple.of(array(ids), array(codes), array(labels)))
        .mapEmpty();
  }

  private static String[] array(List<String> list) {
    return list.toArray(String[]::new);
  }
}
