package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.charrette.board.StateHash;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.FloorCodec;
import org.charrette.live.codec.FloorWriter;
import org.charrette.live.codec.SessionWriter;
import org.charrette.live.room.Shown;
import org.charrette.live.room.StreamCodec;
import org.charrette.live.room.View;
import org.charrette.poll.Floor;
import org.charrette.poll.FloorCommand;
import org.charrette.poll.FloorEvent;
import org.charrette.poll.FloorState;
import org.jspecify.annotations.Nullable;

/** Floors on the wire and in the log: trees, and merge patches between them. */
public final class FloorContent
    implements LiveContent<Floor, FloorCommand>, StreamCodec<Floor, FloorEvent> {

  private static final byte[] OWN = ",\"mine\":".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] POLLS = ",\"polls\":".getBytes(StandardCharsets.US_ASCII);

  private final FloorCodec codec = new FloorCodec();

  @Override
  public FloorCommand readOps(JsonNode ops, boolean undo) {
    return switch (FloorCodec.read(ops)) {
      case FloorCodec.Read.Command(FloorCommand command) -> command;
      case FloorCodec.Read.Malformed malformed -> throw new InvalidOps(malformed.why());
    };
  }

  @Override
  public View viewOf(Floor floor, ParticipantId person, Role role) {
    return role.leads() ? View.LEADS : View.ALL;
  }

  /** Rule Q3: who no longer leads the session or the group does not lead here. */
  @Override
  public boolean viewsChange() {
    return true;
  }

  @Override
  public String roleWord(Floor floor, ParticipantId person, Role role) {
    return role.word();
  }

  /** Rule Q4. */
  @Override
  public Shown.Manners manners(Floor floor) {
    return Shown.Manners.ANONYMOUS;
  }

  @Override
  public Shown shown(Floor floor, FloorEvent event, byte[] wire) {
    Map<View, ObjectNode> patches = new EnumMap<>(View.class);
    for (View view : List.of(View.ALL, View.LEADS)) {
      ObjectNode patch =
          SessionWriter.difference(tree(floor.before(), view), tree(floor.now(), view));
      if (patch != null) {
        patches.put(view, op("state", patch));
      }
    }
    ObjectNode mine =
        floor
            .by()
            .map(
                author ->
                    SessionWriter.difference(
                        FloorWriter.mine(floor.before(), author),
                        FloorWriter.mine(floor.now(), author)))
            .map(patch -> op("mine", patch))
            .orElse(null);
    return new Patches(patches, mine);
  }

  private static ObjectNode op(String word, ObjectNode patch) {
    ObjectNode op = JsonNodeFactory.instance.objectNode().put("op", word);
    op.set("d", patch);
    return op;
  }

  private static ObjectNode tree(FloorState state, View view) {
    return FloorWriter.tree(state, view == View.LEADS);
  }

  /**
   * What each view is told, and what the author is told besides.
   *
   * @param mine null for nothing
   */
  private record Patches(Map<View, ObjectNode> byView, @Nullable ObjectNode mine) implements Shown {
    @Override
    public byte @Nullable [] toOthers(View view) {
      ObjectNode patch = byView.get(view);
      return patch == null ? null : ops(List.of(patch));
    }

    @Override
    public byte[] toAuthor(View view) {
      return ops(Stream.of(byView.get(view), mine).filter(Objects::nonNull).toList());
    }

    @Override
    public boolean isSame() {
      return mine == null;
    }

    @Override
    public Manners manners() {
      return Manners.ANONYMOUS;
    }

    private static byte[] ops(List<ObjectNode> ops) {
      return SessionWriter.bytes(JsonNodeFactory.instance.arrayNode().addAll(ops));
    }
  }

  @Override
  public boolean isNothing(FloorEvent event) {
    return event.facts().isEmpty();
  }

  @Override
  public FullView fullView(Floor floor, View view) {
    return new FullView(List.of(), SessionWriter.bytes(tree(floor.now(), view)));
  }

  @Override
  public Optional<Delta> delta(Floor floor, long since, View view) {
    byte[] whole = SessionWriter.bytes(tree(floor.now(), view));
    return Optional.of(new Delta(List.of(), List.of(), List.of(), whole));
  }

  @Override
  public Own own(Floor floor, ParticipantId person) {
    byte[] mine = SessionWriter.bytes(FloorWriter.mine(floor.now(), person));
    return new Own(List.of(), List.of(), field(OWN, mine), true);
  }

  @Override
  public String hash(Floor floor, View view) {
    return StateHash.hex(StateHash.of(SessionWriter.canonical(tree(floor.now(), view))));
  }

  @Override
  public Optional<String> ownHash(Floor floor, ParticipantId person) {
    return Optional.empty();
  }

  /** Rule Q46: that somebody answered is told, but not when. */
  @Override
  public Counting<Floor> counting() {
    return floor -> {
      ObjectNode answered = FloorWriter.answered(floor.now());
      return answered.isEmpty() ? null : field(POLLS, SessionWriter.bytes(answered));
    };
  }

  private static byte[] field(byte[] name, byte[] value) {
    byte[] field = Arrays.copyOf(name, name.length + value.length);
    System.arraycopy(value, 0, field, name.length, value.length);
    return field;
  }

  /** Rule Q22. */
  @Override
  public boolean keepsLog() {
    return false;
  }

  /** Rule Q22. */
  @Override
  public boolean isForgetting(FloorEvent event) {
    return event.isForgetting();
  }

  @Override
  public byte[] writeEvent(FloorEvent event) {
    return codec.writeEvent(event);
  }

  @Override
  public FloorEvent readEvent(byte[] bytes) {
    return codec.readEvent(bytes);
  }

  @Override
  public byte[] writeState(Floor floor) {
    return codec.writeState(floor);
  }

  @Override
  public Floor readState(byte[] bytes) {
    return codec.readState(bytes);
  }
}
