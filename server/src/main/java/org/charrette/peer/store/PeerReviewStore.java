package org.charrette.peer.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.peer.Benchmark;
import org.charrette.peer.Finding;
import org.charrette.peer.Outcome;
import org.charrette.peer.Part;
import org.charrette.peer.PeerReview;
import org.charrette.peer.People;
import org.charrette.peer.SelfAssessment;
import org.charrette.peer.Stage;

/** Peer reviews, and what hosts and peers say in them. */
public final class PeerReviewStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HEAD =
      """
      SELECT p.id, v.record_id, v.number, r.project_id, p.host_name, p.entry_id, p.benchmark::text AS benchmark,
             p.stage, p.revision, p.opened_on, p.shared_on, p.found_on, p.closed_on
        FROM peer_review p JOIN record_version v ON v.id = p.version_id JOIN record r ON r.id = v.record_id
      """;
  // By what never changes: the order of a list tells nothing of what is written.
  private static final String IN_ORDER = " ORDER BY v.number, p.opened_on, p.id LIMIT 200";
  private static final String ONE = HEAD + " WHERE p.id = $1";
  private static final String OF_RECORD = HEAD + " WHERE v.record_id = $1" + IN_ORDER;
  private static final String OF_PERSON =
      HEAD
          + """
             WHERE p.id IN (SELECT review_id FROM peer_review_person WHERE person_id = $1 AND NOT left_it)
            """
          + IN_ORDER;
  private static final String PEOPLE =
      "SELECT review_id, person_id, part, left_it FROM peer_review_person WHERE review_id = ANY($1)";
  private static final String SELF =
      "SELECT review_id, factor, rating, text, revision FROM peer_review_self WHERE review_id = ANY($1)";
  private static final String FINDINGS =
      """
      SELECT review_id, factor, peer, text, revision FROM peer_review_finding WHERE review_id = ANY($1)
       ORDER BY factor, id
      """;
  private static final String OUTCOMES =
      """
      SELECT review_id, factor, host_rating, peer_rating, recommendation, practice, not_agreed, revision
        FROM peer_review_outcome WHERE review_id = ANY($1)
      """;

  // People come before the review, as when somebody is forgotten: so neither waits for the other.
  private static final String HOLD_PEOPLE =
      "SELECT id FROM person WHERE id = ANY($1) ORDER BY id FOR KEY SHARE";
  private static final String LOCK = "SELECT id FROM peer_review WHERE id = $1 FOR UPDATE";
  private static final String ADD =
      """
      INSERT INTO peer_review(id, version_id, host_name, entry_id, benchmark, stage, revision, opened_on)
      VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)
      """;
  private static final String MOVE =
      """
      UPDATE peer_review SET stage = $2, revision = $3, shared_on = $4, found_on = $5, closed_on = $6 WHERE id = $1
      """;
  private static final String PUT_PERSON =
      """
      INSERT INTO peer_review_person(review_id, person_id, part, left_it) VALUES ($1, $2, $3, $4)
      ON CONFLICT (review_id, person_id) DO UPDATE SET part = $3, left_it = $4
      """;
  private static final String PUT_SELF =
      """
      INSERT INTO peer_review_self(review_id, factor, rating, text, revision) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (review_id, factor) DO UPDATE SET rating = $3, text = $4, revision = $5
      """;
  private static final String PUT_FINDING =
      """
      INSERT INTO peer_review_finding(review_id, factor, peer, text, revision) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (review_id, factor, peer) DO UPDATE SET text = $4, revision = $5
      """;
  private static final String PUT_OUTCOME =
      """
      INSERT INTO peer_review_outcome(review_id, factor, host_rating, peer_rating, recommendation, practice, not_agreed,
                                      revision)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (review_id, factor) DO UPDATE SET host_rating = $3, peer_rating = $4, recommendation = $5,
             practice = $6, not_agreed = $7, revision = $8
      """;

  private final Pool pool;

  public PeerReviewStore(Pool pool) {
    this.pool = pool;
  }

  public Future<Optional<PeerReview>> find(UUID id) {
    return find(pool, id);
  }

  private static Future<Optional<PeerReview>> find(SqlClient client, UUID id) {
    return all(client, ONE, id).map(all -> all.stream().findFirst());
  }

  /** The reviews of all versions of a benchmark, by version. */
  public Future<List<PeerReview>> ofRecord(UUID record) {
    return all(pool, OF_RECORD, record);
  }

  /** The reviews in which somebody is host or peer now. */
  public Future<List<PeerReview>> ofPerson(UUID person) {
    return all(pool, OF_PERSON, person);
  }

  /** Adds a review that begins, with its people, all or nothing. */
  public Future<Void> open(UUID version, PeerReview review) {
    return pool.withTransaction(
        tx ->
            hold(tx, review.people().all().keySet())
                .compose(
                    held ->
                        tx.preparedQuery(ADD)
                            .execute(
                                Tuple.of(
                                    review.id(),
                                    version,
                                    review.host().name(),
                                    review.host().entry(),
                                    json(review.benchmark()),
                                    review.stage().word(),
                                    review.revision(),
                                    review.days().opened())))
                .compose(added -> inTurn(tx, people(review, new People(Map.of())))));
  }

  /**
   * Changes a review; nobody else does at the same time.
   *
   * @param people who do it, or are named by it
   * @param how makes the review as it is then of what it is now, or fails, and nothing changes
   * @return the review as it is then; empty when there is none
   */
  public Future<Optional<PeerReview>> change(
      UUID id, Set<UUID> people, Function<PeerReview, Future<PeerReview>> how) {
    return pool.withTransaction(
        tx ->
            hold(tx, people)
                .compose(held -> tx.preparedQuery(LOCK).execute(Tuple.of(id)))
                .compose(locked -> find(tx, id))
                .compose(
                    found ->
                        found
                            .map(
                                before ->
                                    how.apply(before)
                                        .compose(
                                            then ->
                                                inTurn(tx, changes(before, then))
                                                    .map(Optional.of(then))))
                            .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
  }

  private static Future<Void> hold(SqlClient tx, Set<UUID> people) {
    return tx.preparedQuery(HOLD_PEOPLE)
        .execute(Tuple.of((Object) people.toArray(UUID[]::new)))
        .mapEmpty();
  }

  // ---- writing

  private record Write(String statement, Tuple values) {}

  private static Future<Void> inTurn(SqlClient tx, List<Write> writes) {
    Future<Void> all = Future.succeededFuture();
    for (Write one : writes) {
      all =
          all.compose(before -> tx.preparedQuery(one.statement()).execute(one.values()).mapEmpty());
    }
    return all;
  }

  /** What has to be written so that the one becomes the other. */
  private static List<Write> changes(PeerReview before, PeerReview then) {
    List<Write> writes = new ArrayList<>(people(then, before.people()));
    UUID id = then.id();
    if (then.revision() != before.revision()) {
      PeerReview.Days days = then.days();
      writes.add(
          new Write(
              MOVE,
              Tuple.of(
                  id,
                  then.stage().word(),
                  then.revision(),
                  days.shared(),
                  days.found(),
                  days.closed())));
    }
    then.self()
        .forEach(
            (factor, now) -> {
              if (!now.equals(before.self().get(factor))) {
                writes.add(
                    new Write(
                        PUT_SELF, Tuple.of(id, factor, now.rating(), now.text(), now.revision())));
              }
            });
    then.findings().stream()
        .filter(now -> !before.findings().contains(now))
        .forEach(
            now ->
                writes.add(
                    new Write(
                        PUT_FINDING,
                        Tuple.of(id, now.factor(), now.peer(), now.text(), now.revision()))));
    then.outcomes()
        .forEach(
            (factor, now) -> {
              if (!now.equals(before.outcomes().get(factor))) {
                writes.add(new Write(PUT_OUTCOME, outcome(id, factor, now)));
              }
            });
    return writes;
  }

  private static List<Write> people(PeerReview then, People before) {
    return then.people().all().entrySet().stream()
        .filter(one -> !one.getValue().equals(before.all().get(one.getKey())))
        .map(
            one ->
                new Write(
                    PUT_PERSON,
                    Tuple.of(
                        then.id(),
                        one.getKey(),
                        one.getValue().part().word(),
                        one.getValue().left())))
        .toList();
  }

  private static Tuple outcome(UUID id, int factor, Outcome now) {
    return Tuple.tuple()
        .addUUID(id)
        .addInteger(factor)
        .addInteger(now.hostRating())
        .addInteger(now.peerRating())
        .addString(now.recommendation())
        .addString(now.practice())
        .addString(now.notAgreed())
        .addInteger(now.revision());
  }

  private static String json(Benchmark benchmark) {
    try {
      return JSON.writeValueAsString(benchmark);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- reading

  /** What stands in the tables beside the heads, by review. */
  private record Parts(
      Map<UUID, Map<UUID, People.Place>> people,
      Map<UUID, Map<Integer, SelfAssessment>> self,
      Map<UUID, List<Finding>> findings,
      Map<UUID, Map<Integer, Outcome>> outcomes) {}

  private static Future<List<PeerReview>> all(SqlClient client, String heads, UUID about) {
    return client
        .preparedQuery(heads)
        .execute(Tuple.of(about))
        .compose(
            rows ->
                parts(client, rows)
                    .map(parts -> rows.stream().map(row -> review(row, parts)).toList()));
  }

  private static Future<Parts> parts(SqlClient client, RowSet<Row> heads) {
    Tuple ids =
        Tuple.of((Object) heads.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new));
    Parts parts = new Parts(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    return client
        .preparedQuery(PEOPLE)
        .execute(ids)
        .compose(
            rows -> {
              rows.forEach(
                  row -> of(parts.people(), row).put(row.getUUID("person_id"), place(row)));
              return client.preparedQuery(SELF).execute(ids);
            })
        .compose(
            rows -> {
              rows.forEach(row -> of(parts.self(), row).put(row.getInteger("factor"), self(row)));
              return client.preparedQuery(FINDINGS).execute(ids);
            })
        .compose(
            rows -> {
              rows.forEach(
                  row ->
                      parts
                          .findings()
                          .computeIfAbsent(row.getUUID("review_id"), id -> new ArrayList<>())
                          .add(finding(row)));
              return client.preparedQuery(OUTCOMES).execute(ids);
            })
        .map(
            rows -> {
              rows.forEach(
                  row -> of(parts.outcomes(), row).put(row.getInteger("factor"), outcome(row)));
              return parts;
            });
  }

  private static <K, V> Map<K, V> of(Map<UUID, Map<K, V>> all, Row row) {
    return all.computeIfAbsent(row.getUUID("review_id"), id -> new HashMap<>());
  }

  private static PeerReview review(Row row, Parts parts) {
    UUID id = row.getUUID("id");
    return new PeerReview(
        id,
        row.getUUID("record_id"),
        row.getInteger("number"),
        row.getUUID("project_id"),
        new PeerReview.Host(row.getString("host_name"), row.getUUID("entry_id")),
        benchmark(row.getString("benchmark")),
        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
        row.getInteger("revision"),
        new PeerReview.Days(
            Objects.requireNonNull(row.getLocalDate("opened_on")),
            row.getLocalDate("shared_on"),
            row.getLocalDate("found_on"),
            row.getLocalDate("closed_on")),
        new People(parts.people().getOrDefault(id, Map.of())),
        parts.self().getOrDefault(id, Map.of()),
        parts.findings().getOrDefault(id, List.of()),
        parts.outcomes().getOrDefault(id, Map.of()));
  }

  private static Benchmark benchmark(String json) {
    try {
      return JSON.readValue(json, Benchmark.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static People.Place place(Row row) {
    return new People.Place(
        Part.valueOf(row.getString("part").toUpperCase(Locale.ROOT)), row.getBoolean("left_it"));
  }

  private static SelfAssessment self(Row row) {
    return new SelfAssessment(
        row.getInteger("rating"), row.getString("text"), row.getInteger("revision"));
  }

  private static Finding finding(Row row) {
    return new Finding(
        row.getInteger("factor"),
        row.getUUID("peer"),
        row.getString("text"),
        row.getInteger("revision"));
  }

  private static Outcome outcome(Row row) {
    return new Outcome(
        row.getInteger("host_rating"),
        row.getInteger("peer_rating"),
        row.getString("recommendation"),
        row.getString("practice"),
        row.getString("not_agreed"),
        row.getInteger("revision"));
  }
}
