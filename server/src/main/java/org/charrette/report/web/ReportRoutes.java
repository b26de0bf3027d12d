package org.charrette.report.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.report.Block;
import org.charrette.report.Draft;
import org.charrette.report.Edition;
import org.charrette.report.GraphicRecording;
import org.charrette.report.Material;
import org.charrette.report.Picture;
import org.charrette.report.Report;
import org.charrette.report.ReportKind;
import org.charrette.report.Wording;
import org.charrette.report.store.DraftStore;
import org.charrette.report.write.DraftCodec;
import org.charrette.report.write.Format;
import org.charrette.report.write.ReportFiles;
import org.charrette.session.SessionRole;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** Reports of closed sessions, for those who were there and the staff of the project. */
public final class ReportRoutes {
  public static final Problem SESSION_NOT_CLOSED =
      Problem.of(409, "session_not_closed", "Reports are there once the session is closed.");
  public static final Problem DRAFT_CHANGED =
      Problem.of(409, "draft_changed", "Somebody else has changed this report in the meantime.");
  private static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");

  private static final Set<String> TEXTS = Set.of("issued", "draft", "generated");

  /** A long report with its tables. */
  private static final int DRAFT_LIMIT = 4 << 20;

  /** So many wait for a file at once; one is made after the other. */
  private static final int MOST_WAITING = 24;

  private record Offer(
      String report, List<String> formats, List<String> editions, List<String> languages) {}

  private record Offers(List<Offer> reports) {}

  /** What the root gives. */
  public interface Ports {

    /** Everything that a report of the session is made from, as it is durable. */
    Future<Material> material(BoardId session);

    /** For the audit log. */
    Future<Void> happened(Caller.OnBoard who, Deed deed, String what);

    /** Whether they work for the project of the session, or keep the repository. */
    Future<Boolean> isStaff(Caller.OnBoard who);

    /** The day that a report goes out on. */
    LocalDate today();
  }

  /** What somebody did with a report. */
  public enum Deed {
    EXPORTED,
    CHANGED,
    ISSUED
  }

  private record NewDraft(int revision, String title, List<JsonNode> blocks) {}

  private record Seen(int revision) {}

  private record FoundView(int block, String category, String text) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record DraftView(
      String standing,
      int number,
      int revision,
      @Nullable String issuedOn,
      String title,
      JsonNode blocks,
      List<FoundView> findings) {}

  private final Ports ports;
  private final DraftStore drafts;
  private final Vocabularies vocabularies;
  private final WorkerExecutor writer;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param writer makes one file after the other, so that few are in memory
   */
  public ReportRoutes(
      Ports ports, DraftStore drafts, Vocabularies vocabularies, WorkerExecutor writer) {
    this.ports = ports;
    this.drafts = drafts;
    this.vocabularies = vocabularies;
    this.writer = writer;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_reports", this::list)
        .mount("get_report", this::get)
        .mount("get_report_draft", this::draft)
        .mount("edit_report_draft", this::edit, DRAFT_LIMIT)
        .mount("drop_report_draft", this::drop)
        .mount("issue_report", this::issue);
  }

  private Future<Answer> list(Request request) {
    return closed(request)
        .map(
            material ->
                Answer.ok(
                    new Offers(
                        Arrays.stream(ReportKind.values())
                            .map(
                                kind ->
                                    new Offer(
                                        kind.word(),
                                        Arrays.stream(Format.values())
                                            .filter(format -> isOf(format, kind))
                                            .map(Format::word)
                                            .toList(),
                                        Arrays.stream(Edition.values()).map(Edition::word).toList(),
                                        Wording.LANGUAGES))
                            .toList())));
  }

  private static boolean isOf(Format format, ReportKind kind) {
    return !format.isPicture() || kind == ReportKind.GRAPHIC_RECORDING;
  }

  /** Rule D5: the session is over, and the caller is no guest of it. */
  private Future<Material> closed(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return ports
        .material(reader.board())
        .map(
            material -> {
              if (!material.session().standing().over()) {
                throw SESSION_NOT_CLOSED.toException();
              }
              boolean guest =
                  material
                      .session()
                      .member(reader.participant())
                      .filter(member -> member.role() == SessionRole.GUEST)
                      .isPresent();
              if (guest) {
                throw FORBIDDEN.toException();
              }
              return material;
            });
  }

  /** Rule D5: the internal edition is written by who leads too, the public one by staff alone. */
  private Future<Material> editable(Request request, Edition edition) {
    Caller.OnBoard who = request.caller(Caller.OnBoard.class);
    return closed(request)
        .compose(
            material ->
                ports
                    .isStaff(who)
                    .map(
                        staff -> {
                          boolean leads =
                              edition == Edition.INTERNAL
                                  && material
                                      .session()
                                      .member(who.participant())
                                      .filter(member -> member.role().leads())
                                      .isPresent();
                          if (!staff && !leads) {
                            throw FORBIDDEN.toException();
                          }
                          return material;
                        }));
  }

  private static DraftStore.Key key(Request request) {
    Caller.OnBoard who = request.caller(Caller.OnBoard.class);
    ReportKind kind =
        ReportKind.of(request.path("report")).orElseThrow(Problem.NOT_FOUND::toException);
    Edition edition =
        Edition.of(request.query("edition").orElse("internal"))
            .orElseThrow(() -> Problem.INVALID.at("edition").toException());
    String lang = request.query("lang").orElse("en");
    if (!Wording.LANGUAGES.contains(lang)) {
      throw Problem.INVALID.at("lang").toException();
    }
    return new DraftStore.Key(who.board(), kind, edition, lang);
  }

  /** Rule D50: the draft, what went out last, or what is generated. */
  private Future<Answer> draft(Request request) {
    return Future.succeededFuture()
        .map(asked -> key(request))
        .compose(
            key ->
                editable(request, key.edition())
                    .compose(material -> view(material, key))
                    .map(Answer::ok));
  }

  private Future<DraftView> view(Material material, DraftStore.Key key) {
    return drafts
        .of(key)
        .compose(
            texts ->
                onWriter(
                    () -> {
                      Report generated = generated(material, key);
                      Optional<DraftStore.Kept> newest = texts.newest();
                      Draft draft =
                          newest
                              .map(kept -> DraftCodec.read(kept.body(), Draft.pictures(generated)))
                              .orElseGet(() -> Draft.of(generated));
                      return new DraftView(
                          newest
                              .map(kept -> kept.isIssued() ? "issued" : "draft")
                              .orElse("generated"),
                          newest.map(DraftStore.Kept::number).orElse(1),
                          texts.revision(),
                          newest
                              .map(DraftStore.Kept::issuedOn)
                              .map(LocalDate::toString)
                              .orElse(null),
                          draft.title(),
                          DraftCodec.blocks(draft),
                          draft.findings(material).stream()
                              .map(
                                  one ->
                                      new FoundView(one.block(), one.category().word(), one.text()))
                              .toList());
                    }));
  }

  private Report generated(Material material, DraftStore.Key key) {
    Wording wording = new Wording(key.lang(), vocabularies);
    return Report.of(key.kind(), material, key.edition(), wording, wording.say("stamp"));
  }

  private Future<Answer> edit(Request request) {
    return Future.succeededFuture()
        .map(asked -> key(request))
        .compose(
            key ->
                editable(request, key.edition())
                    .compose(
                        material ->
                            request
                                .body(NewDraft.class)
                                .compose(
                                    wish ->
                                        onWriter(() -> checked(material, key, wish))
                                            .compose(
                                                draft ->
                                                    drafts.change(
                                                        key,
                                                        wish.revision,
                                                        DraftCodec.write(draft))))
                                .compose(
                                    changed ->
                                        told(request, material, key, changed, Deed.CHANGED))));
  }

  private Draft checked(Material material, DraftStore.Key key, NewDraft wish) {
    Map<String, Picture> pictures = Draft.pictures(generated(material, key));
    List<Block> blocks = new ArrayList<>();
    for (JsonNode node : wish.blocks) {
      int at = blocks.size();
      blocks.add(
          DraftCodec.block(node, pictures)
              .orElseThrow(() -> Problem.INVALID.at("/blocks/" + at).toException()));
    }
    Draft draft = new Draft(wish.title.strip(), blocks);
    draft
        .flaw()
        .ifPresent(
            pointer -> {
              throw Problem.INVALID.at(pointer).toException();
            });
    return draft.masked(material, key.edition());
  }

  private Future<Answer> told(
      Request request, Material material, DraftStore.Key key, boolean done, Deed deed) {
    if (!done) {
      return Future.failedFuture(DRAFT_CHANGED.toException());
    }
    String what = key.kind().word() + " " + key.edition().word() + " " + key.lang();
    return ports
        .happened(request.caller(Caller.OnBoard.class), deed, what)
        .compose(recorded -> view(material, key))
        .map(Answer::ok);
  }

  private Future<Answer> drop(Request request) {
    return Future.succeededFuture()
        .map(asked -> key(request))
        .compose(
            key ->
                editable(request, key.edition())
                    .compose(
                        material ->
                            request
                                .body(Seen.class)
                                .compose(seen -> drafts.drop(key, seen.revision))
                                .compose(
                                    dropped ->
                                        told(request, material, key, dropped, Deed.CHANGED))));
  }

  /** Rule D53. */
  private Future<Answer> issue(Request request) {
    return Future.succeededFuture()
        .map(asked -> key(request))
        .compose(
            key ->
                editable(request, key.edition())
                    .compose(
                        material ->
                            request
                                .body(Seen.class)
                                .compose(
                                    seen ->
                                        onWriter(
                                                () ->
                                                    DraftCodec.write(
                                                        Draft.of(generated(material, key))))
                                            .compose(
                                                body ->
                                                    drafts.issue(
                                                        key, seen.revision, body, ports.today())))
                                .compose(
                                    issued -> told(request, material, key, issued, Deed.ISSUED))));
  }

  /**
   * What is asked for.
   *
   * @param board of which the picture is; empty for the poster
   */
  private record Wish(ReportKind kind, Format format, Edition edition, String lang, String board) {

    DraftStore.Key key(BoardId session) {
      return new DraftStore.Key(session, kind, edition, lang);
    }

    String file() {
      return kind.word().replace('_', '-')
          + "-"
          + edition.word()
          + "-"
          + lang
          + "."
          + format.word();
    }
  }

  private Future<Answer> get(Request request) {
    Optional<ReportKind> kind = ReportKind.of(request.path("report"));
    if (kind.isEmpty()) {
      return Future.failedFuture(Problem.NOT_FOUND.toException());
    }
    Optional<Format> format = Format.of(request.query("format").orElse("json"));
    if (format.filter(one -> isOf(one, kind.get())).isEmpty()) {
      return invalid("format");
    }
    Optional<Edition> edition = Edition.of(request.query("edition").orElse("internal"));
    if (edition.isEmpty()) {
      return invalid("edition");
    }
    String lang = request.query("lang").orElse("en");
    if (!Wording.LANGUAGES.contains(lang)) {
      return invalid("lang");
    }
    Wish wish =
        new Wish(kind.get(), format.get(), edition.get(), lang, request.query("board").orElse(""));
    String text = request.query("text").orElse("issued");
    if (!TEXTS.contains(text)) {
      return invalid("text");
    }
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return (text.equals("draft") ? editable(request, wish.edition) : closed(request))
        .compose(material -> written(reader.board(), material, wish, text))
        .compose(
            bytes ->
                ports
                    .happened(reader, Deed.EXPORTED, wish.kind.word() + " " + wish.edition.word())
                    .map(
                        recorded ->
                            Answer.file(
                                wish.format.mediaType(),
                                "attachment; filename=\"" + wish.file() + "\"",
                                Buffer.buffer(bytes))));
  }

  private static Future<Answer> invalid(String parameter) {
    return Future.failedFuture(Problem.INVALID.at(parameter).toException());
  }

  /** Rule D53: what went out comes before what is generated. */
  private Future<byte[]> written(BoardId session, Material material, Wish wish, String text) {
    if (wish.format.isPicture() || text.equals("generated")) {
      return onWriter(() -> write(material, wish, Optional.empty()));
    }
    return drafts
        .of(wish.key(session))
        .map(texts -> text.equals("draft") ? texts.newest() : texts.issued())
        .compose(kept -> onWriter(() -> write(material, wish, kept)));
  }

  private <T> Future<T> onWriter(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(
          Problem.OVERLOADED.retryAfter(Duration.ofSeconds(10)).toException());
    }
    return writer.executeBlocking(work).onComplete(done -> waiting.decrementAndGet());
  }

  private byte[] write(Material material, Wish wish, Optional<DraftStore.Kept> kept) {
    Wording wording = new Wording(wish.lang, vocabularies);
    if (wish.format.isPicture()) {
      GraphicRecording recording = new GraphicRecording(material, wish.edition, wording);
      return ReportFiles.write(
          wish.board.isEmpty()
              ? recording.poster()
              : recording.board(wish.board).orElseThrow(Problem.NOT_FOUND::toException),
          wish.format);
    }
    Report report = Report.of(wish.kind, material, wish.edition, wording, wording.say("stamp"));
    return ReportFiles.write(
        kept.map(text -> report.with(text(text, report), stamp(text, wording))).orElse(report),
        wish.format);
  }

  private static Draft text(DraftStore.Kept kept, Report generated) {
    return DraftCodec.read(kept.body(), Draft.pictures(generated));
  }

  private static String stamp(DraftStore.Kept kept, Wording wording) {
    LocalDate day = kept.issuedOn();
    return day == null
        ? wording.say("stamp.draft", kept.number())
        : wording.say("stamp.issued", kept.number(), day);
  }
}
