package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.OaiAnswers;
import org.charrette.catalogue.OaiFormat;
import org.charrette.catalogue.OaiRequest.Cursor;
import org.charrette.catalogue.OaiRequest.Harvest;
import org.charrette.catalogue.OaiRequest.Selection;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.Words;
import org.charrette.catalogue.store.CatalogueStore;
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
 * How fast a large catalogue answers. As many records as {@code -Dcharrette.records} says; the
 * figures are printed, and held against the bounds at 50,000.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyRecordsTest {
  private static final int RECORDS = Integer.getInteger("charrette.records", 3_000);
  private static final int SEARCHES = 200;
  private static final int PART = 1_000;
  private static final double MOST_MILLIS = 100;
  private static final double LEAST_A_SECOND = 2_000;
  private static final UUID PROJECT = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final String[] NOUNS = {
    "housing",
    "language",
    "school",
    "work",
    "health",
    "women",
    "youth",
    "village",
    "bus",
    "letters",
    "mentors",
    "library",
    "garden",
    "kitchen",
    "sports",
    "rent",
    "tenants",
    "newcomers",
    "council"
  };

  private final Vertx vertx = Vertx.vertx();
  private final Vocabularies vocabularies = VocabularyFile.read();
  private final Random random = new Random(7);
  private Pool pool;
  private CatalogueStore store;

  @BeforeAll
  void open(TestDatabase database) {
    pool = database.pool(vertx);
    new VocabularyStore(pool).fill(vocabularies).await();
    store = new CatalogueStore(pool, vocabularies);
    store.open().await();
    for (int made = 0; made < RECORDS; made += PART) {
      insert(Math.min(PART, RECORDS - made));
    }
    store.catchUp().await();
    pool.query("ANALYZE").execute().await();
  }

  @AfterAll
  void close() {
    pool.close().await();
    vertx.close().await();
  }

  private void insert(int count) {
    List<Tuple> records = new ArrayList<>();
    List<Tuple> versions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UUID id = UUID.randomUUID();
      records.add(Tuple.of(id, one("record_type"), PROJECT));
      versions.add(
          Tuple.of(id, metadata().encode(), "E" + random.nextInt(5), random.nextInt(2_000)));
    }
    pool.preparedQuery("INSERT INTO record VALUES ($1, $2, $3, now())")
        .executeBatch(records)
        .await();
    pool.preparedQuery(
            """
            INSERT INTO record_version(id, record_id, number, status, metadata, level, created_at, changed_at, published_at)
            VALUES ($1, $1, 1, 'published', $2::text::jsonb, $3, now(), now(), now() - interval '1 day' * $4::int)
            """)
        .executeBatch(versions)
        .await();
  }

  private JsonObject metadata() {
    return new JsonObject()
        .put("title", new JsonObject().put(random.nextInt(3) == 0 ? "de" : "en", sentence(5)))
        .put("plainSummary", new JsonObject().put("en", sentence(40)))
        .put("integrationArea", some("integration_area"))
        .put("integrationPhase", some("integration_phase"))
        .put("targetGroup", some("target_group"))
        .put("locality", some("locality"))
        .put("country", some("eu_member_state"))
        .put("governanceLevel", some("governance_level"))
        .put("licence", "CC-BY-4.0")
        .put("creators", new JsonArray().add("A network"));
  }

  private String sentence(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(NOUNS[random.nextInt(NOUNS.length)]).append(random.nextInt(30)).append(' ');
      text.append(NOUNS[random.nextInt(NOUNS.length)]).append(' ');
    }
    return text.toString().strip();
  }

  private String one(String vocabulary) {
    List<String> codes =
        List.copyOf(vocabularies.find(vocabulary).orElseThrow().concepts().keySet());
    return codes.get(random.nextInt(codes.size()));
  }

  private JsonArray some(String vocabulary) {
    JsonArray codes = new JsonArray().add(one(vocabulary));
    String second = one(vocabulary);
    return codes.contains(second) ? codes : codes.add(second);
  }

  private Search search() {
    Words words = Words.parse(NOUNS[random.nextInt(NOUNS.length)]).orElseThrow();
    return new Search(
        words,
        Map.of(
            Facet.LOCALITY, List.of(one("locality")),
            Facet.AREA, List.of(one("integration_area")),
            Facet.COUNTRY, List.of(one("eu_member_state"))),
        Search.Sort.RELEVANCE,
        20,
        0);
  }

  @Test
  @DisplayName(
      "[C10] a word and three facets are answered within a tenth of a second, nearly always")
  void searches() {
    for (int i = 0; i < SEARCHES / 4; i++) {
      store.search(search()).await();
    }
    double[] millis = new double[SEARCHES];
    long found = 0;
    for (int i = 0; i < SEARCHES; i++) {
      Search search = search();
      long start = System.nanoTime();
      found += store.search(search).await().total();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    double p95 = millis[SEARCHES * 95 / 100];
    System.out.printf(
        "search over %,d records, a word and three facets: p50 %.1f ms, p95 %.1f ms, %d found on average%n",
        RECORDS, millis[SEARCHES / 2], p95, found / SEARCHES);
    assertTrue(found > 0);
    assertTrue(p95 <= MOST_MILLIS, p95 + " ms");
  }

  @Test
  @DisplayName("[C31] a harvest gets two thousand records a second at least")
  void harvests() {
    Site site = new Site("https://example.org", "Repository", "Records", "a@example.org");
    OaiAnswers answers = new OaiAnswers(site, vocabularies);
    Selection all = new Selection(OaiFormat.OAI_DATACITE, null, null, null);
    List<UUID> seen = new ArrayList<>();
    long start = System.nanoTime();
    Cursor after = null;
    List<PublicRecord> part;
    do {
      part = store.harvest(all, after, 100).await();
      var now = store.settled().await();
      String xml = answers.list(now, Map.of(), new Harvest(false, all, after), part, null);
      assertTrue(xml.length() > part.size());
      part.forEach(record -> seen.add(record.id()));
      if (!part.isEmpty()) {
        after = new Cursor(part.getLast().stamp(), part.getLast().id());
      }
    } while (!part.isEmpty());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "harvest of %,d records: %,.0f a second%n", seen.size(), seen.size() / seconds);
    assertEquals(RECORDS, seen.size());
    assertEquals(RECORDS, Collections.unmodifiableSet(new java.util.HashSet<>(seen)).size());
    assertTrue(seen.size() / seconds >= LEAST_A_SECOND);
  }
}
