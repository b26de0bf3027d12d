package org.charrette.report.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.report.Edition;
import org.charrette.report.GraphicRecording;
import org.charrette.report.Material;
import org.charrette.report.Report;
import org.charrette.report.ReportKind;
import org.charrette.report.Wording;
import org.charrette.report.write.Format;
import org.charrette.report.write.ReportFiles;
import org.charrette.session.SessionRole;
import org.charrette.vocabulary.Vocabularies;

/** Reports of closed sessions, for those who were there and the staff of the project. */
public final class ReportRoutes {
  public static final Problem SESSION_NOT_CLOSED =
      Problem.of(409, "session_not_closed", "Reports are there once the session is closed.");
  private static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");

  /** So many wait for a file at once; one is made after the other. */
  private static final int MOST_WAITING = 24;

  private record Offer(
      String report, List<String> formats, List<String> editions, List<String> languages) {}

  private record Offers(List<Offer> reports) {}

  /** What the root gives. */
  public interface Ports {

    /** Everything that a report of the session is made from, as it is durable. */
    Future<Material> material(BoardId session);

    /** A file was handed out. */
    Future<Void> exported(Caller.OnBoard who, String what);
  }

  private final Ports ports;
  private final Vocabularies vocabularies;
  private final WorkerExecutor writer;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param writer makes one file after the other, so that few are in memory
   */
  public ReportRoutes(Ports ports, Vocabularies vocabularies, WorkerExecutor writer) {
    this.ports = ports;
    this.vocabularies = vocabularies;
    this.writer = writer;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_reports", this::list).mount("get_report", this::get);
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

  /**
   * What is asked for.
   *
   * @param board of which the picture is; empty for the poster
   */
  private record Wish(ReportKind kind, Format format, Edition edition, String lang, String board) {

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
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return closed(request)
        .compose(material -> written(material, wish))
        .compose(
            bytes ->
                ports
                    .exported(reader, wish.kind.word() + " " + wish.edition.word())
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

  private Future<byte[]> written(Material material, Wish wish) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(
          Problem.OVERLOADED.retryAfter(Duration.ofSeconds(10)).toException());
    }
    return writer
        .executeBlocking(() -> write(material, wish))
        .onComplete(done -> waiting.decrementAndGet());
  }

  private byte[] write(Material material, Wish wish) {
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
    return ReportFiles.write(report, wish.format);
  }
}
