package org.charrette.catalogue.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.charrette.catalogue.PublicRecord;
import org.jspecify.annotations.Nullable;

/** What is to be deposited elsewhere, and how far it has come (rule C71). */
public final class DepositStore {
  private static final String QUEUE =
      """
      INSERT INTO deposit(version_id, record_id, number, next_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
      """;
  // Takes what is due out of the hands of others for as long as the next attempt has to wait.
  private static final String DUE =
      """
      UPDATE deposit d SET attempts = d.attempts + 1, next_at = $1::timestamptz + interval '30 seconds' * (2 ^ least(d.attempts, 10))
       WHERE d.version_id IN (SELECT version_id FROM deposit WHERE next_at <= $1 AND stage NOT IN ('done', 'refused')
                               ORDER BY next_at, number LIMIT 5 FOR UPDATE SKIP LOCKED)
      RETURNING d.*
      """;
  private static final String BEFORE =
      "SELECT * FROM deposit WHERE record_id = $1 AND number < $2 AND stage <> 'refused' ORDER BY number DESC LIMIT 1";

  /** How far a deposit has come. */
  public enum Stage {
    /** Nothing is there yet, as far as is known. */
    QUEUED,
    /** A draft is there. */
    DRAFTED,
    /** The draft is filled and has a DOI. */
    RESERVED,
    /** A community looks at it. */
    SENT,
    DONE,
    REFUSED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A version on its way.
   *
   * @param remote what the other repository calls it
   * @param doi of this version
   * @param conceptDoi of all versions together
   */
  public record Deposit(
      UUID version,
      UUID record,
      int number,
      Stage stage,
      @Nullable String remote,
      @Nullable String doi,
      @Nullable String conceptDoi,
      int attempts) {}

  private final Pool pool;

  public DepositStore(Pool pool) {
    this.pool = pool;
  }

  /** Notes a version in the transaction that publishes it; once, however often that happens. */
  public Future<Void> queue(SqlClient tx, PublicRecord record, Instant now) {
    return tx.preparedQuery(QUEUE)
        .execute(
            Tuple.of(record.version(), record.id(), record.number(), now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** What is to be done now; it comes again, later each time, until it is done or refused. */
  public Future<List<Deposit>> due(Instant now) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.stream().map(DepositStore::deposit).toList());
  }

  /** The deposit of the version before; empty when there is none. */
  public Future<Optional<Deposit>> before(Deposit deposit) {
    return pool.preparedQuery(BEFORE)
        .execute(Tuple.of(deposit.record(), deposit.number()))
        .map(rows -> rows.stream().map(DepositStore::deposit).findFirst());
  }

  /** The deposit of a version; empty when there is none. */
  public Future<Optional<Deposit>> find(UUID version) {
    return pool.preparedQuery("SELECT * FROM deposit WHERE version_id = $1")
        .execute(Tuple.of(version))
        .map(rows -> rows.stream().map(DepositStore::deposit).findFirst());
  }

  /** A step is done; attempts are counted anew. */
  public Future<Deposit> save(Deposit deposit) {
    return pool.preparedQuery(
            """
            UPDATE deposit SET stage = $2, remote = $3, doi = $4, concept_doi = $5, attempts = 0, reason = NULL WHERE version_id = $1
            """)
        .execute(
            Tuple.of(
                deposit.version(),
                deposit.stage().code(),
                deposit.remote(),
                deposit.doi(),
                deposit.conceptDoi()))
        .map(deposit);
  }

  /** Nothing comes of it until the server starts anew. */
  public Future<Void> refuse(Deposit deposit, String reason) {
    return pool.preparedQuery(
            "UPDATE deposit SET stage = 'refused', reason = $2 WHERE version_id = $1")
        .execute(Tuple.of(deposit.version(), reason))
        .mapEmpty();
  }

  /** Comes again after so long, and not counted as an attempt. */
  public Future<Void> later(Deposit deposit, Instant now, Duration pause) {
    return pool.preparedQuery(
            "UPDATE deposit SET next_at = $2, attempts = greatest(0, attempts - 1) WHERE version_id = $1")
        .execute(Tuple.of(deposit.version(), now.plus(pause).atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** What was refused is tried again: somebody may have mended what was wrong. */
  public Future<Void> again(Instant now) {
    return pool.preparedQuery(
            """
            UPDATE deposit SET stage = CASE WHEN remote IS NULL THEN 'queued' ELSE 'drafted' END, attempts = 0, next_at = $1
             WHERE stage = 'refused'
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static Deposit deposit(Row row) {
    return new Deposit(
        row.getUUID("version_id"),
        row.getUUID("record_id"),
        row.getInteger("number"),
        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
        row.getString("remote"),
        row.getString("doi"),
        row.getString("concept_doi"),
        row.getInteger("attempts"));
  }
}
