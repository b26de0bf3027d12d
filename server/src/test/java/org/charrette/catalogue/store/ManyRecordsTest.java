package org.charrette.catalogue.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.OaiFormat;
import org.charrette.catalogue.OaiRequest.Cursor;
import org.charrette.catalogue.OaiRequest.Selection;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Words;
import org.charrette.catalogue.store.CatalogueStore.Found;
import org.charrette.rehearsal.load.ManyRecords;
import org.charrette.rehearsal.load.ManyRecords.Frequency;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.charrette.vocabulary.store.VocabularyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A large catalogue finds what plain SQL finds, also when several servers change it. How fast it
 * does is measured by {@code ./run load --repository}.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyRecordsTest {
  private static final int RECORDS = Integer.getInteger("charrette.records", 2_000);
  private static final int SEARCHES = 80;
  private static final int CHANGES = 12;
  private static final List<Facet> FACETS =
      List.of(
          Facet.LOCALITY,
          Facet.AREA,
          Facet.COUNTRY,
          Facet.PHASE,
          Facet.TARGET_GROUP,
          Facet.TYPE,
          Facet.EVIDENCE);

  private final Vertx vertx = Vertx.vertx();
  private final Vocabularies vocabularies = VocabularyFile.read();
  private final Random random = new Random(7);
  private Pool pool;
  private Stemmers stemmers;
  private ManyRecords records;
  private CatalogueStore store;

  /** Another server on the same database. */
  private CatalogueStore other;

  @BeforeAll
  void open(TestDatabase database) throws SQLException {
    pool = database.pool(vertx);
    new VocabularyStore(pool).fill(vocabularies).await();
    stemmers = new Stemmers(strings("SELECT cfgname::text AS word FROM pg_ts_config"));
    store = opened();
    other = opened();
    other.catchUp().await();
    records = new ManyRecords(database.address(), 7);
    records.write(RECORDS);
    store.catchUp().await();
    records.settle();
  }

  private CatalogueStore opened() {
    CatalogueStore opened = new CatalogueStore(pool, vocabularies);
    opened.open().await();
    return opened;
  }

  @AfterAll
  void close() {
    pool.close().await();
    vertx.close().await();
  }

  // ---- searches of chance

  private Search search() {
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    for (int i = random.nextInt(4); i > 0; i--) {
      Facet facet = FACETS.get(random.nextInt(FACETS.size()));
      String vocabulary = facet.vocabulary().orElseThrow();
      filters.put(
          facet,
          random.nextBoolean()
              ? List.of(records.one(vocabulary))
              : List.of(records.one(vocabulary), records.one(vocabulary)));
    }
    Search.Sort[] sorts = Search.Sort.values();
    return new Search(
        Words.parse(words()).orElseThrow(),
        filters,
        sorts[random.nextInt(sorts.length)],
        1 + random.nextInt(Search.MAX_LIMIT),
        random.nextBoolean() ? 0 : random.nextInt(RECORDS / 2));
  }

  private String words() {
    String common = records.word(Frequency.COMMON);
    String ordinary = records.word(Frequency.ORDINARY);
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> ordinary;
      case 2 -> records.word(Frequency.RARE);
      case 3 -> records.arabic(Frequency.ORDINARY);
      case 4 -> common + " " + ordinary;
      case 5 -> "\"" + common + " " + records.word(Frequency.COMMON) + "\"";
      case 6 -> common + " -" + ordinary + " -\"" + ordinary + " " + common + "\"";
      case 7 -> "-" + common;
      case 8 -> records.misspelled();
      default -> common;
    };
  }

  // ---- the same as plain SQL

  private long count(Search search, boolean loose) {
    Matching matching = Matching.all(search, loose, stemmers);
    return pool.preparedQuery(
            "SELECT count(*) AS n FROM catalogue_entry e WHERE " + matching.conditions())
        .execute(matching.parameters())
        .await()
        .iterator()
        .next()
        .getLong("n");
  }

  private Map<String, Long> tags(Search search, boolean loose) {
    Matching matching = Matching.all(search, loose, stemmers);
    Map<String, Long> tags = new TreeMap<>();
    for (Row row :
        pool.preparedQuery(
                """
                SELECT tag, count(*) AS n FROM catalogue_entry e, unnest(e.facets) AS tag WHERE %s GROUP BY tag
                """
                    .formatted(matching.conditions()))
            .execute(matching.parameters())
            .await()) {
      tags.put(row.getString("tag"), row.getLong("n"));
    }
    return tags;
  }

  /** The first of all in the order of the search, the others by evidence. */
  private List<UUID> inOrder(Search search, boolean loose) {
    Matching matching = Matching.all(search, loose, stemmers);
    boolean ranked = search.sort() == Search.Sort.RELEVANCE && search.words().wanted();
    String hits =
        """
        WITH hits AS (
          SELECT e.*, row_number() OVER (ORDER BY %s) AS n FROM catalogue_entry e WHERE %s)
        SELECT record_id FROM hits e WHERE e.n %s ORDER BY %s
        """;
    String first = matching.order(ranked ? Search.Sort.EVIDENCE : search.sort());
    List<UUID> all = new ArrayList<>();
    for (String part : List.of("<= ", "> ")) {
      String order = part.equals("<= ") ? matching.order(search.sort()) : "e.n";
      pool.preparedQuery(
              hits.formatted(first, matching.conditions(), part + CatalogueSearch.RANKED, order))
          .execute(matching.parameters())
          .await()
          .forEach(row -> all.add(row.getUUID("record_id")));
    }
    return all;
  }

  private static List<UUID> ids(List<PublicRecord> records) {
    return records.stream().map(PublicRecord::id).toList();
  }

  private static List<UUID> part(List<UUID> all, int offset, int limit) {
    return all.stream().skip(offset).limit(limit).toList();
  }

  private void assertAsPlain(Search search, Found found) {
    String what = search.toString();
    boolean loose = search.words().loose() && count(search, false) == 0;
    assertEquals(loose, found.alike(), what);
    assertEquals(count(search, loose), found.total(), what);
    Map<String, Long> tags = tags(search, loose);
    Map<Facet, Long> suggestions = new EnumMap<>(Facet.class);
    for (Facet facet : search.filters().keySet()) {
      tags.keySet().removeIf(tag -> tag.startsWith(facet.tag("")));
      tags(search.without(facet), loose)
          .forEach(
              (tag, n) -> {
                if (tag.startsWith(facet.tag(""))) {
                  tags.put(tag, n);
                }
              });
      long without = count(search.without(facet), false);
      if (found.total() == 0 && without > 0) {
        suggestions.put(facet, without);
      }
    }
    assertEquals(tags, new TreeMap<>(found.tags()), what);
    assertEquals(suggestions, new HashMap<>(found.suggestions()), what);
    assertEquals(
        part(inOrder(search, loose), search.offset(), search.limit()), ids(found.records()), what);
  }

  @Test
  @DisplayName("[C10] [C16] what is counted in memory is what plain SQL finds, in its order")
  void same() {
    int some = 0;
    for (int i = 0; i < SEARCHES; i++) {
      Search search = search();
      Found found = store.search(search).await();
      assertAsPlain(search, found);
      some += found.total() > 0 ? 1 : 0;
    }
    assertTrue(some > SEARCHES / 2, some + " found something");
  }

  // ---- several servers

  private void move(UUID record, String status) {
    pool.withTransaction(
            tx ->
                tx.preparedQuery("UPDATE record_version SET status = $2 WHERE record_id = $1")
                    .execute(Tuple.of(record, status))
                    .compose(done -> other.index(tx, record)))
        .await();
  }

  @Test
  @DisplayName("[C16] what one server withdraws is gone from the searches of all at once")
  void fresh() {
    for (int i = 0; i < CHANGES; i++) {
      Search all =
          new Search(
              Words.parse(i % 2 == 0 ? "" : records.word(Frequency.COMMON)).orElseThrow(),
              Map.of(),
              Search.Sort.values()[i % 3],
              Search.MAX_LIMIT,
              0);
      Found before = store.search(all).await();
      UUID record = before.records().get(random.nextInt(Search.MAX_LIMIT)).id();
      String to = List.of("withdrawn", "archived", "gone").get(i % 3);
      if (to.equals("gone")) {
        pool.preparedQuery("DELETE FROM catalogue_entry WHERE record_id = $1")
            .execute(Tuple.of(record))
            .await();
      } else {
        move(record, to);
      }
      for (CatalogueStore server : List.of(store, other)) {
        Found after = server.search(all).await();
        assertEquals(before.total() - 1, after.total(), to);
        assertFalse(ids(after.records()).contains(record), to);
        assertAsPlain(all, after);
      }
      if (to.equals("archived")) {
        move(record, "published");
        assertEquals(before.total(), store.search(all).await().total());
      }
    }
    for (int i = 0; i < CHANGES; i++) {
      Search search = search();
      assertAsPlain(search, store.search(search).await());
    }
  }

  @Test
  @DisplayName("[C16] a publication that is not ended is not seen, and one that fails never was")
  void unfinished() {
    Search all = new Search(Words.NONE, Map.of(), Search.Sort.NEWEST, 1, 0);
    Found before = store.search(all).await();
    UUID record = before.records().getFirst().id();
    pool.withTransaction(
            tx ->
                tx.preparedQuery(
                        "UPDATE record_version SET status = 'archived' WHERE record_id = $1")
                    .execute(Tuple.of(record))
                    .compose(done -> store.index(tx, record))
                    .compose(done -> store.search(all))
                    .compose(
                        during -> {
                          assertEquals(before.total(), during.total());
                          return tx.query("SELECT 1 / 0").execute();
                        }))
        .recover(failed -> io.vertx.core.Future.succeededFuture())
        .await();
    assertEquals(before.total(), store.search(all).await().total());
    assertEquals(record, store.search(all).await().records().getFirst().id());
  }

  @Test
  @DisplayName("[C12] [C23] misspelled words are compared with those of published records only")
  void spelling() {
    Search search =
        new Search(
            Words.parse("mentorsgarten").orElseThrow(), Map.of(), Search.Sort.RELEVANCE, 100, 0);
    Found alike = store.search(search).await();
    assertTrue(alike.alike() && alike.total() > 0);
    Set<String> stored = strings("SELECT word FROM catalogue_spelling");
    Set<String> published =
        strings(
            """
            SELECT DISTINCT word FROM catalogue_entry e, unnest(catalogue_different(e.folded)) AS word
             WHERE e.status = 'published'
            """);
    assertEquals(published, stored);
    UUID record = alike.records().getFirst().id();
    move(record, "withdrawn");
    assertFalse(ids(store.search(search).await().records()).contains(record));
    assertEquals(
        strings(
            """
            SELECT DISTINCT word FROM catalogue_entry e, unnest(catalogue_different(e.folded)) AS word
             WHERE e.status = 'published'
            """),
        strings("SELECT word FROM catalogue_spelling"));
  }

  private Set<String> strings(String sql) {
    return pool.query(sql).execute().await().stream()
        .map(row -> row.getString("word"))
        .collect(Collectors.toSet());
  }

  // ---- plans

  /** How it would be done where reading all records is not an answer, as it is not for many. */
  private String plan(String sql, Tuple parameters) {
    SqlConnection connection = pool.getConnection().await();
    Transaction undone = connection.begin().await();
    for (String narrowed :
        List.of(
            "SET LOCAL enable_seqscan = off",
            "SET LOCAL enable_indexscan = off",
            "DROP INDEX catalogue_entry_newest",
            "DROP INDEX catalogue_entry_facets")) {
      connection.query(narrowed).execute().await();
    }
    String plan =
        connection.preparedQuery("EXPLAIN " + sql).execute(parameters).await().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.joining("\n"));
    undone.rollback().await();
    connection.close().await();
    return plan;
  }

  @Test
  @DisplayName("[C11] [C12] the indexes fit what a search asks of the database")
  void plans() {
    Words words = Words.parse("housing \"rural housing\" -bus").orElseThrow();
    for (Matching matching :
        List.of(
            Matching.words(words, false, stemmers),
            Matching.words(words, true, stemmers),
            Matching.unwanted(words, stemmers))) {
      String plan =
          plan(
              "SELECT e.change FROM catalogue_entry e WHERE " + matching.conditions(),
              matching.parameters());
      assertTrue(plan.contains("Bitmap Index Scan on catalogue_entry_words"), plan);
    }
    String changes = plan(CatalogueSearch.CHANGES, Tuple.of(Long.MAX_VALUE, 1));
    assertTrue(changes.contains("catalogue_entry_change"), changes);
    String alike =
        plan(
            "SELECT word FROM catalogue_spelling WHERE spelled % catalogue_spelled($1)",
            Tuple.of("huosing"));
    assertTrue(alike.contains("catalogue_spelling_alike"), alike);
  }

  // ---- harvesting

  @Test
  @DisplayName("[C31] a harvest has every record once")
  void harvests() {
    Selection all = new Selection(OaiFormat.OAI_DATACITE, null, null, null);
    List<UUID> seen = new ArrayList<>();
    Cursor after = null;
    List<PublicRecord> part;
    do {
      part = store.harvest(all, after, 100).await();
      seen.addAll(ids(part));
      if (!part.isEmpty()) {
        after = new Cursor(part.getLast().stamp(), part.getLast().id());
      }
    } while (!part.isEmpty());
    long entries =
        pool.query("SELECT count(*) AS n FROM catalogue_entry")
            .execute()
            .await()
            .iterator()
            .next()
            .getLong("n");
    assertEquals(entries, seen.size());
    assertEquals(seen.size(), new HashSet<>(seen).size());
  }
}
