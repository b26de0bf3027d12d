package org.charrette.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.Drop;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BoardCodec;
import org.charrette.live.codec.BoardWriter;
import org.charrette.live.codec.OpReader;

/** A board that is spoken to in JSON, as vectors and histories do. */
final class JsonBoard {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final ParticipantId SOMEBODY = new ParticipantId(new UUID(0, 1));

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  final Board board = machine.empty();

  /** A folder or file of the repository, wherever in it the tests are started. */
  static Path inRepository(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs").resolve("protocol"))) {
      folder = folder.getParent();
    }
    return folder.resolve(path);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      throw new IllegalArgumentException(text, notJson);
    }
  }

  static JsonNode json(byte[] utf8) {
    return json(new String(utf8, StandardCharsets.UTF_8));
  }

  /** A change of a text, or a document. */
  static TextDelta delta(JsonNode ops) {
    String event = "[{\"op\":\"txt\",\"id\":\"i\",\"f\":\"text\",\"b\":0,\"d\":" + ops + "}]";
    BoardOp op =
        new BoardCodec().readEvent(event.getBytes(StandardCharsets.UTF_8)).ops().getFirst();
    return ((BoardOp.Txt) op).delta();
  }

  Decision<BoardEvent> decide(String role, JsonNode ops, long seq) {
    Actor actor = new Actor(SOMEBODY, Role.valueOf(role.toUpperCase(Locale.ROOT)));
    return machine.decide(board, actor, OpReader.command(ops), seq, 0);
  }

  void apply(long seq, BoardEvent event) {
    machine.apply(board, seq, event);
  }

  /** Judges and, when it is accepted, applies. */
  Decision<BoardEvent> play(String role, JsonNode ops, long seq) {
    Decision<BoardEvent> decision = decide(role, ops, seq);
    if (decision instanceof Decision.Accepted<BoardEvent> accepted) {
      apply(seq, accepted.event());
    }
    return decision;
  }

  /** {@code [[index, code], …]}. */
  static JsonNode drops(List<Drop> drops) {
    return JSON.valueToTree(drops.stream().map(drop -> List.of(drop.op(), drop.code())).toList());
  }

  /** {@code {code, op?, path?}}. */
  static JsonNode nack(Rejection why) {
    var nack = JSON.createObjectNode().put("code", why.code());
    if (why.op() != null) {
      nack.put("op", why.op());
    }
    if (why.path() != null) {
      nack.put("path", why.path());
    }
    return nack;
  }

  static JsonNode ops(BoardEvent event) {
    return json(BoardWriter.ops(event));
  }

  /** The live items by id, in the form of rule B11. */
  String canonicalItems() {
    StringBuilder text = new StringBuilder("[");
    Canonical canonical = Canonical.into(text);
    for (Item item : board.items().stream().sorted(Comparator.comparing(Item::id)).toList()) {
      if (text.length() > 1) {
        text.append(',');
      }
      canonical.item(item);
    }
    return text.append(']').toString();
  }
}
