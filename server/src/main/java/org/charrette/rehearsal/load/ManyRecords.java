package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.charrette.platform.postgres.PostgresAddress;

/**
 * Public records of chance, written into a database from which a server then makes its index. Words
 * are as in languages: the first of the list are in nearly every text, the last in hardly any; one
 * record in ten is in Arabic.
 */
public final class ManyRecords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final UUID PROJECT = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final int PART = 1_000;
  private static final int LEVELS = 5;
  private static final int DAYS = 2_000;
  private static final int TITLE = 6;
  private static final int SUMMARY = 80;
  private static final int WORDS = 3_000;
  private static final int ARABIC = 10;

  private static final List<String> NOUNS =
      List.of(
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
          "council");
  private static final List<String> ARABIC_NOUNS =
      List.of(
          "\u0633\u0643\u0646",
          "\u0644\u063a\u0629",
          "\u0645\u062f\u0631\u0633\u0629",
          "\u0639\u0645\u0644",
          "\u0635\u062d\u0629",
          "\u0634\u0628\u0627\u0628",
          "\u0642\u0631\u064a\u0629",
          "\u062d\u062f\u064a\u0642\u0629",
          "\u0645\u0643\u062a\u0628\u0629");

  /** How often a word is in records. */
  public enum Frequency {
    /** In nearly every record. */
    COMMON(0, 5),
    /** In one of a few. */
    ORDINARY(20, 200),
    /** In one of a hundred or fewer. */
    RARE(1_500, WORDS);

    private final int first;
    private final int end;

    Frequency(int first, int end) {
      this.first = first;
      this.end = end;
    }
  }

  private final PostgresAddress database;
  private final Random random;
  private final Map<String, List<String>> codes = new HashMap<>();

  /** Reads the vocabularies that the server has put there. */
  public ManyRecords(PostgresAddress database, long seed) throws SQLException {
    this.database = database;
    this.random = new Random(seed);
    try (Connection connection = connected();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("SELECT vocabulary, code FROM vocabulary_concept ORDER BY 1, 2")) {
      while (rows.next()) {
        codes.computeIfAbsent(rows.getString(1), first -> new ArrayList<>()).add(rows.getString(2));
      }
    }
  }

  private Connection connected() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.user(), database.password().reveal());
  }

  /** Writes so many, published on days of the last years. */
  public void write(int count) throws SQLException {
    try (Connection connection = connected();
        PreparedStatement record =
            connection.prepareStatement("INSERT INTO record VALUES (?, ?, ?, now())");
        PreparedStatement version =
            connection.prepareStatement(
                """
                INSERT INTO record_version(id, record_id, number, status, metadata, level, created_at, changed_at, published_at)
                VALUES (?, ?, 1, 'published', ?::jsonb, ?, now(), now(), now() - interval '1 day' * ?)
                """)) {
      connection.setAutoCommit(false);
      for (int i = 1; i <= count; i++) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        record.setObject(1, id);
        record.setString(2, one("record_type"));
        record.setObject(3, PROJECT);
        record.addBatch();
        version.setObject(1, id);
        version.setObject(2, id);
        version.setString(3, metadata().toString());
        version.setString(4, "E" + random.nextInt(LEVELS));
        version.setInt(5, random.nextInt(DAYS));
        version.addBatch();
        if (i % PART == 0 || i == count) {
          record.executeBatch();
          version.executeBatch();
          connection.commit();
        }
      }
    }
  }

  /** As the database does by itself after a while. */
  public void settle() throws SQLException {
    try (Connection connection = connected()) {
      connection.createStatement().execute("ANALYZE");
    }
  }

  private ObjectNode metadata() {
    boolean arabic = random.nextInt(ARABIC) == 0;
    List<String> nouns = arabic ? ARABIC_NOUNS : NOUNS;
    String language = arabic ? "ar" : random.nextInt(3) == 0 ? "de" : "en";
    ObjectNode metadata = JSON.objectNode();
    metadata.putObject("title").put(language, sentence(nouns, TITLE));
    metadata.putObject("plainSummary").put(arabic ? "ar" : "en", sentence(nouns, SUMMARY));
    metadata.set("integrationArea", some("integration_area"));
    metadata.set("integrationPhase", some("integration_phase"));
    metadata.set("targetGroup", some("target_group"));
    metadata.set("locality", some("locality"));
    metadata.set("country", some("eu_member_state"));
    metadata.set("governanceLevel", some("governance_level"));
    metadata.put("licence", "CC-BY-4.0");
    metadata.putArray("creators").add("A network");
    return metadata;
  }

  /** Words, each as often as its place in the list is small. */
  private String sentence(List<String> nouns, int words) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      text.add(word(nouns, (int) Math.pow(WORDS, random.nextDouble()) - 1));
    }
    return String.join(" ", text);
  }

  /** The word at a place of the list: nouns first, then all that are made of two of them. */
  private static String word(List<String> nouns, int place) {
    int count = nouns.size();
    return place < count
        ? nouns.get(place)
        : word(nouns, place / count - 1) + nouns.get(place % count);
  }

  /** A word that so many have. */
  public String word(Frequency frequency) {
    return word(NOUNS, frequency.first + random.nextInt(frequency.end - frequency.first));
  }

  /** An Arabic word that so many of the Arabic records have. */
  public String arabic(Frequency frequency) {
    return word(ARABIC_NOUNS, frequency.first + random.nextInt(frequency.end - frequency.first));
  }

  /** A word of some records, with two letters the wrong way round. */
  public String misspelled() {
    String word = word(Frequency.ORDINARY);
    int at = 1 + random.nextInt(word.length() - 3);
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }

  /** A code of a vocabulary. */
  public String one(String vocabulary) {
    List<String> all = codes.getOrDefault(vocabulary, List.of());
    if (all.isEmpty()) {
      throw new IllegalStateException("the server has no vocabulary " + vocabulary);
    }
    return all.get(random.nextInt(all.size()));
  }

  private ArrayNode some(String vocabulary) {
    String first = one(vocabulary);
    String second = one(vocabulary);
    ArrayNode some = JSON.arrayNode().add(first);
    return first.equals(second) ? some : some.add(second);
  }
}
