package org.charrette.live.room;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.Drop;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.StateMachine;
import org.jspecify.annotations.Nullable;

/**
 * The smallest live thing that a room can be tried with: named cards with a text each. A command is
 * {@code name=text}; writing what is there already is dropped, {@code bad} is refused, {@code bug}
 * throws. While the card {@code hold} says {@code yes} everything is held.
 */
final class Cards
    implements StateMachine<Cards.State, String, String>, StreamCodec<Cards.State, String> {

  /** Cards by name, with the seq that wrote each. */
  static final class State {
    final TreeMap<String, String> cards = new TreeMap<>();
    final TreeMap<String, Long> seqs = new TreeMap<>();

    @Override
    public String toString() {
      return cards.toString();
    }
  }

  @Override
  public boolean isHeld(State state) {
    return "yes".equals(state.cards.get("hold"));
  }

  @Override
  public boolean isNothing(String event) {
    return event.isEmpty();
  }

  @Override
  public Shown shown(State state, String event, byte[] wire) {
    return Shown.toAll(wire, Shown.Manners.OPEN);
  }

  @Override
  public State empty() {
    return new State();
  }

  @Override
  public Decision<String> decide(State state, Actor actor, String command, long seq, long now) {
    if (command.equals("bug")) {
      throw new IllegalStateException("a planted bug");
    }
    if (!actor.role().mayWrite()) {
      return new Decision.Refused<>(Rejection.of("forbidden"));
    }
    String[] parts = command.split("=", 2);
    if (parts.length < 2 && !command.equals("explode")) {
      return new Decision.Refused<>(new Rejection("invalid", 0, "text"));
    }
    if (parts.length == 2 && parts[1].equals(state.cards.get(parts[0]))) {
      return new Decision.Accepted<>("", List.of(new Drop(0, "noop")), false);
    }
    return new Decision.Accepted<>(command, List.of(), false);
  }

  @Override
  public void apply(State state, @Nullable ParticipantId by, long seq, String event) {
    if (event.equals("explode")) {
      throw new IllegalStateException("a planted bug");
    }
    if (!event.isEmpty()) {
      String[] parts = event.split("=", 2);
      state.cards.put(parts[0], parts[1]);
      state.seqs.put(parts[0], seq);
    }
  }

  @Override
  public byte[] writeEvent(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String readEvent(byte[] bytes) {
    String event = new String(bytes, StandardCharsets.UTF_8);
    if (!event.isEmpty() && event.indexOf('=') < 0) {
      throw new IllegalArgumentException("no card");
    }
    return event;
  }

  @Override
  public byte[] writeState(State state) {
    StringBuilder out = new StringBuilder();
    state.cards.forEach(
        (name, text) ->
            out.append(state.seqs.get(name))
                .append(' ')
                .append(name)
                .append('=')
                .append(text)
                .append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public State readState(byte[] bytes) {
    State state = new State();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      if (!line.isEmpty()) {
        int space = line.indexOf(' ');
        int equals = line.indexOf('=');
        state.cards.put(line.substring(space + 1, equals), line.substring(equals + 1));
        state.seqs.put(line.substring(space + 1, equals), Long.parseLong(line.substring(0, space)));
      }
    }
    return state;
  }
}
