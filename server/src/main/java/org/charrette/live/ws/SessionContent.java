package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.board.StateHash;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.SessionCodec;
import org.charrette.live.codec.SessionWriter;
import org.charrette.live.room.Shown;
import org.charrette.live.room.StreamCodec;
import org.charrette.live.room.View;
import org.charrette.session.Member;
import org.charrette.session.Session;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionRole;
import org.charrette.session.SessionState;
import org.jspecify.annotations.Nullable;

/** Sessions on the wire and in the log: a tree for each view, and merge patches between them. */
public final class SessionContent
    implements LiveContent<Session, SessionCommand>, StreamCodec<Session, SessionEvent> {
  private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.US_ASCII);

  private final SessionCodec codec = new SessionCodec();

  @Override
  public SessionCommand readOps(JsonNode ops, boolean undo) {
    return switch (SessionCodec.read(ops)) {
      case SessionCodec.Read.Command(SessionCommand command) -> command;
      case SessionCodec.Read.Malformed malformed -> throw new InvalidOps(malformed.why());
    };
  }

  @Override
  public View viewOf(Session session, ParticipantId person, Role role) {
    Optional<Member> member = session.now().member(person).filter(Member::admitted);
    if (member.isEmpty()) {
      return View.WAITING;
    }
    return member.get().role().leads() ? View.LEADS : View.ALL;
  }

  @Override
  public boolean viewsChange() {
    return true;
  }

  @Override
  public String roleWord(Session session, ParticipantId person, Role role) {
    return session
        .now()
        .member(person)
        .map(Member::role)
        .map(SessionRole::word)
        .orElse("participant");
  }

  /** In a session people see who is there, and nothing else of each other. */
  @Override
  public Shown.Manners manners(Session session) {
    return Shown.Manners.ANONYMOUS;
  }

  @Override
  public Shown shown(Session session, SessionEvent event, byte[] wire) {
    Map<View, byte[]> patches = new EnumMap<>(View.class);
    for (View view : View.values()) {
      byte[] patch = patch(session.before(), session.now(), view);
      if (patch != null) {
        patches.put(view, patch);
      }
    }
    return new Patches(patches);
  }

  private static byte @Nullable [] patch(SessionState before, SessionState now, View view) {
    ObjectNode difference = SessionWriter.difference(tree(before, view), tree(now, view));
    return difference == null
        ? null
        : ("[{\"op\":\"state\",\"d\":" + SessionWriter.canonical(difference) + "}]")
            .getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode tree(SessionState state, View view) {
    return switch (view) {
      case ALL -> SessionWriter.forMembers(state);
      case LEADS -> SessionWriter.forLeads(state);
      case WAITING -> SessionWriter.forWaiting(state);
    };
  }

  /** By view; a view that is not there is told nothing. */
  private record Patches(Map<View, byte[]> byView) implements Shown {
    @Override
    public byte @Nullable [] toOthers(View view) {
      return byView.get(view);
    }

    @Override
    public byte[] toAuthor(View view) {
      return byView.getOrDefault(view, NOTHING);
    }

    /** Nobody is told who did it, but on no connection is it told otherwise. */
    @Override
    public boolean isSame() {
      return true;
    }

    @Override
    public Manners manners() {
      return Manners.ANONYMOUS;
    }
  }

  @Override
  public boolean isNothing(SessionEvent event) {
    return event.facts().isEmpty();
  }

  /** Rule S92. */
  @Override
  public boolean isForgetting(SessionEvent event) {
    return event.isForgetting();
  }

  @Override
  public FullView fullView(Session session, View view) {
    return new FullView(List.of(), SessionWriter.bytes(tree(session.now(), view)));
  }

  @Override
  public Optional<Delta> delta(Session session, long since, View view) {
    byte[] whole = SessionWriter.bytes(tree(session.now(), view));
    return Optional.of(new Delta(List.of(), List.of(), List.of(), whole));
  }

  @Override
  public Own own(Session session, ParticipantId person) {
    Optional<Member> member = session.now().member(person);
    byte[] me =
        member
            .map(Member::id)
            .map(id -> (",\"me\":\"" + id + "\"").getBytes(StandardCharsets.US_ASCII))
            .orElse(new byte[0]);
    return new Own(List.of(), List.of(), me, member.isPresent());
  }

  @Override
  public String hash(Session session, View view) {
    return StateHash.hex(StateHash.of(SessionWriter.canonical(tree(session.now(), view))));
  }

  @Override
  public Optional<String> ownHash(Session session, ParticipantId person) {
    return Optional.empty();
  }

  @Override
  public Counting<Session> counting() {
    return session -> null;
  }

  @Override
  public byte[] writeEvent(SessionEvent event) {
    return codec.writeEvent(event);
  }

  @Override
  public SessionEvent readEvent(byte[] bytes) {
    return codec.readEvent(bytes);
  }

  @Override
  public byte[] writeState(Session session) {
    return codec.writeState(session);
  }

  @Override
  public Session readState(byte[] bytes) {
    return codec.readState(bytes);
  }
}
