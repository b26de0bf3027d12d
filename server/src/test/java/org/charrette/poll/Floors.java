package org.charrette.poll;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/** A floor with people on it, without a server. */
final class Floors {
  private final FloorMachine machine = new FloorMachine(text -> Folded.of(text).contains("damn"));
  private final Floor floor = machine.empty();
  private long seq;

  static PollForm single(String id) {
    return form(id, PollKind.SINGLE, PollSettings.PLAIN, "a", "b", "c");
  }

  static PollForm form(String id, PollKind kind, PollSettings settings, String... options) {
    return new PollForm(
        id,
        kind,
        "What helps?",
        "en",
        Arrays.stream(options).map(option -> new Option(option, "Option " + option, null)).toList(),
        settings,
        null,
        null);
  }

  static PollSettings settings(int most, boolean changeable, boolean live, boolean moderated) {
    return new PollSettings(most, 1, 5, "", "", "", "", "", "", changeable, live, moderated);
  }

  FloorState now() {
    return floor.now();
  }

  Poll poll(String id) {
    return now().poll(id).orElseThrow();
  }

  PollResult result(String id) {
    PollResult result = poll(id).result();
    if (result == null) {
      throw new AssertionError("no result of " + id);
    }
    return result;
  }

  /** What who leads does; the code of the refusal, or nothing. */
  String lead(FloorOp op) {
    return act(new Actor(person(0), Role.FACILITATOR), op);
  }

  /** What person n does; the code of the refusal, or nothing. */
  String does(int n, FloorOp op) {
    return act(new Actor(person(n), Role.EDITOR), op);
  }

  String answers(int n, String poll, Answer answer) {
    return does(n, new FloorOp.Respond(poll, answer));
  }

  String chooses(int n, String poll, String... choices) {
    return answers(n, poll, new Answer.Choices(List.of(choices)));
  }

  String writes(int n, String poll, String... words) {
    return answers(n, poll, new Answer.Words(List.of(words)));
  }

  String server(FloorOp op) {
    return act(Actor.SERVER, op);
  }

  /** A poll that is open. */
  Floors opened(PollForm form) {
    must(lead(new FloorOp.Put(form)));
    must(lead(new FloorOp.Open(form.id())));
    return this;
  }

  /** Under the Rule, with so many people. */
  Floors underTheRule(int people) {
    must(server(new FloorOp.Follow(true, false, people, List.of())));
    return this;
  }

  static void must(String refusal) {
    if (!refusal.isEmpty()) {
      throw new AssertionError(refusal);
    }
  }

  static ParticipantId person(int n) {
    return new ParticipantId(new UUID(1, n));
  }

  private String act(Actor actor, FloorOp op) {
    Decision<FloorEvent> decision =
        machine.decide(floor, actor, new FloorCommand(op), seq + 1, 1_000 + seq);
    if (decision instanceof Decision.Refused<FloorEvent> refused) {
      String path = refused.rejection().path();
      return refused.rejection().code() + (path == null ? "" : " " + path);
    }
    FloorEvent event =
        assertInstanceOf(Decision.Accepted.class, decision).event() instanceof FloorEvent made
            ? made
            : new FloorEvent(List.of());
    seq++;
    machine.apply(floor, actor.role() == Role.SERVER ? null : actor.person(), seq, event);
    return "";
  }
}
