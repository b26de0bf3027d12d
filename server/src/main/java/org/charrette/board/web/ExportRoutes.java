package org.charrette.board.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.charrette.account.Caller;
import org.charrette.board.store.BoardStore;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.StrictJson;

/** Boards as files to keep (rules E1 to E4). */
final class ExportRoutes {
  private static final Set<String> FORMATS = Set.of("json", "csv", "md");

  private final BoardStore boards;
  private final BoardStreams streams;
  private final BoardAudit audit;

  ExportRoutes(BoardStore boards, BoardStreams streams, BoardAudit audit) {
    this.boards = boards;
    this.streams = streams;
    this.audit = audit;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("export_board", this::export);
  }

  private Future<Answer> export(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return request
        .query("format")
        .filter(FORMATS::contains)
        .map(format -> export(format, reader))
        .orElseGet(() -> Future.failedFuture(Problem.INVALID.at("format").toException()));
  }

  private Future<Answer> export(String format, Caller.OnBoard reader) {
    return boards
        .get(reader.board())
        .map(info -> info.orElseThrow(Problem.NOT_FOUND::toException).title())
        .compose(
            title ->
                streams
                    .read(reader.board())
                    .map(
                        content ->
                            new BoardFile(title, content.seq(), content.state(), content.items())))
        .map(file -> answer(format, file))
        .compose(
            answer ->
                audit
                    .add(BoardAudit.What.EXPORTED, reader.who(), reader.board())
                    .map(recorded -> answer));
  }

  private static Answer answer(String format, BoardFile file) {
    String disposition = disposition(file.title(), format);
    return switch (format) {
      case "json" ->
          Answer.file("application/json", disposition, Buffer.buffer(StrictJson.write(file)));
      case "csv" ->
          Answer.file(
              "text/csv; charset=utf-8",
              disposition,
              Buffer.buffer(CsvExport.write(Outline.of(file))));
      case "md" ->
          Answer.file(
              "text/markdown; charset=utf-8",
              disposition,
              Buffer.buffer(MarkdownExport.write(Outline.of(file))));
      default -> throw new IllegalStateException("the format was checked before");
    };
  }

  // The plain name is the same for all; the real title travels percent-encoded, so it cannot break
  // the header.
  private static String disposition(String title, String format) {
    String name = title.replaceAll("[/\\\\:*?\"<>|]", "-");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"board."
        + format
        + "\"; filename*=UTF-8''"
        + encoded
        + "."
        + format;
  }
}
