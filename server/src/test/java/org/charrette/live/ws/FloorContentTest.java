package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.room.Shown;
import org.charrette.live.room.View;
import org.charrette.poll.Answer;
import org.charrette.poll.Floor;
import org.charrette.poll.FloorCommand;
import org.charrette.poll.FloorEvent;
import org.charrette.poll.FloorMachine;
import org.charrette.poll.FloorOp;
import org.charrette.poll.Option;
import org.charrette.poll.PollForm;
import org.charrette.poll.PollKind;
import org.charrette.poll.PollSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FloorContentTest {
  private final FloorContent content = new FloorContent();
  private final FloorMachine machine = new FloorMachine(text -> false);
  private final Floor floor = machine.empty();
  private long seq;

  private Shown does(int person, FloorOp op) {
    Actor actor =
        new Actor(
            new ParticipantId(new UUID(1, person)), person == 0 ? Role.FACILITATOR : Role.EDITOR);
    Decision<FloorEvent> decision = machine.decide(floor, actor, new FloorCommand(op), ++seq, seq);
    if (!(decision instanceof Decision.Accepted<FloorEvent> accepted)) {
      throw new AssertionError(decision.toString());
    }
    machine.apply(floor, actor.person(), seq, accepted.event());
    return content.shown(floor, accepted.event(), new byte[0]);
  }

  private String counts() {
    byte[] counts = content.counting().count(floor);
    return counts == null ? "" : new String(counts, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("[Q46] an answer sends nobody anything; how many there are is told on the beat")
  void answers() {
    List<Option> options = List.of(new Option("x", "Yes", null), new Option("y", "No", null));
    assertEquals("", counts());
    does(
        0,
        new FloorOp.Put(
            new PollForm(
                "q1", PollKind.SINGLE, "Agreed?", "en", options, PollSettings.PLAIN, null, null)));
    does(0, new FloorOp.Open("q1"));
    assertEquals(",\"polls\":{\"q1\":0}", counts());

    Shown answer = does(1, new FloorOp.Respond("q1", new Answer.Choices(List.of("x"))));

    assertNull(answer.toOthers(View.LEADS));
    assertNull(answer.toOthers(View.ALL));
    assertEquals(",\"polls\":{\"q1\":1}", counts());
    byte[] closed = does(0, new FloorOp.Close("q1")).toOthers(View.LEADS);
    assertNotNull(closed);
    assertEquals(true, new String(closed, StandardCharsets.UTF_8).contains("\"answered\":1"));
    assertEquals("", counts());
  }
}
