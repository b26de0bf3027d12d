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

/** Public records of chance, written into a database from which a server then makes its index. */
final class ManyRecords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final UUID PROJECT = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final int PART = 1_000;
  private static final int LEVELS = 5;
  private static final int DAYS = 2_000;
  private static final int TITLE = 5;
  private static final int SUMMARY = 40;
  private static final int NUMBERS = 30;

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

  private final PostgresAddress database;
  private final Random random;
  private final Map<String, List<String>> codes = new HashMap<>();

  /** Reads the vocabularies that the server has put there. */
  ManyRecords(PostgresAddress database, long seed) throws SQLException {
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
  void write(int count) throws SQLException {
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
  void settle() throws SQLException {
    try (Connection connection = connected()) {
      connection.createStatement().execute("ANALYZE");
    }
  }

  private ObjectNode metadata() {
    ObjectNode metadata = JSON.objectNode();
    metadata.putObject("title").put(random.nextInt(3) == 0 ? "de" : "en", sentence(TITLE));
    metadata.putObject("plainSummary").put("en", sentence(SUMMARY));
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

  private String sentence(int words) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      text.add(noun() + random.nextInt(NUMBERS));
      text.add(noun());
    }
    return String.join(" ", text);
  }

  String noun() {
    return NOUNS.get(random.nextInt(NOUNS.size()));
  }

  /** A code of a vocabulary. */
  String one(String vocabulary) {
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
