package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.charrette.account.AccessChange;
import org.charrette.account.PersonId;
import org.charrette.account.store.ErasureJournal;
import org.charrette.account.store.ErasureStore;
import org.charrette.account.store.ErasureStore.Erased;
import org.charrette.account.store.ErasureStore.Outcome;
import org.charrette.account.store.ErasureStore.Pending;
import org.charrette.account.web.Erasing;
import org.charrette.kernel.ParticipantId;
import org.charrette.platform.Recurring;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionOp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets people: in the tables at once, then in the logs of their sessions (rules A90 to A93,
 * S92). What a killed server left undone is done by the next one.
 */
final class Erasures implements Erasing {
  private static final Logger log = LoggerFactory.getLogger(Erasures.class);
  private static final Duration AGAIN_EVERY = Duration.ofMinutes(1);

  /** A room that ended just now is there again after this. */
  private static final int AGAIN_MILLIS = 250;

  private static final int LOOK_MILLIS = 50;
  private static final int LOOKS = 100;

  private final Vertx vertx;
  private final ErasureStore store;
  private final ErasureJournal journal;
  private final LiveBoards live;
  private final AccessChange.Listener changes;
  private final Clock clock;
  private @Nullable Recurring again;

  Erasures(
      Vertx vertx,
      Pool pool,
      Path journal,
      LiveBoards live,
      AccessChange.Listener changes,
      Clock clock) {
    this.vertx = vertx;
    this.store = new ErasureStore(pool);
    this.journal = new ErasureJournal(journal);
    this.live = live;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Rule A93: forgets again who was brought back by a backup, before anybody is served. The journal
   * is in two places; what one of them lost it gets from the other.
   */
  Future<Void> start() {
    again = Recurring.start(vertx, clock, AGAIN_EVERY, "erasure", this::finish);
    return vertx
        .executeBlocking(journal::read)
        .compose(file -> store.lines().compose(table -> even(file, table)))
        .compose(lines -> store.risen(lines.keySet()))
        .compose(
            risen -> {
              Future<Void> all = Future.succeededFuture();
              for (PersonId person : risen) {
                all = all.compose(before -> erase(person, "restored").mapEmpty());
              }
              return all;
            })
        .compose(forgotten -> finish());
  }

  void stop() {
    if (again != null) {
      again.close();
    }
  }

  private Future<Map<String, LocalDate>> even(
      Map<String, LocalDate> file, Map<String, LocalDate> table) {
    Map<String, LocalDate> both = new TreeMap<>(table);
    both.putAll(file);
    Future<Void> all = Future.succeededFuture();
    for (Map.Entry<String, LocalDate> line : both.entrySet()) {
      byte[] hash = HexFormat.of().parseHex(line.getKey());
      if (!table.containsKey(line.getKey())) {
        all = all.compose(before -> store.addLine(hash, line.getValue()));
      }
      if (!file.containsKey(line.getKey())) {
        all = all.compose(before -> write(hash, line.getValue()));
      }
    }
    return all.map(both);
  }

  private Future<Void> write(byte[] hash, LocalDate day) {
    return vertx.executeBlocking(
        () -> {
          journal.add(hash, day);
          return null;
        });
  }

  @Override
  public Future<Outcome> erase(PersonId person) {
    return erase(person, "asked").compose(outcome -> finish().otherwiseEmpty().map(outcome));
  }

  /** Rule A95: somebody whose time is over is forgotten like who asks for it. */
  Future<Void> expire(PersonId person) {
    return erase(person, "retention").mapEmpty();
  }

  private Future<Outcome> erase(PersonId person, String why) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return store
        .erase(person, why, hash -> write(hash, today), clock.instant())
        .onSuccess(erased -> erased.news().forEach(changes::on))
        .map(Erased::outcome);
  }

  /** Rule S92: what sessions still know of people who are forgotten goes. */
  Future<Void> finish() {
    return store.pending().compose(this::finish);
  }

  private Future<Void> finish(List<Pending> pending) {
    Future<Void> all = Future.succeededFuture();
    for (Pending one : pending) {
      all =
          all.compose(
              before ->
                  forget(one)
                      .recover(failure -> pause(AGAIN_MILLIS).compose(later -> forget(one)))
                      .onFailure(
                          failure ->
                              log.atWarn()
                                  .setCause(failure)
                                  .addKeyValue("session", one.session())
                                  .log("a session could not forget somebody; it is tried again"))
                      .otherwiseEmpty());
    }
    return all;
  }

  private Future<Void> forget(Pending one) {
    SessionOp op = new SessionOp.Forget(one.participant(), new ParticipantId(UUID.randomUUID()));
    return live.sessions()
        .act(one.session(), now -> Optional.of(new SessionCommand(op)))
        .compose(done -> live.sessions().read(one.session(), view -> view.seq()))
        .compose(seq -> untilForgotten(one, seq, LOOKS));
  }

  /** The room forgets by itself; this only waits for it. */
  private Future<Void> untilForgotten(Pending one, long seq, int looks) {
    return store
        .holdsLogUpTo(one.session(), seq)
        .compose(
            there -> {
              if (!there) {
                return store.forgotten(one);
              }
              if (looks == 0) {
                return Future.failedFuture(
                    new IllegalStateException("a log holds what it should have forgotten"));
              }
              return pause(LOOK_MILLIS).compose(waited -> untilForgotten(one, seq, looks - 1));
            });
  }

  private Future<Void> pause(int millis) {
    Promise<Void> later = Promise.promise();
    vertx.setTimer(millis, tick -> later.complete());
    return later.future();
  }
}
