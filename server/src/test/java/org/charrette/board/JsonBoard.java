package org.charrette.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/** A board that is spoken to in JSON, as vectors and histories do. */
final class JsonBoard {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final ParticipantId SOMEBODY = new ParticipantId(new UUID(0, 1));

  /** Who acts, and when; nobody in particular for no name. */
  record Who(String role, @Nullable String name, long nowMillis) {
    static Who of(JsonNode given, String role) {
      return new Who(
          given.path("role").asText(role),
          given.has("person") ? given.get("person").textValue() : null,
          given.path("now").asLong(0));
    }

    @Nullable ParticipantId person() {
      return name == null
          ? null
          : new ParticipantId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private Actor actor() {
      ParticipantId person = person();
      return new Actor(
          person == null ? SOMEBODY : person, Role.valueOf(role.toUpperCase(Locale.ROOT)));
    }
  }

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

  Decision<BoardEvent> decide(Who who, JsonNode ops, long seq) {
    return machine.decide(board, who.actor(), OpReader.command(ops), seq, who.nowMillis());
  }

  void apply(Who who, long seq, BoardEvent event) {
    ParticipantId named = who.person();
    machine.apply(board, named == null && !event.isPublic() ? SOMEBODY : named, seq, event);
  }

  /** What the server does by itself: effects that need no judgement. */
  void told(JsonNode effects, long seq) {
    BoardEvent event =
        new BoardCodec().readEvent(effects.toString().getBytes(StandardCharsets.UTF_8));
    machine.apply(board, null, seq, event);
  }

  /** The hash of the board with the drafts of this person in it. */
  String hash(Who who) {
    return board.hashFor(who.actor().person());
  }

  /** Judges and, when it is accepted, applies. */
  Decision<BoardEvent> play(Who who, JsonNode ops, long seq) {
    Decision<BoardEvent> decision = decide(who, ops, seq);
    if (decision instanceof Decision.Accepted<BoardEvent> accepted) {
      apply(who, seq, accepted.event());
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

  /** Effective ops as their author is told them. */
  static JsonNode ops(BoardEvent event) {
    return json(BoardWriter.ops(event.toAuthor()));
  }

  /** The live items and the person's drafts by id, in the form of rule B11. */
  String canonicalItems(Who who) {
    List<Item> all = new ArrayList<>(board.items());
    all.addAll(board.hidden().desk(who.actor().person()).drafts().values());
    StringBuilder text = new StringBuilder("[");
    Canonical canonical = Canonical.into(text);
    for (Item item : all.stream().sorted(Comparator.comparing(Item::id)).toList()) {
      if (text.length() > 1) {
        text.append(',');
      }
      canonical.item(item);
    }
    return text.append(']').toString();
  }
}
