package org.charrette.report.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.report.Edition;
import org.charrette.report.ReportKind;
import org.jspecify.annotations.Nullable;

/** Rules D50 to D53: drafts of reports, and what went out. */
public final class DraftStore {
  private static final String WHERE =
      " WHERE session_id = $1 AND report = $2 AND edition = $3 AND lang = $4";
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2 || $3 || $4, 7))::text";
  private static final String ALL =
      "SELECT number, revision, issued_on, body::text AS body, basis FROM report_draft"
          + WHERE
          + " ORDER BY number DESC LIMIT 2";
  private static final String ADD =
      """
      INSERT INTO report_draft(session_id, report, edition, lang, number, revision, body, basis)
      VALUES ($1, $2, $3, $4, $5, 1, $6::text::jsonb, $7)
      """;
  private static final String CHANGE =
      "UPDATE report_draft SET body = $6::text::jsonb, basis = $7, revision = revision + 1"
          + WHERE
          + " AND number = $5";
  private static final String ISSUE =
      "UPDATE report_draft SET issued_on = $6, revision = revision + 1"
          + WHERE
          + " AND number = $5";
  private static final String DROP = "DELETE FROM report_draft" + WHERE + " AND issued_on IS NULL";

  /** Which report. */
  public record Key(BoardId session, ReportKind kind, Edition edition, String lang) {
    private Tuple tuple(Object... more) {
      Tuple tuple = Tuple.of(session.value(), kind.word(), edition.word(), lang);
      for (Object one : more) {
        tuple.addValue(one);
      }
      return tuple;
    }

    private Tuple words() {
      return Tuple.of(session.value().toString(), kind.word(), edition.word(), lang);
    }
  }

  /**
   * A text of a report.
   *
   * @param number of the edition that goes out, from 1
   * @param revision counts the changes, from 1
   * @param issuedOn null while it is a draft
   * @param body as the codec writes it
   * @param basis hash of what was generated when it was last changed; null where nobody noted it
   */
  public record Kept(
      int number, int revision, @Nullable LocalDate issuedOn, String body, @Nullable String basis) {
    public boolean isIssued() {
      return issuedOn != null;
    }
  }

  /**
   * A text that comes to be kept.
   *
   * @param body as the codec writes it
   * @param basis hash of what is generated now
   */
  public record Written(String body, String basis) {}

  /** What there is of a report: the newest first, at most one draft and what went out before it. */
  public record Texts(List<Kept> newestFirst) {
    public Texts {
      newestFirst = List.copyOf(newestFirst);
    }

    public Optional<Kept> newest() {
      return newestFirst.stream().findFirst();
    }

    public Optional<Kept> issued() {
      return newestFirst.stream().filter(Kept::isIssued).findFirst();
    }

    /** What a change must say that it saw; 0 when nothing is kept. */
    public int revision() {
      return newest().map(Kept::revision).orElse(0);
    }
  }

  private final Pool pool;

  public DraftStore(Pool pool) {
    this.pool = pool;
  }

  public Future<Texts> of(Key key) {
    return of(pool, key);
  }

  private static Future<Texts> of(SqlClient client, Key key) {
    return client
        .preparedQuery(ALL)
        .execute(key.tuple())
        .map(rows -> new Texts(rows.stream().map(DraftStore::kept).toList()));
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getInteger("number"),
        row.getInteger("revision"),
        row.getLocalDate("issued_on"),
        row.getString("body"),
        row.getString("basis"));
  }

  /**
   * Changes the draft, or begins the next one.
   *
   * @param seen the revision of the newest text that the change was made from; 0 for none
   * @return whether it was still that; nothing is changed otherwise
   */
  public Future<Boolean> change(Key key, int seen, Written text) {
    return locked(
        key,
        seen,
        (tx, texts) -> {
          Optional<Kept> newest = texts.newest();
          boolean begins = newest.map(Kept::isIssued).orElse(true);
          int number = newest.map(Kept::number).orElse(0) + (begins ? 1 : 0);
          return tx.preparedQuery(begins ? ADD : CHANGE)
              .execute(key.tuple(number, text.body, text.basis))
              .mapEmpty();
        });
  }

  /**
   * Rule D53: lets the draft go out. What was never changed goes out as it was generated; what went
   * out already is left as it is.
   *
   * @param generated what goes out when there is no draft
   * @return whether the newest text was still what was seen
   */
  public Future<Boolean> issue(Key key, int seen, Written generated, LocalDate today) {
    return locked(
        key,
        seen,
        (tx, texts) -> {
          Optional<Kept> newest = texts.newest();
          if (newest.filter(Kept::isIssued).isPresent()) {
            return Future.succeededFuture();
          }
          int number = newest.map(Kept::number).orElse(1);
          Future<Void> there =
              newest.isPresent()
                  ? Future.succeededFuture()
                  : tx.preparedQuery(ADD)
                      .execute(key.tuple(number, generated.body, generated.basis))
                      .mapEmpty();
          return there.compose(
              added -> tx.preparedQuery(ISSUE).execute(key.tuple(number, today)).mapEmpty());
        });
  }

  /** Forgets the draft; what went out stays. */
  public Future<Boolean> drop(Key key, int seen) {
    return locked(key, seen, (tx, texts) -> tx.preparedQuery(DROP).execute(key.tuple()).mapEmpty());
  }

  private interface Work {
    Future<Void> on(SqlClient tx, Texts texts);
  }

  private Future<Boolean> locked(Key key, int seen, Work work) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(key.words())
                .compose(locked -> of(tx, key))
                .compose(
                    texts ->
                        texts.revision() == seen
                            ? work.on(tx, texts).map(true)
                            : Future.succeededFuture(false)));
  }
}
