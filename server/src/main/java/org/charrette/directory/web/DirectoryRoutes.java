package org.charrette.directory.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.directory.Complaint;
import org.charrette.directory.DirectorySearch;
import org.charrette.directory.Entry;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryKey;
import org.charrette.directory.EntryRules;
import org.charrette.directory.Fault;
import org.charrette.directory.Origin;
import org.charrette.directory.Relation;
import org.charrette.directory.csv.DirectoryCsv;
import org.charrette.directory.csv.DirectoryImport;
import org.charrette.directory.csv.ImportProblem;
import org.charrette.directory.store.DirectoryStore;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Cached;
import org.charrette.platform.http.Downloads;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.PublicRate;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.StrictJson;
import org.charrette.platform.http.Turns;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** The directory: what everybody may read of it, and how it is kept (spec of the directory). */
public final class DirectoryRoutes {
  /** A file of 1,500 full rows is a third of this. */
  static final int FILE_LIMIT = 4 * 1024 * 1024;

  private static final int BODY_LIMIT = FILE_LIMIT / 3 * 4 + 1024;
  private static final int PART = 100;
  private static final int MOST_RELATIONS = 100;

  /** Lines of a report; there may be more. */
  private static final int MOST_PROBLEMS = 300;

  /** Writes a line of the audit; {@code what} is a word of the product. */
  @FunctionalInterface
  public interface Audit {
    Future<Void> recorded(Caller.InRepository who, String what);
  }

  private record RelationWish(String type, String entryId) {}

  private record Wish(
      @Nullable Long revision,
      @Nullable String parentId,
      @Nullable List<RelationWish> relations,
      JsonNode fields) {}

  private record Withdrawal(long revision) {}

  private record File(String content, @Nullable Boolean dryRun, @Nullable String known) {}

  /**
   * @param added entries that are in the directory now
   * @param ready entries that could be added if there were no problems
   * @param problems lines of the report, at most {@value #MOST_PROBLEMS}
   * @param problemCount all of them
   */
  private record Report(
      boolean dryRun,
      int rows,
      int ready,
      int added,
      int skipped,
      int problemCount,
      List<ImportProblem> problems) {}

  private final DirectoryStore store;
  private final Vocabularies vocabularies;
  private final EntryRules rules;
  private final DirectoryReader reader;
  private final DirectoryViews views;
  private final Vertx vertx;
  private final Audit audit;
  private final Turns turns;
  private final Downloads downloads;
  private final Clock clock;

  public DirectoryRoutes(
      DirectoryStore store,
      Vocabularies vocabularies,
      Vertx vertx,
      Audit audit,
      Turns turns,
      Downloads downloads,
      Clock clock) {
    this.turns = turns;
    this.downloads = downloads;
    this.store = store;
    this.vocabularies = vocabularies;
    this.rules = new EntryRules(vocabularies);
    this.reader = new DirectoryReader(vocabularies);
    this.views = new DirectoryViews(vocabularies);
    this.vertx = vertx;
    this.audit = audit;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    PublicRate rate = new PublicRate(clock, turns);
    edge.mount("search_directory", rate.bounded(this::search))
        .mount("read_directory_entry", rate.bounded(this::read))
        .mount("directory_coverage", rate.bounded(this::coverage))
        .mount("add_directory_entry", this::add)
        .mount("change_directory_entry", this::change)
        .mount("withdraw_directory_entry", this::withdraw)
        .mount("import_directory", this::importFile, BODY_LIMIT);
  }

  // ---- reading

  private Future<Answer> search(Request request) {
    DirectorySearch search = reader.search(request.queries());
    return switch (request.query("format").orElse("")) {
      case "" ->
          store
              .search(search)
              .map(found -> Cached.of(request, Answer.ok(views.result(search, found)), null));
      case "csv" ->
          Future.succeededFuture(
              file(
                  request,
                  "csv",
                  "text/csv; charset=utf-8",
                  out ->
                      out.write(Buffer.buffer("\uFEFF" + DirectoryCsv.head()))
                          .compose(head -> csv(request, search, out, 0))));
      case "json" ->
          Future.succeededFuture(
              file(
                  request,
                  "json",
                  "application/json",
                  out ->
                      out.write(Buffer.buffer("{\"licence\":\"CC0-1.0\",\"entries\":["))
                          .compose(head -> json(request, search, out, 0))
                          .compose(all -> out.write(Buffer.buffer("\n]}\n")))));
      default -> Future.failedFuture(DirectoryProblems.SEARCH_INVALID.at("format").toException());
    };
  }

  private Answer file(Request request, String ending, String type, Answer.Stream stream) {
    return Cached.of(
        request,
        Answer.streamed(type, downloads.placed(request, stream))
            .header("Content-Disposition", "attachment; filename=\"directory." + ending + "\""),
        null);
  }

  private Future<Void> csv(
      Request request, DirectorySearch search, WriteStream<Buffer> out, int offset) {
    return downloads
        .part(request, () -> store.page(search, PART, offset))
        .compose(
            part -> {
              StringBuilder lines = new StringBuilder();
              part.forEach(
                  one -> lines.append(DirectoryCsv.line(one.entry(), one.parent() != null)));
              return out.write(Buffer.buffer(lines.toString()))
                  .compose(
                      written ->
                          part.size() < PART
                              ? Future.succeededFuture()
                              : csv(request, search, out, offset + PART));
            });
  }

  private Future<Void> json(
      Request request, DirectorySearch search, WriteStream<Buffer> out, int offset) {
    return downloads
        .part(request, () -> store.page(search, PART, offset))
        .compose(
            part -> {
              Buffer lines = Buffer.buffer();
              for (int i = 0; i < part.size(); i++) {
                lines.appendString(offset + i == 0 ? "\n" : ",\n");
                lines.appendBytes(StrictJson.write(DirectoryViews.line(part.get(i))));
              }
              return out.write(lines)
                  .compose(
                      written ->
                          part.size() < PART
                              ? Future.succeededFuture()
                              : json(request, search, out, offset + PART));
            });
  }

  private Future<Answer> read(Request request) {
    return known(request)
        .compose(this::whole)
        .map(whole -> Cached.of(request, Answer.ok(whole), null));
  }

  private Future<DirectoryViews.Whole> whole(DirectoryStore.Stored stored) {
    return Future.all(
            store.branches(stored.id()), store.related(stored.id()), store.recordsOf(stored.id()))
        .map(
            all -> DirectoryViews.whole(stored, all.resultAt(0), all.resultAt(1), all.resultAt(2)));
  }

  private Future<DirectoryStore.Stored> known(Request request) {
    return Uuids.parse(request.path("entryId"))
        .map(store::find)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            found -> {
              if (found.isEmpty()) {
                return refuse(DirectoryProblems.ENTRY_NOT_FOUND);
              }
              return found.get().withdrawnAt() == null
                  ? Future.succeededFuture(found.get())
                  : refuse(DirectoryProblems.ENTRY_WITHDRAWN);
            });
  }

  private Future<Answer> coverage(Request request) {
    Map<String, List<String>> query = request.queries();
    return store
        .coverage(reader.search(query), DirectoryReader.rows(query), DirectoryReader.across(query))
        .map(found -> Cached.of(request, Answer.ok(DirectoryViews.coverage(found)), null));
  }

  // ---- writing

  /** What somebody wrote, held against the rules. */
  private record Written(Entry entry, @Nullable UUID parent, List<Relation> relations) {}

  private Future<Answer> add(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    UUID id = UUID.randomUUID();
    return request
        .body(Wish.class)
        .compose(
            wish ->
                store.inTransaction(
                    tx ->
                        written(wish)
                            .compose(written -> placed(tx, id, written))
                            .compose(
                                written ->
                                    store
                                        .add(
                                            tx,
                                            List.of(
                                                new DirectoryStore.New(
                                                    id, written.entry(), written.parent())),
                                            Origin.ENTERED,
                                            clock.instant())
                                        .compose(
                                            added -> store.relate(tx, id, written.relations())))))
        .recover(DirectoryRoutes::taken)
        .compose(added -> audit.recorded(who, "added"))
        .compose(recorded -> store.find(id))
        .compose(found -> whole(found.orElseThrow()))
        .map(whole -> Answer.created("/api/directory/entries/" + id, whole));
  }

  private Future<Answer> change(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return known(request)
        .compose(
            before ->
                request
                    .body(Wish.class)
                    .compose(wish -> change(before, wish))
                    .recover(DirectoryRoutes::taken)
                    .compose(changed -> audit.recorded(who, "changed"))
                    .compose(recorded -> store.find(before.id()))
                    .compose(found -> whole(found.orElseThrow()))
                    .map(Answer::ok));
  }

  private Future<Void> change(DirectoryStore.Stored before, Wish wish) {
    UUID id = before.id();
    Long revision = wish.revision();
    if (revision == null) {
      return refuse(DirectoryProblems.ENTRY_CHANGED);
    }
    return store.inTransaction(
        tx ->
            written(wish)
                .compose(written -> placed(tx, id, written))
                .compose(
                    written ->
                        store
                            .change(
                                tx,
                                id,
                                revision,
                                written.entry(),
                                written.parent(),
                                clock.instant())
                            .compose(
                                done ->
                                    done
                                        ? Future.<Void>succeededFuture()
                                        : refuse(DirectoryProblems.ENTRY_CHANGED))
                            .compose(done -> store.relate(tx, id, written.relations()))
                            .compose(
                                done ->
                                    store.renameBranches(
                                        tx,
                                        id,
                                        written.entry().text(EntryField.NAME),
                                        clock.instant()))));
  }

  private Future<Written> written(Wish wish) {
    List<Complaint> complaints = new ArrayList<>();
    Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);
    values.putAll(EntryJson.read(wish.fields(), complaints));
    UUID parent = null;
    if (wish.parentId() != null) {
      parent = Uuids.parse(wish.parentId()).orElse(new UUID(0, 0));
      values.remove(EntryField.NAME);
    }
    EntryRules.Checked checked = rules.check(values, parent != null, today());
    complaints.addAll(checked.complaints());
    Set<Relation> relations = new LinkedHashSet<>();
    for (RelationWish one : wish.relations() == null ? List.<RelationWish>of() : wish.relations()) {
      Optional<Relation.Type> type = Relation.Type.of(one.type());
      Optional<UUID> other = Uuids.parse(one.entryId());
      if (type.isEmpty() || other.isEmpty() || relations.size() >= MOST_RELATIONS) {
        complaints.add(new Complaint("relations", Fault.MISSHAPEN, ""));
      } else {
        relations.add(new Relation(type.get(), other.get()));
      }
    }
    return complaints.isEmpty()
        ? Future.succeededFuture(new Written(checked.entry(), parent, List.copyOf(relations)))
        : invalid(complaints);
  }

  /** Rule O8: headquarters are no branch themselves, and what has branches does not become one. */
  private Future<Written> placed(SqlClient tx, UUID id, Written written) {
    return related(written.relations(), id)
        .compose(
            there -> {
              if (!there) {
                return invalid(List.of(new Complaint("relations", Fault.UNKNOWN_CODE, "")));
              }
              UUID parent = written.parent();
              return parent == null
                  ? Future.succeededFuture(written)
                  : Future.all(store.keep(tx, parent), store.branches(tx, id))
                      .compose(
                          all ->
                              below(
                                  id,
                                  written,
                                  all.<Optional<DirectoryStore.Stored>>resultAt(0),
                                  all.<List<DirectoryStore.Stored>>resultAt(1)));
            });
  }

  private static Future<Written> below(
      UUID id,
      Written written,
      Optional<DirectoryStore.Stored> parent,
      List<DirectoryStore.Stored> branches) {
    boolean sound =
        branches.isEmpty()
            && parent
                .filter(
                    one ->
                        one.withdrawnAt() == null && one.parent() == null && !one.id().equals(id))
                .isPresent();
    return sound
        ? Future.succeededFuture(
            new Written(
                written.entry().named(DirectoryViews.name(parent.get())),
                written.parent(),
                written.relations()))
        : invalid(List.of(new Complaint("parentId", Fault.HEADQUARTERS_UNKNOWN, "")));
  }

  private Future<Boolean> related(List<Relation> relations, UUID id) {
    Set<UUID> others = new LinkedHashSet<>();
    relations.forEach(one -> others.add(one.other()));
    return others.contains(id) ? Future.succeededFuture(false) : store.areThere(others);
  }

  private Future<Answer> withdraw(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return known(request)
        .compose(
            before ->
                request
                    .body(Withdrawal.class)
                    .compose(
                        asked ->
                            store.inTransaction(
                                tx ->
                                    store
                                        .withdraw(
                                            tx, before.id(), asked.revision(), clock.instant())
                                        .compose(
                                            done ->
                                                done
                                                    ? store.branches(tx, before.id())
                                                    : refuse(DirectoryProblems.ENTRY_CHANGED))
                                        .compose(
                                            branches ->
                                                branches.isEmpty()
                                                    ? Future.<Void>succeededFuture()
                                                    : refuse(
                                                        DirectoryProblems.ENTRY_HAS_BRANCHES)))))
        .compose(done -> audit.recorded(who, "withdrawn"))
        .map(recorded -> Answer.noContent());
  }

  // ---- files

  /** Rules O20 to O26: all of it or nothing; a dry run says what would come of it. */
  private Future<Answer> importFile(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return request
        .body(File.class)
        .compose(
            file -> {
              byte[] content = content(file);
              boolean skip = "skip".equals(file.known());
              return Boolean.FALSE.equals(file.dryRun())
                  ? stored(content, skip)
                      .compose(answer -> audit.recorded(who, "imported").map(recorded -> answer))
                  : store
                      .keys()
                      .compose(keys -> plan(content, keys, skip))
                      .map(plan -> Answer.ok(report(plan, true, 0)));
            });
  }

  private static byte[] content(File file) {
    try {
      byte[] content = Base64.getDecoder().decode(file.content());
      if (content.length > FILE_LIMIT) {
        throw Problem.BODY_TOO_LARGE.toException();
      }
      return content;
    } catch (IllegalArgumentException notBase64) {
      throw Problem.INVALID.at("/content").toException();
    }
  }

  private Future<Answer> stored(byte[] content, boolean skip) {
    return store
        .inTransaction(
            tx ->
                store
                    .freeze(tx)
                    .compose(frozen -> store.keys(tx))
                    .compose(keys -> plan(content, keys, skip))
                    .compose(
                        plan ->
                            plan.sound()
                                ? store
                                    .add(tx, entries(plan), Origin.IMPORTED, clock.instant())
                                    .map(added -> plan)
                                : refuse(
                                    DirectoryProblems.IMPORT_REFUSED.with(
                                        "report", report(plan, false, 0)))))
        .map(plan -> Answer.ok(report(plan, false, plan.additions().size())));
  }

  private static List<DirectoryStore.New> entries(DirectoryImport.Plan plan) {
    return plan.additions().stream()
        .map(one -> new DirectoryStore.New(one.id(), one.entry(), one.parent()))
        .toList();
  }

  /** Thousands of rows take a while: not on an event loop. */
  private Future<DirectoryImport.Plan> plan(
      byte[] content, Map<EntryKey, DirectoryStore.Known> keys, boolean skip) {
    LocalDate today = today();
    return vertx.executeBlocking(
        () -> {
          Map<EntryKey, DirectoryImport.Known> known = new HashMap<>();
          keys.forEach(
              (key, one) -> known.put(key, new DirectoryImport.Known(one.id(), one.name())));
          return new DirectoryImport(vocabularies, UUID::randomUUID)
              .read(content, known, skip, today);
        },
        false);
  }

  private static Report report(DirectoryImport.Plan plan, boolean dryRun, int added) {
    return new Report(
        dryRun,
        plan.rows(),
        plan.additions().size(),
        added,
        plan.skipped(),
        plan.problems().size(),
        plan.problems().stream().limit(MOST_PROBLEMS).toList());
  }

  // ---- refusals

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static <T> Future<T> invalid(List<Complaint> complaints) {
    return refuse(
        DirectoryProblems.ENTRY_INVALID
            .with("fields", DirectoryViews.fields(complaints))
            .with("problems", DirectoryViews.complaints(complaints)));
  }

  private static <T> Future<T> taken(Throwable failure) {
    return failure instanceof DirectoryStore.Taken
        ? refuse(DirectoryProblems.ENTRY_EXISTS)
        : Future.failedFuture(failure);
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
