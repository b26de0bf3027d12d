package org.charrette.practice.web;

import static org.charrette.practice.web.RecordAccess.keeper;
import static org.charrette.practice.web.RecordAccess.refuse;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Request;
import org.charrette.practice.Disclosing;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Keeper;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Refusal;
import org.charrette.practice.Value;
import org.charrette.practice.Workflow;
import org.charrette.practice.store.RecordStore;
import org.jspecify.annotations.Nullable;

/** The way of records to the public (spec of the repository, section 3). */
final class WayRoutes {

  private record Transition(
      String to,
      @Nullable String reason,
      @Nullable String text,
      @Nullable Integer number,
      @Nullable String replacedBy) {}

  /** A version that went on. */
  private record Moved(RecordVersion version, RecordStatus to) {}

  private final RecordStore records;
  private final RecordAccess access;
  private final RecordViews views;
  private final RecordRoutes.Ports ports;
  private final RecordRoutes.Follower follower;
  private final Clock clock;

  WayRoutes(
      RecordStore records,
      RecordViews views,
      RecordRoutes.Ports ports,
      RecordRoutes.Follower follower,
      Clock clock) {
    this.records = records;
    this.access = new RecordAccess(records);
    this.views = views;
    this.ports = ports;
    this.follower = follower;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("move_record", this::move);
  }

  private Future<Answer> move(Request request) {
    Caller.InRepository caller = request.caller(Caller.InRepository.class);
    Keeper who = keeper(caller);
    return access
        .readable(request, who)
        .compose(seen -> request.body(Transition.class).compose(asked -> move(seen, asked, who)))
        .compose(
            moved -> {
              ports.told(moved.version(), moved.to());
              return ports
                  .recorded(caller, moved.to().code())
                  .compose(done -> views.latest(moved.version().record(), who));
            })
        .map(Answer::ok);
  }

  private Future<Moved> move(List<RecordVersion> seen, Transition asked, Keeper who) {
    RecordVersion read = seen.getLast();
    Workflow.Move move =
        new Workflow.Move(
            RecordStatus.of(asked.to()).orElseThrow(),
            Objects.requireNonNullElse(asked.reason(), ""),
            Objects.requireNonNullElse(asked.text(), "").strip());
    // Asked before the lock is taken, so that no transaction waits for a second connection.
    return Future.all(
            records.project(read.project()),
            ports.peopleOfSource(read.id()),
            ports.reviewers(),
            move.to() == RecordStatus.PUBLISHED
                ? ports.disclosure(read.id())
                : Future.succeededFuture(new Disclosure(Disclosure.Known.NOBODY)))
        .compose(
            known -> {
              RecordStore.ProjectOf project = known.resultAt(0);
              Set<UUID> ofSource = known.resultAt(1);
              Map<UUID, String> reviewers = known.resultAt(2);
              Step step =
                  new Step(asked, move, who, project, ofSource, reviewers, known.resultAt(3));
              return records.inTransaction(
                  tx -> records.lock(tx, read.record()).compose(now -> carryOut(tx, now, step)));
            });
  }

  /** A step that somebody asks for, with what has to be known to judge it. */
  private record Step(
      Transition asked,
      Workflow.Move move,
      Keeper who,
      RecordStore.ProjectOf project,
      Set<UUID> ofSource,
      Map<UUID, String> reviewers,
      Disclosure disclosure) {}

  private Future<Moved> carryOut(SqlClient tx, List<RecordVersion> now, Step step) {
    Optional<RecordVersion> target = target(now, step);
    if (target.isEmpty()) {
      return refuse(RecordProblems.RECORD_NOT_FOUND);
    }
    RecordVersion version = target.get();
    Workflow.Circumstances at = new Workflow.Circumstances(step.project().rules(), clock.instant());
    Optional<Refusal> refused =
        Workflow.judge(version, step.move(), step.who(), at)
            .or(() -> Workflow.keepsToOne(version, step.move(), now))
            .or(() -> reviewersStillMay(version, step))
            .or(() -> disclosesNothing(version, step));
    return refused.isPresent()
        ? refuse(RecordProblems.of(refused.get()))
        : carryOut(tx, version, step).map(done -> new Moved(version, step.move().to()));
  }

  /**
   * The version that is named; else what is public for what happens to the public, and the latest
   * for everything else.
   */
  private static Optional<RecordVersion> target(List<RecordVersion> versions, Step step) {
    Integer number = step.asked().number();
    if (number != null) {
      return versions.stream().filter(one -> one.number() == number).findFirst();
    }
    RecordStatus to = step.move().to();
    boolean ofPublic = to == RecordStatus.ARCHIVED || to == RecordStatus.WITHDRAWN;
    return versions.stream()
        .filter(one -> ofPublic && one.status().readableByAll())
        .reduce((first, second) -> second)
        .or(() -> Optional.of(versions.getLast()));
  }

  /** Rule R15, once more: roles and organisations may have changed since they were asked. */
  private static Optional<Refusal> reviewersStillMay(RecordVersion version, Step step) {
    return step.move().to() == RecordStatus.IN_REVIEW
        ? Workflow.mayReview(
            version, List.copyOf(Workflow.reviewers(version)), step.ofSource(), step.reviewers())
        : Optional.empty();
  }

  /** Rule R18: what goes out is looked at once more. */
  private Optional<Refusal> disclosesNothing(RecordVersion version, Step step) {
    if (step.move().to() != RecordStatus.PUBLISHED) {
      return Optional.empty();
    }
    List<String> fields = Disclosing.fields(version.metadata(), step.disclosure());
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal("disclosure_check_failed", fields));
  }

  private Future<Void> carryOut(SqlClient tx, RecordVersion version, Step step) {
    Instant now = clock.instant();
    RecordStatus to = step.move().to();
    int round = round(version, to);
    EvidenceLevel level = to == RecordStatus.VALIDATED ? Workflow.level(version) : version.level();
    RecordVersion complete =
        to == RecordStatus.PUBLISHED
            ? version.with(completed(version.metadata(), step.project().name()))
            : version;
    boolean again =
        round > version.round() && version.current().stream().anyMatch(one -> one.given() != null);
    Future<Void> asked =
        again
            ? records.ask(tx, version.id(), round, List.copyOf(Workflow.reviewers(version)), now)
            : Future.succeededFuture();
    return asked
        .compose(
            done ->
                to == RecordStatus.PUBLISHED
                    ? records.complete(tx, version.id(), complete.metadata())
                    : Future.succeededFuture())
        .compose(
            done ->
                records.move(
                    tx,
                    complete,
                    step.move(),
                    level,
                    round,
                    RecordAccess.role(step.who(), version.project()),
                    step.who().person(),
                    now))
        .compose(
            superseded ->
                to == RecordStatus.WITHDRAWN
                    ? records.bury(tx, version.id(), step.move().reason(), replacement(step), now)
                    : Future.succeededFuture())
        .compose(done -> follower.moved(tx, complete, to));
  }

  private static @Nullable UUID replacement(Step step) {
    String record = step.asked().replacedBy();
    return record == null ? null : Uuids.parse(record).orElse(null);
  }

  /** Rule R38: what nobody said is as it usually is. */
  private static Metadata completed(Metadata metadata, String project) {
    Map<Field, Value> usual = new HashMap<>();
    usual.put(Field.ACCESS_RIGHT, new Value.Text("open"));
    usual.put(Field.PUBLISHER, new Value.Text(project));
    usual.keySet().removeIf(metadata::has);
    return metadata.patched(usual);
  }

  private static int round(RecordVersion version, RecordStatus to) {
    boolean begins = to == RecordStatus.IN_REVIEW && version.status() == RecordStatus.SUBMITTED;
    return begins ? ReviewRoutes.nextRound(version) : version.round();
  }
}
