package org.charrette.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table of floors, against the machine that keeps it. */
class FloorMatrixTest {
  private static final BoardId BOARD = new BoardId(new UUID(1, 1));
  private static final Map<FloorMatrix, FloorOp> OPS =
      Stream.of(
              new FloorOp.Put(Floors.single("q1")),
              new FloorOp.Drop("q1"),
              new FloorOp.Open("q1"),
              new FloorOp.Close("q1"),
              new FloorOp.Show("q1", true),
              new FloorOp.Focus(null),
              new FloorOp.Respond("q1", new Answer.Choices(List.of("a"))),
              new FloorOp.Let("q1", "trust", true),
              new FloorOp.SetWall(true, false),
              new FloorOp.Ask("u1", "Who pays?"),
              new FloorOp.Vote("u1", true),
              new FloorOp.LetQuestion("u1"),
              new FloorOp.MarkAnswered("u1"),
              new FloorOp.Dismiss("u1"),
              new FloorOp.Merge("u1", "u2"),
              new FloorOp.MakeNote("u1", BOARD),
              new FloorOp.Follow(true, false, 9, List.of()),
              new FloorOp.NoteMade("u1", BOARD))
          .collect(Collectors.toMap(FloorMatrix::of, Function.identity()));

  static Stream<Arguments> cells() {
    return Arrays.stream(FloorMatrix.values())
        .flatMap(
            row ->
                Stream.of(Role.FACILITATOR, Role.MODERATOR, Role.EDITOR, Role.VIEWER)
                    .map(role -> Arguments.of(row, role)));
  }

  @ParameterizedTest(name = "[Q3] {0} by {1}")
  @MethodSource("cells")
  void eachCellIsKept(FloorMatrix row, Role role) {
    FloorMachine machine = new FloorMachine(word -> false);
    FloorOp op = OPS.get(row);
    Actor actor = new Actor(new ParticipantId(new UUID(7, 7)), role);

    Decision<FloorEvent> decision =
        machine.decide(machine.empty(), actor, new FloorCommand(op), 1, 1_000);

    String code =
        decision instanceof Decision.Refused<FloorEvent> refused ? refused.rejection().code() : "";
    assertEquals(row.allows(role), !code.equals("forbidden"), row + " by " + role + ": " + code);
  }

  @Test
  @DisplayName("[Q3] the table in the documentation is the table that is kept")
  void documentation() throws IOException {
    String spec = Files.readString(Path.of("../docs/spec/polls.md"));
    assertTrue(spec.contains(FloorMatrix.table()), FloorMatrix.table());
  }
}
