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
import java.util.function.Predicate;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Sha256;
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
import org.charrette.session.Member;
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

  /**
   * What there is for whoever asks.
   *
   * @param mayEdit the editions that they may put in other words
   * @param mayBringDrawings whether rule D43 lets them
   */
  private record Offers(List<Offer> reports, List<String> mayEdit, boolean mayBringDrawings) {}

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

  private record IssuedView(int number, String issuedOn) {}

  private record GeneratedView(String title, JsonNode blocks) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record DraftView(
      String standing,
      int number,
      int revision,
      @Nullable String issuedOn,
      String title,
      JsonNode blocks,
      List<FoundView> findings,
      GeneratedView generated,
      boolean generatedChanged,
      @Nullable IssuedView issued) {}

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
    return reader(request)
        .map(
            reader -> {
              List<String> editions = words(reader::mayRead);
              return Answer.ok(
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
                                      editions,
                                      Wording.LANGUAGES))
                          .toList(),
                      words(reader::mayEdit),
                      reader.staff || reader.role.filter(DrawingRoutes::mayBring).isPresent()));
            });
  }

  private static List<String> words(Predicate<Edition> which) {
    return Arrays.stream(Edition.values()).filter(which).map(Edition::word).toList();
  }

  private static boolean isOf(Format format, ReportKind kind) {
    return !format.isPicture() || kind == ReportKind.GRAPHIC_RECORDING;
  }

  /**
   * Rule D5: who asks for a report, of a session that is over.
   *
   * @param staff whether they work for the project of the session, or keep the repository
   * @param role in the session; empty for who was not in it
   */
  private record Reader(Material material, boolean staff, Optional<SessionRole> role) {

    /** The public edition is staff's until they pass it on. */
    boolean mayRead(Edition edition) {
      return staff
          || (edition == Edition.INTERNAL && role.filter(Reader::readsInternal).isPresent());
    }

    private static boolean readsInternal(SessionRole role) {
      return role != SessionRole.GUEST && role != SessionRole.REVIEWER;
    }

    /** Rule D50. */
    boolean mayEdit(Edition edition) {
      return staff || (edition == Edition.INTERNAL && role.filter(SessionRole::leads).isPresent());
    }
  }

  private Future<Reader> reader(Request request) {
    Caller.OnBoard who = request.caller(Caller.OnBoard.class);
    return ports
        .material(who.board())
        .compose(
            material -> {
              if (!material.session().standing().over()) {
                throw SESSION_NOT_CLOSED.toException();
              }
              Optional<SessionRole> role =
                  material.session().member(who.participant()).map(Member::role);
              return ports.isStaff(who).map(staff -> new Reader(material, staff, role));
            })
        .map(reader -> allowed(reader, reader.mayRead(Edition.INTERNAL)));
  }

  private static Reader allowed(Reader reader, boolean may) {
    if (!may) {
      throw FORBIDDEN.toException();
    }
    return reader;
  }

  private Future<Material> readable(Request request, Edition edition) {
    return reader(request).map(reader -> allowed(reader, reader.mayRead(edition)).material);
  }

  private Future<Material> editable(Request request, Edition edition) {
    return reader(request).map(reader -> allowed(reader, reader.mayEdit(edition)).material);
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
                              .toList(),
                          new GeneratedView(
                              generated.title(), DraftCodec.blocks(Draft.of(generated))),
                          newest
                              .map(DraftStore.Kept::basis)
                              .filter(basis -> !basis.equals(basis(generated)))
                              .isPresent(),
                          texts
                              .issued()
                              .map(
                                  kept ->
                                      new IssuedView(
                                          kept.number(), String.valueOf(kept.issuedOn())))
                              .orElse(null));
                    }));
  }

  private Report generated(Material material, DraftStore.Key key) {
    Wording wording = new Wording(key.lang(), vocabularies);
    return Report.of(key.kind(), material, key.edition(), wording, wording.say("stamp"));
  }

  /** Rule D54: what a text was made from is known again by it. */
  private static String basis(Report generated) {
    return Sha256.hex(DraftCodec.write(Draft.of(generated)));
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
                        onWriter(() -> checked(material, key, wish))
                            .compose(text -> drafts.change(key, wish.revision, text))));
  }

  private DraftStore.Written checked(Material material, DraftStore.Key key, NewDraft wish) {
    Report generated = generated(material, key);
    Map<String, Picture> pictures = Draft.pictures(generated);
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
    return new DraftStore.Written(
        DraftCodec.write(draft.masked(material, key.edition())), basis(generated));
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
                        onWriter(() -> asGenerated(material, key))
                            .compose(
                                text -> drafts.issue(key, seen.revision, text, ports.today()))));
  }

  private DraftStore.Written asGenerated(Material material, DraftStore.Key key) {
    Report generated = generated(material, key);
    return new DraftStore.Written(DraftCodec.write(Draft.of(generated)), basis(generated));
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
                        : readable(request, wish.key.edition()))
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
