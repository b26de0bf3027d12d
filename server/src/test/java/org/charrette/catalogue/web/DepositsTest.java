package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.catalogue.store.DepositStore;
import org.charrette.catalogue.store.DepositStore.Deposit;
import org.charrette.catalogue.store.DepositStore.Stage;
import org.charrette.platform.Secret;
import org.charrette.testing.MovableClock;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Deposits against answers of InvenioRDM that were written down, errors among them. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "a token that nobody prints";
  private static final Duration LONG = Duration.ofDays(1);

  private final Vocabularies vocabularies = VocabularyFile.read();
  private final Site site =
      new Site("https://records.example.org", "Repository", "Records", "a@example.org");
  private final MovableClock clock = new MovableClock();
  private PublicRecords records;
  private CatalogueStore catalogue;
  private DepositStore store;
  private Recording recording;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    records = new PublicRecords(database, keys);
    catalogue = new CatalogueStore(records.server.pool, vocabularies);
    catalogue.open().await();
    store = new DepositStore(records.server.pool);
  }

  @AfterEach
  void empty() {
    records.server.pool.query("DELETE FROM deposit").execute().await();
    if (recording != null) {
      recording.close();
    }
  }

  @AfterAll
  void close() {
    records.close();
  }

  /** Plays the answers one after the other, and holds each request against what is written down. */
  private static final class Recording implements AutoCloseable {
    private final HttpServer server;
    private final Queue<JsonNode> left = new ArrayDeque<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();

    Recording(String... names) throws IOException {
      for (String name : names) {
        try (InputStream in =
            Objects.requireNonNull(
                DepositsTest.class.getResourceAsStream(
                    "/org/charrette/catalogue/deposit/" + name + ".json"),
                name)) {
          JSON.readTree(in).forEach(left::add);
        }
      }
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    URI base() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      JsonNode next = left.poll();
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      if (next == null
          || !asked.equals(next.path("method").asText() + " " + next.path("path").asText())) {
        wrong.add(asked + " instead of " + next);
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
        return;
      }
      if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        wrong.add("no token with " + asked);
      }
      Optional.ofNullable(exchange.getRequestURI().getRawQuery())
          .ifPresent(query -> queries.add(URLDecoder.decode(query, StandardCharsets.UTF_8)));
      for (JsonNode place : next.path("sent")) {
        JsonNode body = JSON.readTree(sent);
        JsonNode within = body.has("metadata") ? body.path("metadata") : body;
        if (within.at("/" + place.asText()).isMissingNode()) {
          wrong.add(place.asText() + " is not in " + body);
        }
      }
      next.path("headers")
          .properties()
          .forEach(one -> exchange.getResponseHeaders().add(one.getKey(), one.getValue().asText()));
      byte[] body = next.has("body") ? JSON.writeValueAsBytes(next.path("body")) : new byte[0];
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          next.path("status").asInt(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
      exchange.close();
    }

    synchronized int left() {
      return left.size();
    }

    synchronized void assertPlayed() {
      assertEquals(List.of(), wrong);
      assertEquals(0, left.size(), () -> "never asked for: " + left);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private Deposits deposits(String community, String... names) throws IOException {
    recording = new Recording(names);
    return new Deposits(
        records.server.vertx,
        new DepositTarget(
            recording.base(),
            new Secret(TOKEN),
            community.isEmpty() ? Optional.empty() : Optional.of(community)),
        store,
        catalogue,
        site,
        vocabularies,
        clock);
  }

  private PublicRecord publish(String title) {
    String id = records.publish(PublicRecords.metadata("en", title, "How <it> & that works."));
    return catalogue.find(UUID.fromString(id)).await().orElseThrow();
  }

  private void queue(Deposits deposits, PublicRecord record) {
    records.server.pool.withTransaction(tx -> deposits.published(tx, record)).await();
  }

  private Deposit state(PublicRecord record) {
    return store.find(record.version()).await().orElseThrow();
  }

  /** Rounds, each long after the one before. */
  private void rounds(Deposits deposits, int count) {
    for (int i = 0; i < count; i++) {
      deposits.round().await();
      clock.advance(LONG);
    }
  }

  @Test
  @DisplayName("[C71] [C73] draft, metadata, DOI, published; the record shows both DOIs")
  void firstVersion() throws IOException {
    Deposits deposits = deposits("", "first-version");
    PublicRecord record = publish("A bus to the language course");
    queue(deposits, record);
    queue(deposits, record);
    assertNull(records.get("/api/records/" + record.id()).json().getString("doi"));
    rounds(deposits, 2);
    recording.assertPlayed();
    assertEquals(Stage.DONE, state(record).stage());
    assertEquals(
        "10.5281/rdm.rec01", records.get("/api/records/" + record.id()).json().getString("doi"));
    assertEquals(
        "10.5281/rdm.par01",
        records.get("/api/records/" + record.id()).json().getString("conceptDoi"));
    assertTrue(
        recording.queries.getFirst().contains(site.record(record.id(), record.number())),
        recording.queries::toString);
  }

  @Test
  @DisplayName("[C71] a community looks at it first; its answer is asked for later")
  void community() throws IOException {
    Deposits deposits = deposits("integration", "community");
    PublicRecord record = publish("Looked at by a community");
    queue(deposits, record);
    rounds(deposits, 1);
    assertEquals(Stage.SENT, state(record).stage());
    assertNull(records.get("/api/records/" + record.id()).json().getString("doi"));
    rounds(deposits, 1);
    assertEquals(Stage.SENT, state(record).stage());
    rounds(deposits, 1);
    recording.assertPlayed();
    assertEquals(Stage.DONE, state(record).stage());
  }

  @Test
  @DisplayName("[C72] a draft whose making was never answered is found; what is out stays out once")
  void foundAgain() throws IOException {
    Deposits deposits = deposits("", "found-again");
    PublicRecord record = publish("Interrupted twice");
    queue(deposits, record);
    rounds(deposits, 1);
    recording.assertPlayed();
    assertEquals("10.5281/rdm.par01", state(record).conceptDoi());
  }

  @Test
  @DisplayName(
      "[C72] busy, too often, unauthorised, no answer: each step is taken again, and only it")
  void busy() throws IOException {
    Deposits deposits = deposits("", "busy");
    PublicRecord record = publish("Against all odds");
    queue(deposits, record);
    for (int round = 0; round < 12 && recording.left() > 0; round++) {
      rounds(deposits, 1);
    }
    recording.assertPlayed();
    assertEquals(Stage.DONE, state(record).stage());
  }

  @Test
  @DisplayName("[C72] nothing is asked again before the pause that it asks for is over")
  void pause() throws IOException {
    Deposits deposits = deposits("", "busy");
    PublicRecord record = publish("Patiently");
    queue(deposits, record);
    int left = afterPauseIsAsked();
    for (deposits.round().await(); recording.left() > left; deposits.round().await()) {
      clock.advance(LONG);
    }
    clock.advance(Duration.ofSeconds(59));
    deposits.round().await();
    assertEquals(left, recording.left());
    clock.advance(Duration.ofSeconds(2));
    deposits.round().await();
    assertTrue(recording.left() < left);
  }

  /** How many answers are left when the one that asks for a pause was given. */
  private int afterPauseIsAsked() {
    List<JsonNode> all = List.copyOf(recording.left);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).has("headers")) {
        return all.size() - i - 1;
      }
    }
    throw new AssertionError("no pause");
  }

  @Test
  @DisplayName(
      "[C72] what it does not want is refused once, with the fields, and tried at a new start")
  void unwanted() throws IOException {
    Deposits deposits = deposits("", "unwanted");
    PublicRecord record = publish("Not like this");
    queue(deposits, record);
    rounds(deposits, 3);
    recording.assertPlayed();
    assertEquals(Stage.REFUSED, state(record).stage());
    assertEquals(
        "fields [metadata.resource_type, metadata.rights.0.id]",
        records
            .server
            .pool
            .query("SELECT reason FROM deposit")
            .execute()
            .await()
            .iterator()
            .next()
            .getString(0));
    store.again(clock.instant()).await();
    assertEquals(Stage.DRAFTED, state(record).stage());
  }

  @Test
  @DisplayName("[C72] a refusal and an answer that makes no sense end it, too")
  void refused() throws IOException {
    for (String name : List.of("refused", "strange")) {
      Deposits deposits = deposits("", name);
      PublicRecord record = publish("Ends with " + name);
      queue(deposits, record);
      rounds(deposits, 2);
      recording.assertPlayed();
      assertEquals(Stage.REFUSED, state(record).stage(), name);
      recording.close();
    }
  }

  @Test
  @DisplayName("[C70] what was withdrawn meanwhile is not sent, and what nobody checked neither")
  void notSent() throws IOException {
    Deposits deposits = deposits("");
    PublicRecord withdrawn = publish("Gone before it was sent");
    queue(deposits, withdrawn);
    records.move(records.editor, withdrawn.id().toString(), "withdrawn");
    rounds(deposits, 2);
    recording.assertPlayed();
    assertEquals(Stage.REFUSED, state(withdrawn).stage());
    PublicRecord unchecked =
        new PublicRecord(
            withdrawn.id(),
            UUID.randomUUID(),
            2,
            withdrawn.type(),
            org.charrette.practice.EvidenceLevel.E0,
            withdrawn.status(),
            withdrawn.published(),
            withdrawn.stamp(),
            withdrawn.metadata());
    queue(deposits, unchecked);
    assertTrue(store.find(unchecked.version()).await().isEmpty());
  }

  @Test
  @DisplayName("[C70] printing the target shows no token")
  void secret() {
    assertFalse(
        new DepositTarget(URI.create("https://x.example"), new Secret(TOKEN), Optional.empty())
            .toString()
            .contains(TOKEN));
  }
}
