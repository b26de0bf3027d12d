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
import org.charrette.platform.http.ProblemException;
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
    return new DraftStore.Key(
        request.caller(Caller.OnBoard.class).board(),
        kind(request),
        edition(request),
        language(request));
  }

  private static ReportKind kind(Request request) {
    return ReportKind.of(request.path("report")).orElseThrow(Problem.NOT_FOUND::toException);
  }

  private static Edition edition(Request request) {
    return Edition.of(request.query("edition").orElse("internal"))
        .orElseThrow(() -> invalid("edition"));
  }

  private static String language(Request request) {
    String lang = request.query("lang").orElse("en");
    if (!Wording.LANGUAGES.contains(lang)) {
      throw invalid("lang");
    }
    return lang;
  }

  private static ProblemException invalid(String where) {
    return Problem.INVALID.at(where).toException();
  }

  /** Something that is done with a text, by those who may edit it. */
  private interface Work<T> {
    Future<T> on(Material material, DraftStore.Key key);
  }

  private <T> Future<T> onText(Request request, Work<T> work) {
    return Future.succeededFuture()
        .map(asked -> key(request))
        .compose(
            key -> editable(request, key.edition()).compose(material -> work.on(material, key)));
  }

  /**
   * Rule D52: a change is made of what was seen, or not at all; the answer is what there is now.
   */
  private Future<Answer> change(Request request, Deed deed, Work<Boolean> change) {
    return onText(
        request,
        (material, key) ->
            change.on(material, key).compose(done -> told(request, material, key, done, deed)));
  }

  /** Rule D50: the draft, what went out last, or what is generated. */
  private Future<Answer> draft(Request request) {
    return onText(request, (material, key) -> view(material, key).map(Answer::ok));
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
                              .map(kept -> text(kept, generated))
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
    return change(
        request,
        Deed.CHANGED,
        (material, key) ->
            request
                .body(NewDraft.class)
                .compose(
                    wish ->
                        onWriter(() -> DraftCodec.write(checked(material, key, wish)))
                            .compose(body -> drafts.change(key, wish.revision, body))));
  }

  private Draft checked(Material material, DraftStore.Key key, NewDraft wish) {
    Map<String, Picture> pictures = Draft.pictures(generated(material, key));
    List<Block> blocks = new ArrayList<>();
    for (JsonNode node : wish.blocks) {
      int at = blocks.size();
      blocks.add(DraftCodec.block(node, pictures).orElseThrow(() -> invalid("/blocks/" + at)));
    }
    Draft draft = new Draft(wish.title.strip(), blocks);
    draft
        .flaw()
        .ifPresent(
            pointer -> {
              throw invalid(pointer);
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
    return change(
        request,
        Deed.CHANGED,
        (material, key) ->
            request.body(Seen.class).compose(seen -> drafts.drop(key, seen.revision)));
  }

  /** Rule D53. */
  private Future<Answer> issue(Request request) {
    return change(
        request,
        Deed.ISSUED,
        (material, key) ->
            request
                .body(Seen.class)
                .compose(
                    seen ->
                        onWriter(() -> DraftCodec.write(Draft.of(generated(material, key))))
                            .compose(
                                body -> drafts.issue(key, seen.revision, body, ports.today()))));
  }

  /**
   * What is asked for.
   *
   * @param board of which the picture is; empty for the poster
   * @param text one of {@link #TEXTS}
   */
  private record Wish(DraftStore.Key key, Format format, String board, String text) {

    String file() {
      return key.kind().word().replace('_', '-')
          + "-"
          + key.edition().word()
          + "-"
          + key.lang()
          + "."
          + format.word();
    }
  }

  private static Wish wish(Request request) {
    ReportKind kind = kind(request);
    Format format =
        Format.of(request.query("format").orElse("json"))
            .filter(one -> isOf(one, kind))
            .orElseThrow(() -> invalid("format"));
    DraftStore.Key key = key(request);
    String text = request.query("text").orElse("issued");
    if (!TEXTS.contains(text)) {
      throw invalid("text");
    }
    return new Wish(key, format, request.query("board").orElse(""), text);
  }

  private Future<Answer> get(Request request) {
    return Future.succeededFuture()
        .map(asked -> wish(request))
        .compose(
            wish ->
                (wish.text.equals("draft")
                        ? editable(request, wish.key.edition())
                        : closed(request))
                    .compose(material -> written(material, wish))
                    .compose(bytes -> handedOut(request, wish, bytes)));
  }

  private Future<Answer> handedOut(Request request, Wish wish, byte[] bytes) {
    String what = wish.key.kind().word() + " " + wish.key.edition().word();
    return ports
        .happened(request.caller(Caller.OnBoard.class), Deed.EXPORTED, what)
        .map(
            recorded ->
                Answer.file(
                    wish.format.mediaType(),
                    "attachment; filename=\"" + wish.file() + "\"",
                    Buffer.buffer(bytes)));
  }

  /** Rule D53: what went out comes before what is generated. */
  private Future<byte[]> written(Material material, Wish wish) {
    if (wish.format.isPicture() || wish.text.equals("generated")) {
      return onWriter(() -> write(material, wish, Optional.empty()));
    }
    return drafts
        .of(wish.key)
        .map(texts -> wish.text.equals("draft") ? texts.newest() : texts.issued())
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
    Wording wording = new Wording(wish.key.lang(), vocabularies);
    if (wish.format.isPicture()) {
      GraphicRecording recording = new GraphicRecording(material, wish.key.edition(), wording);
      return ReportFiles.write(
          wish.board.isEmpty()
              ? recording.poster()
              : recording.board(wish.board).orElseThrow(Problem.NOT_FOUND::toException),
          wish.format);
    }
    Report report = generated(material, wish.key);
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
