package org.charrette.practice.web;

import static org.charrette.practice.web.RecordAccess.refuse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Request;
import org.charrette.practice.Bounds;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Keeper;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Refusal;
import org.charrette.practice.Value;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.practice.store.RecordStore;
import org.jspecify.annotations.Nullable;

/** Writing records, and their way to the public (spec of the repository). */
public final class RecordRoutes {
  private static final UUID DEFAULT_PROJECT = new UUID(0x0000000000007000L, 0x8000000000000001L);

  /** What else follows when a version goes on: in the same transaction, or nothing of it. */
  @FunctionalInterface
  public interface Follower {
    Future<Void> moved(SqlClient tx, RecordVersion version, RecordStatus to);
  }

  /** What has to be asked of others. */
  public interface Ports {

    /** People of the group that the version comes from; none when it comes from no board. */
    Future<Set<UUID>> peopleOfSource(UUID version);

    /** Reviewers with the organisation that they work for, which may be empty. */
    Future<Map<UUID, String>> reviewers();

    /** What these people are called; people who are gone have no name. */
    Future<Map<UUID, String>> names(Set<UUID> people);

    Future<Boolean> projectIsThere(UUID project);

    /** Whether the directory has or had this entry. */
    Future<Boolean> isInDirectory(UUID entry);

    /**
     * What finds the fields whose text may not leave the house (rule R18): among others the names
     * under which people came to the session that the version comes from.
     */
    Future<Disclosure> disclosure(UUID version);

    /** Writes a line of the audit; {@code what} is a word of the product. */
    Future<Void> recorded(Caller.InRepository who, String what);

    /** Hears, after it is durable, that a version went on; must not throw and must not wait. */
    default void told(RecordVersion version, RecordStatus to) {}
  }

  private record NewRecord(String type, @Nullable String projectId, JsonNode metadata) {}

  private record Edit(long revision, JsonNode metadata) {}

  private record Lines(List<RecordViews.Line> records) {}

  private record ChangeList(List<ChangeView> changes) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ChangeView(
      String at,
      int number,
      @Nullable String from,
      String to,
      String byRole,
      String reason,
      String text,
      @Nullable String person) {}

  private final RecordStore records;
  private final RecordAccess access;
  private final RecordViews views;
  private final Bounds bounds;
  private final Ports ports;
  private final Follower follower;
  private final Clock clock;

  public RecordRoutes(
      RecordStore records, Bounds bounds, Ports ports, Follower follower, Clock clock) {
    this.records = records;
    this.access = new RecordAccess(records);
    this.views = new RecordViews(records, ports, clock);
    this.bounds = bounds;
    this.ports = ports;
    this.follower = follower;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_records", this::list)
        .mount("create_record", this::create)
        .mount("get_record", this::get)
        .mount("edit_record", this::edit)
        .mount("record_history", this::history);
    new WayRoutes(records, views, ports, follower, clock).mountOn(edge);
    new ReviewRoutes(records, ports, clock).mountOn(edge);
  }

  // ---- reading

  private Future<Answer> list(Request request) {
    Keeper who = RecordAccess.keeper(request);
    Optional<RecordStatus> status = request.query("status").flatMap(RecordStatus::of);
    boolean due = request.query("due").filter("true"::equals).isPresent();
    UUID @Nullable [] projects =
        who.editor() || who.privacy() ? null : who.staffOf().toArray(UUID[]::new);
    return records
        .list(status.orElse(null), projects, who.person(), due ? views.today() : null)
        .map(all -> Answer.ok(new Lines(all.stream().map(one -> views.line(one, who)).toList())));
  }

  private Future<Answer> get(Request request) {
    Keeper who = RecordAccess.keeper(request);
    return access
        .readable(request, who)
        .compose(
            all -> {
              RecordVersion shown =
                  request
                      .query("version")
                      .flatMap(
                          number ->
                              all.stream()
                                  .filter(one -> String.valueOf(one.number()).equals(number))
                                  .findFirst())
                      .orElseGet(all::getLast);
              return views.view(shown, all, who);
            })
        .map(Answer::ok);
  }

  /** Rule R26: names are for those who answer for the repository. */
  private Future<Answer> history(Request request) {
    Keeper who = RecordAccess.keeper(request);
    boolean named = who.editor() || who.privacy();
    return access
        .readable(request, who)
        .compose(all -> records.history(all.getFirst().record()))
        .map(
            changes ->
                Answer.ok(
                    new ChangeList(
                        changes.stream()
                            .map(
                                one ->
                                    new ChangeView(
                                        one.at().toString(),
                                        one.number(),
                                        one.from(),
                                        one.to(),
                                        one.byRole(),
                                        one.reason(),
                                        one.text(),
                                        named ? one.person() : null))
                            .toList())));
  }

  // ---- writing

  /** Rule R24: whoever has an account may write one. */
  private Future<Answer> create(Request request) {
    Keeper who = RecordAccess.keeper(request);
    return request
        .body(NewRecord.class)
        .compose(
            asked -> {
              UUID project =
                  asked.projectId() == null
                      ? DEFAULT_PROJECT
                      : Uuids.parse(asked.projectId()).orElse(new UUID(0, 0));
              return ports
                  .projectIsThere(project)
                  .compose(
                      there ->
                          there
                              ? create(asked, project, who)
                              : RecordAccess.<Answer>refuse(RecordProblems.PROJECT_UNKNOWN));
            });
  }

  private Future<Answer> create(NewRecord asked, UUID project, Keeper who) {
    return written(asked.metadata(), Metadata.EMPTY)
        .compose(
            metadata -> {
              List<String> missing =
                  List.of(Field.TITLE, Field.INTEGRATION_AREA).stream()
                      .filter(field -> !metadata.has(field))
                      .map(Field::key)
                      .toList();
              if (!missing.isEmpty()) {
                return refuse(RecordProblems.of(new Refusal("missing_required_fields", missing)));
              }
              RecordStore.NewDraft draft =
                  new RecordStore.NewDraft(
                      UUID.randomUUID(),
                      null,
                      RecordType.of(asked.type()).orElseThrow(),
                      project,
                      metadata,
                      EvidenceLevel.E0,
                      who.person(),
                      null,
                      RecordAccess.role(who, project));
              return records
                  .inTransaction(tx -> records.insert(tx, draft, clock.instant()))
                  .compose(
                      id ->
                          views
                              .latest(id, who)
                              .map(view -> Answer.created("/api/repository/records/" + id, view)));
            });
  }

  private Future<Metadata> written(JsonNode json, Metadata before) {
    try {
      Map<Field, Value> changes = new EnumMap<>(Field.class);
      changes.putAll(MetadataCodec.read(json));
      for (Field field : changes.keySet()) {
        if (!field.editable()) {
          return refuse(RecordProblems.METADATA_INVALID.with("fields", List.of(field.key())));
        }
      }
      Metadata after = before.patched(changes);
      Optional<String> misfit = bounds.misfit(after);
      return misfit.isPresent()
          ? refuse(RecordProblems.METADATA_INVALID.with("fields", List.of(misfit.get())))
          : organisations(after);
    } catch (MetadataCodec.Misfit misfit) {
      return refuse(RecordProblems.METADATA_INVALID.with("fields", List.of(misfit.place())));
    }
  }

  /** Rule R39: an entry of the directory that a record names is there. */
  private Future<Metadata> organisations(Metadata metadata) {
    Future<Metadata> sound = Future.succeededFuture(metadata);
    List<Value.Group> rows = metadata.rows(Field.ORGANISATION);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).fields().get("organisationId") instanceof Value.Text(String id)) {
        String place = "organisation/" + i + "/organisationId";
        sound =
            sound.compose(
                so ->
                    Uuids.parse(id)
                        .map(ports::isInDirectory)
                        .orElseGet(() -> Future.succeededFuture(false))
                        .compose(
                            there ->
                                there
                                    ? Future.succeededFuture(so)
                                    : refuse(
                                        RecordProblems.METADATA_INVALID.with(
                                            "fields", List.of(place)))));
      }
    }
    return sound;
  }

  /** Rule R21: whoever wrote it or works for its project, from what they have seen last. */
  private Future<Answer> edit(Request request) {
    Keeper who = RecordAccess.keeper(request);
    return access
        .readable(request, who)
        .compose(
            all -> {
              RecordVersion version = all.getLast();
              if (!RecordAccess.mayEdit(version, who)) {
                return refuse(RecordProblems.of(Refusal.of("forbidden")));
              }
              if (!version.status().editable()) {
                return refuse(RecordProblems.NOT_EDITABLE);
              }
              return request
                  .body(Edit.class)
                  .compose(
                      edit ->
                          edit.revision() == version.revision()
                              ? written(edit.metadata(), version.metadata())
                              : RecordAccess.<Metadata>refuse(RecordProblems.REVISION_CONFLICT))
                  .compose(metadata -> records.edit(version, metadata, clock.instant()))
                  .compose(
                      done ->
                          done
                              ? views.latest(version.record(), who)
                              : refuse(RecordProblems.REVISION_CONFLICT))
                  .map(Answer::ok);
            });
  }

  /** Somebody of the access table as somebody of the repository. */
  public static Keeper keeper(Caller.InRepository caller) {
    return RecordAccess.keeper(caller);
  }
}
