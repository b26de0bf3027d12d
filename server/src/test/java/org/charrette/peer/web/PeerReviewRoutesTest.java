package org.charrette.peer.web;

import static org.charrette.practice.web.RecordHouse.must;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charrette.account.RepositoryRole;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.RecordType;
import org.charrette.practice.store.RecordStore;
import org.charrette.practice.web.RecordHouse;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.testing.Traces;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerReviewRoutesTest {
  private static final String REVIEWS = "/api/repository/peer-reviews";
  private static final int FACTORS = 8;

  private TestDatabase database;
  private ApiServer server;
  private RecordHouse house;
  private String admin;
  private String author;
  private String editor;
  private String staff;
  private String host;
  private String otherHost;
  private String peer;
  private String otherPeer;
  private String stranger;
  private String first;
  private String second;

  @BeforeAll
  void open(TestDatabase own, @TempDir Path keys) {
    database = own;
    server = new ApiServer(database, keys.resolve("keys"));
    admin = server.admin();
    editor = server.account("editor@example.org", RepositoryRole.EDITOR);
    staff = server.account("staff@example.org", RepositoryRole.STAFF);
    author = server.account("author@example.org");
    first = server.account("first@example.org", RepositoryRole.REVIEWER);
    second = server.account("second@example.org", RepositoryRole.REVIEWER);
    host = server.account("host@example.org");
    otherHost = server.account("other.host@example.org");
    peer = server.account("peer@example.org");
    otherPeer = server.account("other.peer@example.org");
    stranger = server.account("stranger@example.org");
    house = new RecordHouse(server, editor);
  }

  @AfterAll
  void close() {
    server.close();
  }

  // ---- a benchmark, and a review of it

  /** A public benchmark with eight key factors; its id. */
  private String benchmark() {
    String record = house.make(author, "benchmark");
    must(house.edit(author, record, new JsonObject().put("keyFactors", factors("first"))));
    publish(record);
    return record;
  }

  private static JsonArray factors(String edition) {
    JsonArray factors = new JsonArray();
    for (int factor = 1; factor <= FACTORS; factor++) {
      factors.add(
          new JsonObject()
              .put("name", RecordHouse.lang("Factor " + factor + " of the " + edition))
              .put("standard", RecordHouse.lang("What good looks like " + factor))
              .put("questions", RecordHouse.lang("Who does it? " + factor))
              .put("rating", 1));
    }
    return factors;
  }

  private void publish(String record) {
    must(house.move(author, record, "submitted"));
    must(house.assign(record, "first@example.org", "second@example.org"));
    must(house.move(editor, record, "in_review"));
    for (String reviewer : List.of(first, second)) {
      must(
          house.review(
              reviewer,
              record,
              new JsonObject().put("recommendation", "accept").put("comment", "Good.")));
    }
    must(house.move(editor, record, "validated"));
    must(house.move(editor, record, "published"));
  }

  private static JsonObject wish() {
    return new JsonObject()
        .put("hostName", "City of Nantes")
        .put("hosts", new JsonArray().add("host@example.org").add("Other.Host@example.org"))
        .put("peers", new JsonArray().add("peer@example.org").add("other.peer@example.org"));
  }

  private Reply opening(String who, String record, JsonObject wish) {
    return server
        .client
        .post(RecordHouse.RECORDS + "/" + record + "/peer-reviews")
        .as(who)
        .json(wish)
        .send();
  }

  private String review(String record) {
    return must(opening(staff, record, wish())).getString("reviewId");
  }

  private JsonObject read(String who, String review) {
    return must(server.client.get(REVIEWS + "/" + review).as(who).send());
  }

  private Future<Reply> putting(String who, String review, String what, JsonObject body) {
    return server
        .client
        .call(what.equals("steps") ? "POST" : "PUT", REVIEWS + "/" + review + "/" + what)
        .as(who)
        .json(body)
        .future();
  }

  private Reply put(String who, String review, String what, JsonObject body) {
    return putting(who, review, what, body).await();
  }

  private static JsonObject assessment(int revision, int factor, Integer rating, String text) {
    return of(revision, factor).put("rating", rating).put("text", text);
  }

  private static JsonObject of(int revision, int factor) {
    return new JsonObject().put("revision", revision).put("factor", factor);
  }

  private Reply step(String who, String review, String to, String counter) {
    Integer seen = read(who, review).getInteger(counter);
    return put(
        who,
        review,
        "steps",
        new JsonObject().put("to", to).put("revision", seen == null ? 0 : seen));
  }

  private void assessAll(String review) {
    for (int factor = 1; factor <= FACTORS; factor++) {
      must(
          put(
              host,
              review,
              "self-assessment",
              assessment(0, factor, factor % 4, "Self " + factor)));
    }
  }

  private void share(String review) {
    assessAll(review);
    must(step(host, review, "review", "selfRevision"));
  }

  private void findAll(String review) {
    for (int factor = 1; factor <= FACTORS; factor++) {
      must(put(peer, review, "findings", of(0, factor).put("text", "Seen " + factor)));
    }
  }

  private void agree(String review, int upTo, int rating) {
    share(review);
    findAll(review);
    must(step(otherPeer, review, "agreement", "findingsRevision"));
    for (int factor = 1; factor <= upTo; factor++) {
      must(put(peer, review, "ratings", of(0, factor).put("rating", rating)));
      must(put(host, review, "ratings", of(1, factor).put("rating", rating)));
    }
  }

  private JsonObject factor(String who, String review, int factor) {
    return read(who, review).getJsonArray("factors").getJsonObject(factor - 1);
  }

  // ---- what is private

  /** Every byte that somebody can read that has to do with the review. */
  private String readings(String who, String record, String review) {
    StringBuilder all = new StringBuilder();
    String of = RecordHouse.RECORDS + "/" + record;
    for (String path :
        List.of(
            REVIEWS,
            REVIEWS + "/" + review,
            of + "/peer-reviews",
            of,
            of + "/history",
            of + "/reviews",
            RecordHouse.RECORDS,
            "/api/records/" + record,
            "/api/records/" + record + "/provenance",
            "/records/" + record,
            "/api/me",
            "/api/me/data")) {
      all.append(path).append(' ').append(text(server.client.get(path).as(who).send()));
    }
    return all.toString();
  }

  /** The same with what they are refused. */
  private String everything(String who, String record, String review) {
    StringBuilder all = new StringBuilder(readings(who, record, review));
    // What they try, with all the revisions that they might guess.
    for (int guess = 0; guess < 12; guess++) {
      all.append(text(put(who, review, "self-assessment", assessment(guess, 3, 1, "Prying"))));
      all.append(
          text(
              put(
                  who,
                  review,
                  "steps",
                  new JsonObject().put("to", "review").put("revision", guess))));
      all.append(
          text(
              put(
                  who,
                  review,
                  "steps",
                  new JsonObject().put("to", "agreement").put("revision", guess))));
      all.append(
          text(
              put(
                  who,
                  review,
                  "steps",
                  new JsonObject().put("to", "closed").put("revision", guess))));
      all.append(text(put(who, review, "findings", of(guess, 99))));
      all.append(text(put(who, review, "ratings", of(guess, 3).put("rating", 1))));
      all.append(
          text(
              put(
                  who,
                  review,
                  "people",
                  new JsonObject()
                      .put("revision", 40 + guess)
                      .put("part", "host")
                      .put("emails", new JsonArray().add("stranger@example.org")))));
    }
    return all.toString();
  }

  private static String text(Reply reply) {
    TreeMap<String, List<String>> headers = new TreeMap<>(reply.headers());
    headers.remove("date");
    return reply.status()
        + " "
        + headers
        + " "
        + reply.body().toString().replaceAll("\"madeAt\" ?: ?\"[^\"]*\"", "")
        + "\n";
  }

  @Test
  @DisplayName(
      "[CO5] before it is shared no byte that peers, staff, editors or admins can get depends on the self-assessment")
  void privateUntilShared() {
    String record = benchmark();
    String review = review(record);
    List<String> others = List.of(peer, otherPeer, staff, editor, admin, author, first, stranger);
    List<String> before = others.stream().map(who -> everything(who, record, review)).toList();
    String hosts = readings(otherHost, record, review);

    server.clock.advance(Duration.ofSeconds(90));
    assessAll(review);
    must(put(otherHost, review, "self-assessment", assessment(1, 3, null, "Canary of the host")));
    must(put(host, review, "self-assessment", assessment(2, 3, 3, "Canary of the host, again")));

    for (int i = 0; i < others.size(); i++) {
      assertEquals(before.get(i), everything(others.get(i), record, review), "reader " + i);
      assertFalse(before.get(i).contains("selfRevision"));
    }
    assertNotEquals(hosts, readings(otherHost, record, review));
    JsonObject seen = factor(otherHost, review, 3);
    assertEquals("Canary of the host, again", seen.getJsonObject("self").getString("text"));
    assertEquals(3, seen.getJsonObject("self").getInteger("revision"));

    must(step(otherHost, review, "review", "selfRevision"));
    for (String who : List.of(peer, staff, editor)) {
      assertTrue(everything(who, record, review).contains("Canary of the host, again"));
    }
    for (String who : List.of(admin, author, first, stranger)) {
      assertFalse(everything(who, record, review).contains("Canary"));
    }
  }

  @Test
  @DisplayName(
      "[CO6] before they are shared no byte that hosts or staff can get depends on the findings")
  void findingsUntilShared() {
    String record = benchmark();
    String review = review(record);
    share(review);
    List<String> others = List.of(host, otherHost, staff, editor, admin, stranger);
    List<String> before = others.stream().map(who -> everything(who, record, review)).toList();
    findAll(review);
    must(put(otherPeer, review, "findings", of(0, 2).put("text", "Canary of a peer")));
    for (int i = 0; i < others.size(); i++) {
      assertEquals(before.get(i), everything(others.get(i), record, review), "reader " + i);
    }
    JsonArray seen = factor(peer, review, 2).getJsonArray("findings");
    assertEquals(2, seen.size());
    assertEquals("other.peer", seen.getJsonObject(1).getString("peer"));
    assertFalse(seen.getJsonObject(1).containsKey("revision"), "that is its writer's");
    must(step(peer, review, "agreement", "findingsRevision"));
    assertTrue(everything(host, record, review).contains("Canary of a peer"));
  }

  // ---- opening

  @Test
  @DisplayName("[CO1] [CO2] [CO3] who opens what, and for whom")
  void opens() {
    String record = benchmark();
    Reply made = opening(staff, record, wish());
    assertEquals(201, made.status(), made.body().toString());
    String id = made.json().getString("reviewId");
    assertEquals(REVIEWS + "/" + id, made.header("location").orElseThrow());
    JsonObject review = read(host, id);
    assertEquals("host", review.getString("part"));
    assertEquals("self_assessment", review.getString("stage"));
    assertEquals("City of Nantes", review.getJsonObject("host").getString("name"));
    assertEquals(FACTORS, review.getJsonArray("factors").size());
    JsonObject factor = review.getJsonArray("factors").getJsonObject(7);
    assertEquals("Factor 8 of the first", factor.getJsonObject("name").getString("en"));
    assertEquals("Who does it? 8", factor.getJsonObject("questions").getString("en"));
    assertEquals(
        new JsonArray().add("assess").add("share").add("name_hosts"), review.getJsonArray("may"));
    assertEquals("peer", read(peer, id).getString("part"));
    assertEquals(null, read(staff, id).getString("part"));
    for (String who : List.of(stranger, author, admin, first)) {
      assertEquals(
          "peer_review_not_found", server.client.get(REVIEWS + "/" + id).as(who).send().code());
    }

    assertEquals("forbidden", opening(host, record, wish()).code());
    assertEquals("record_not_found", opening(staff, UUID.randomUUID().toString(), wish()).code());
    assertEquals("benchmark_not_settled", opening(staff, record, wish().put("number", 2)).code());
    String practice = house.make(staff, "practice");
    assertEquals("benchmark_not_settled", opening(staff, practice, wish()).code());
    String draft = house.make(author, "benchmark");
    must(house.edit(author, draft, new JsonObject().put("keyFactors", factors("draft"))));
    assertEquals("benchmark_not_settled", opening(staff, draft, wish()).code());
    Reply unknown =
        opening(staff, record, wish().put("peers", new JsonArray().add("nobody@example.org")));
    assertEquals("accounts_unknown", unknown.code());
    assertEquals(new JsonArray().add("nobody@example.org"), unknown.json().getJsonArray("fields"));
    assertEquals(
        "in_both_parts",
        opening(staff, record, wish().put("peers", new JsonArray().add("host@example.org")))
            .code());
    assertEquals(
        "invalid",
        opening(staff, record, wish().put("entryId", UUID.randomUUID().toString())).code());
    assertEquals("invalid", opening(staff, record, wish().put("hostName", " ")).code());
    assertEquals("invalid", opening(staff, record, wish().put("hostName", "x".repeat(201))).code());
    assertEquals("invalid", opening(staff, record, wish().put("hosts", new JsonArray())).code());
  }

  @Test
  @DisplayName("[CO4] [CO20] lists: what staff, those who take part, the author and strangers find")
  void lists() {
    String record = benchmark();
    String review = review(record);
    String of = RecordHouse.RECORDS + "/" + record + "/peer-reviews";
    JsonObject forStaff = must(server.client.get(of).as(staff).send());
    assertEquals(1, forStaff.getJsonArray("reviews").size());
    assertEquals(new JsonArray().add(1), forStaff.getJsonArray("reviewable"));
    assertEquals(1, must(server.client.get(of).as(peer).send()).getJsonArray("reviews").size());
    assertEquals(0, must(server.client.get(of).as(author).send()).getJsonArray("reviews").size());
    assertEquals("record_not_found", server.client.get(of).as(stranger).send().code());
    assertTrue(mine(host).contains(review));
    assertTrue(mine(peer).contains(review));
    assertFalse(mine(staff).contains(review));
    assertFalse(mine(stranger).contains(review));
  }

  private List<String> mine(String who) {
    return must(server.client.get(REVIEWS).as(who).send()).getJsonArray("reviews").stream()
        .map(one -> ((JsonObject) one).getString("reviewId"))
        .toList();
  }

  // ---- writing

  @Test
  @DisplayName(
      "[CO13] two hosts at once: one is told, nothing is lost, and the other factor goes through")
  void twoHosts() {
    String review = review(benchmark());
    Future<Reply> one = putting(host, review, "self-assessment", assessment(0, 1, 1, "By the one"));
    Future<Reply> other =
        putting(otherHost, review, "self-assessment", assessment(0, 1, 2, "By the other"));
    Future<Reply> elsewhere =
        putting(otherHost, review, "self-assessment", assessment(0, 2, 2, "Elsewhere"));
    List<Reply> replies = List.of(one.await(), other.await());
    assertEquals(Set.of(200, 409), Set.of(replies.get(0).status(), replies.get(1).status()));
    Reply refused =
        replies.stream().filter(reply -> reply.status() == 409).findFirst().orElseThrow();
    assertEquals("peer_review_changed", refused.code());
    assertEquals(200, elsewhere.await().status());
    String kept = factor(host, review, 1).getJsonObject("self").getString("text");
    assertEquals(replies.get(0).status() == 200 ? "By the one" : "By the other", kept);
    assertEquals("Elsewhere", factor(host, review, 2).getJsonObject("self").getString("text"));
    // Who has not seen the last word can not share it either.
    for (int factor = 3; factor <= FACTORS; factor++) {
      must(put(host, review, "self-assessment", assessment(0, factor, 1, "")));
    }
    int seen = read(host, review).getInteger("selfRevision");
    must(put(otherHost, review, "self-assessment", assessment(1, 2, 3, "A second thought")));
    JsonObject step = new JsonObject().put("to", "review").put("revision", seen);
    assertEquals("peer_review_changed", put(host, review, "steps", step).code());
  }

  @Test
  @DisplayName(
      "[CO12] [CO22] what is too long, too much or no text is refused, and nothing is kept of it")
  void bounds() {
    String review = review(benchmark());
    String what = "self-assessment";
    for (JsonObject bad :
        List.of(
            assessment(0, 1, 4, ""),
            assessment(0, 1, -1, ""),
            assessment(0, 0, 1, ""),
            assessment(0, 21, 1, ""),
            assessment(-1, 1, 1, ""),
            assessment(0, 1, 1, "x".repeat(4001)),
            assessment(0, 1, 1, "a\u202eb"),
            assessment(0, 1, 1, "").put("more", 1),
            of(0, 1).put("text", ""))) {
      assertEquals("invalid", put(host, review, what, bad).code(), bad.encode());
    }
    assertEquals("factor_unknown", put(host, review, what, assessment(0, 9, 1, "")).code());
    assertEquals(0, read(host, review).getInteger("selfRevision"));
    must(put(host, review, what, assessment(0, 1, 1, "é".repeat(4000))));
    JsonObject people = new JsonObject().put("revision", 1).put("part", "host");
    assertEquals(
        "invalid",
        put(
                host,
                review,
                "people",
                people
                    .copy()
                    .put(
                        "emails",
                        new JsonArray(
                            IntStream.range(0, 11).mapToObj(i -> i + "@example.org").toList())))
            .code());
    assertEquals("invalid", put(host, review, "people", people.copy().put("part", "guest")).code());
    assertEquals(
        "invalid",
        put(host, review, "steps", new JsonObject().put("to", "self_assessment").put("revision", 0))
            .code());
  }

  @Test
  @DisplayName("[CO7] [CO10] [CO11] nothing comes before its stage, and there is no way back")
  void order() {
    String review = review(benchmark());
    JsonObject finding = of(0, 1).put("text", "Too early");
    assertEquals("peer_review_not_at_stage", put(peer, review, "findings", finding).code());
    assertEquals(
        "peer_review_not_at_stage", put(host, review, "ratings", of(0, 1).put("rating", 1)).code());
    JsonObject share = new JsonObject().put("to", "review").put("revision", 0);
    assertEquals("forbidden", put(peer, review, "steps", share).code());
    assertEquals("forbidden", put(staff, review, "steps", share).code());
    Reply incomplete = put(host, review, "steps", share);
    assertEquals("peer_review_incomplete", incomplete.code());
    assertEquals(FACTORS, incomplete.json().getJsonArray("fields").size());

    share(review);
    JsonObject now = read(peer, review);
    assertEquals("review", now.getString("stage"));
    assertEquals("Self 1", factor(peer, review, 1).getJsonObject("self").getString("text"));
    assertEquals(
        "peer_review_not_at_stage",
        put(host, review, "self-assessment", assessment(1, 1, 3, "Too late")).code());
    assertEquals("peer_review_not_at_stage", put(host, review, "steps", share).code());
    assertEquals("forbidden", put(host, review, "findings", finding).code());
    assertEquals(
        "peer_review_incomplete",
        put(peer, review, "steps", new JsonObject().put("to", "agreement").put("revision", 0))
            .code());
    findAll(review);
    must(step(peer, review, "agreement", "findingsRevision"));
    assertEquals(
        "peer_review_not_at_stage",
        put(peer, review, "findings", of(1, 1).put("text", "Too late")).code());
    assertEquals(
        "forbidden",
        put(
                host,
                review,
                "recommendations",
                of(0, 1).put("recommendation", "x").put("practice", ""))
            .code());
    assertEquals(
        "forbidden",
        put(host, review, "steps", new JsonObject().put("to", "closed").put("revision", 0)).code());
  }

  @Test
  @DisplayName(
      "[CO16] [CO17] both agree on ratings, name what they do not agree on, and it is closed")
  void agreesAndCloses() {
    String record = benchmark();
    String review = review(record);
    agree(review, 7, 2);
    must(put(peer, review, "ratings", of(0, 8).put("rating", 1)));
    must(put(host, review, "ratings", of(1, 8).put("rating", 3)));
    assertEquals(
        "peer_review_changed", put(peer, review, "ratings", of(1, 8).put("rating", 3)).code());
    must(
        put(
            peer,
            review,
            "recommendations",
            of(2, 1)
                .put("recommendation", "Train more volunteers.")
                .put("practice", "The house.")));
    int seen = read(staff, review).getInteger("outcomesRevision");
    JsonObject close = new JsonObject().put("to", "closed").put("revision", seen);
    assertEquals(
        new JsonArray().add("factors/8"),
        put(staff, review, "steps", close).json().getJsonArray("fields"));
    JsonArray open =
        new JsonArray().add(new JsonObject().put("factor", 8).put("reason", "Seen otherwise."));
    assertEquals(
        "peer_review_changed",
        put(staff, review, "steps", close.copy().put("notAgreed", open).put("revision", seen - 1))
            .code());
    JsonObject closed = must(put(staff, review, "steps", close.copy().put("notAgreed", open)));
    assertEquals("closed", closed.getString("stage"));
    assertEquals(new JsonArray(), read(host, review).getJsonArray("may"));
    JsonObject first = factor(host, review, 1).getJsonObject("outcome");
    assertEquals(2, first.getInteger("agreed"));
    assertEquals("Train more volunteers.", first.getString("recommendation"));
    assertEquals("The house.", first.getString("practice"));
    // Those who may read the record read what was agreed.
    JsonObject line =
        must(server
                .client
                .get(RecordHouse.RECORDS + "/" + record + "/peer-reviews")
                .as(author)
                .send())
            .getJsonArray("reviews")
            .getJsonObject(0);
    assertFalse(line.getBoolean("open"));
    assertEquals(2, line.getJsonArray("ratings").getJsonObject(0).getInteger("rating"));
    assertEquals(
        "Seen otherwise.", line.getJsonArray("ratings").getJsonObject(7).getString("notAgreed"));
    for (String what : List.of("ratings", "people")) {
      JsonObject late =
          what.equals("ratings")
              ? of(2, 1).put("rating", 0)
              : new JsonObject().put("revision", 4).put("part", "peer");
      assertEquals(
          "peer_review_not_at_stage",
          put(what.equals("ratings") ? peer : staff, review, what, late).code());
    }
    List<String> audit = audit();
    assertTrue(
        audit.containsAll(List.of("opened", "share", "share_findings", "close")), audit::toString);
    assertFalse(audit.contains("assess"), audit::toString);
  }

  private List<String> audit() {
    return server
        .pool
        .query("SELECT detail FROM audit WHERE what = 'PEER_REVIEW_MOVED' ORDER BY id")
        .execute()
        .await()
        .stream()
        .map(row -> row.getString("detail"))
        .toList();
  }

  @Test
  @DisplayName("[CO2] [CO20] version 2 keeps the ratings of version 1, with eight key factors")
  void versions() {
    String record = benchmark();
    String review = review(record);
    agree(review, FACTORS, 3);
    must(step(peer, review, "closed", "outcomesRevision"));
    JsonObject before = read(host, review);

    RecordStore records = new RecordStore(server.pool);
    var version = records.versions(UUID.fromString(record)).await().getLast();
    records
        .inTransaction(
            tx ->
                records.insert(
                    tx,
                    new RecordStore.NewDraft(
                        UUID.randomUUID(),
                        version.record(),
                        RecordType.BENCHMARK,
                        version.project(),
                        version.metadata(),
                        EvidenceLevel.E0,
                        version.author(),
                        null,
                        "author"),
                    server.clock.instant()))
        .await();
    must(house.edit(author, record, new JsonObject().put("keyFactors", factors("second"))));
    publish(record);

    assertEquals(before, read(host, review));
    String second = review(record);
    assertEquals(2, read(host, second).getInteger("number"));
    assertEquals(
        "Factor 8 of the second", factor(host, second, 8).getJsonObject("name").getString("en"));
    assertEquals(1, must(opening(staff, record, wish().put("number", 1))).getInteger("number"));
    JsonObject all =
        must(
            server
                .client
                .get(RecordHouse.RECORDS + "/" + record + "/peer-reviews")
                .as(editor)
                .send());
    assertEquals(new JsonArray().add(1).add(2), all.getJsonArray("reviewable"));
    List<JsonObject> lines =
        all.getJsonArray("reviews").stream().map(JsonObject.class::cast).toList();
    assertEquals(List.of(1, 1, 2), lines.stream().map(one -> one.getInteger("number")).toList());
    JsonObject closed =
        lines.stream()
            .filter(one -> one.getString("stage").equals("closed"))
            .findFirst()
            .orElseThrow();
    assertEquals("1.0", closed.getString("version"));
    for (int factor = 1; factor <= FACTORS; factor++) {
      JsonObject rating = closed.getJsonArray("ratings").getJsonObject(factor - 1);
      assertEquals(3, rating.getInteger("rating"));
      assertEquals(
          "Factor " + factor + " of the first", rating.getJsonObject("name").getString("en"));
    }
  }

  // ---- people

  @Test
  @DisplayName("[CO3] [CO8] hosts name hosts, staff name peers, and who leaves reads no more")
  void people() {
    String review = review(benchmark());
    JsonObject coming =
        new JsonObject()
            .put("revision", 1)
            .put("part", "host")
            .put("emails", new JsonArray().add("stranger@example.org"));
    assertEquals("forbidden", put(staff, review, "people", coming).code());
    assertEquals("forbidden", put(editor, review, "people", coming).code());
    assertEquals("forbidden", put(peer, review, "people", coming).code());
    assertEquals(
        "forbidden",
        put(
                peer,
                review,
                "people",
                coming.copy().put("emails", new JsonArray().add("nobody@example.org")))
            .code(),
        "who may not is not told who has an account");
    JsonObject now = must(put(host, review, "people", coming));
    assertEquals(3, now.getJsonArray("hosts").size());
    assertEquals("peer_review_changed", put(host, review, "people", coming).code());
    assertEquals("host", read(stranger, review).getString("part"));
    String id =
        now.getJsonArray("hosts").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("name").equals("stranger"))
            .findFirst()
            .orElseThrow()
            .getString("personId");
    assertFalse(read(peer, review).getJsonArray("hosts").getJsonObject(0).containsKey("personId"));
    JsonObject leaving =
        new JsonObject()
            .put("revision", 2)
            .put("part", "host")
            .put("leaving", new JsonArray().add(id));
    assertEquals(204, put(stranger, review, "people", leaving).status());
    assertEquals(
        "peer_review_not_found",
        server.client.get(REVIEWS + "/" + review).as(stranger).send().code());
    assertEquals(
        "in_both_parts",
        put(staff, review, "people", coming.copy().put("revision", 3).put("part", "peer")).code());
  }

  @Test
  @DisplayName(
      "[CO23] who is forgotten leaves no id; a private self-assessment goes with its only host, a shared one stays")
  void erasure() {
    String record = benchmark();
    String zora = server.account("zora@example.org");
    JsonObject alone =
        wish()
            .put("hosts", new JsonArray().add("zora@example.org"))
            .put("peers", new JsonArray().add("peer@example.org"));
    String secret = must(opening(staff, record, alone)).getString("reviewId");
    must(put(zora, secret, "self-assessment", assessment(0, 1, 2, "Only Zora knows")));
    JsonObject joint =
        wish().put("hosts", new JsonArray().add("zora@example.org").add("host@example.org"));
    String ours = must(opening(staff, record, joint)).getString("reviewId");
    must(put(zora, ours, "self-assessment", assessment(0, 1, 2, "We all know")));
    String open = must(opening(staff, record, alone)).getString("reviewId");
    for (int factor = 1; factor <= FACTORS; factor++) {
      must(put(zora, open, "self-assessment", assessment(0, factor, 2, "Told to all " + factor)));
    }
    must(step(zora, open, "review", "selfRevision"));
    JsonObject asPeer =
        wish()
            .put("hosts", new JsonArray().add("host@example.org"))
            .put("peers", new JsonArray().add("zora@example.org").add("peer@example.org"));
    String unshared = must(opening(staff, record, asPeer)).getString("reviewId");
    share(unshared);
    must(put(zora, unshared, "findings", of(0, 1).put("text", "Not shared yet")));
    String shared = must(opening(staff, record, asPeer)).getString("reviewId");
    share(shared);
    findAll(shared);
    must(put(zora, shared, "findings", of(0, 1).put("text", "Shared by Zora")));
    must(step(peer, shared, "agreement", "findingsRevision"));

    JsonObject data = must(server.client.get("/api/me/data").as(zora).send());
    assertEquals(5, data.getJsonArray("peerReviews").size());
    String told = data.getJsonArray("peerReviews").encode();
    assertTrue(told.contains("Only Zora knows") && told.contains("Shared by Zora"), told);
    assertFalse(told.contains("We all know") || told.contains("Seen 2"), told);
    UUID id = UUID.fromString(data.getJsonObject("person").getString("id"));
    assertTrue(Traces.of(database, id).contains("peer_review_person.person_id"));
    assertTrue(Traces.of(database, id).contains("peer_review_finding.peer"));

    Reply gone =
        server
            .client
            .post("/api/me/erasure")
            .as(zora)
            .json(
                new JsonObject()
                    .put("scope", "account_and_authorship")
                    .put("password", ApiServer.PASSWORD))
            .send();
    assertEquals(204, gone.status(), gone.body().toString());

    assertEquals(Set.of(), Traces.of(database, id, "zora@example.org"));
    assertEquals(Set.of(), Traces.of(database, "Only Zora knows", "Not shared yet"));
    assertEquals("We all know", factor(host, ours, 1).getJsonObject("self").getString("text"));
    assertEquals("Told to all 8", factor(peer, open, 8).getJsonObject("self").getString("text"));
    JsonObject finding =
        Stream.of(factor(host, shared, 1).getJsonArray("findings"))
            .flatMap(JsonArray::stream)
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("text").equals("Shared by Zora"))
            .findFirst()
            .orElseThrow();
    assertFalse(finding.containsKey("peer"));
    // A review without hosts goes on with those whom staff name, who find nothing of before.
    JsonObject next =
        new JsonObject()
            .put("revision", 1)
            .put("part", "host")
            .put("emails", new JsonArray().add("other.host@example.org"));
    must(put(staff, secret, "people", next));
    assertFalse(factor(otherHost, secret, 1).getJsonObject("self").containsKey("rating"));
    assertEquals(
        0,
        server
            .pool
            .preparedQuery("SELECT count(*) FROM peer_review_self WHERE review_id = $1")
            .execute(Tuple.of(UUID.fromString(secret)))
            .await()
            .iterator()
            .next()
            .getInteger(0));
  }
}
