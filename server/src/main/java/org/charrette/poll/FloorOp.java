package org.charrette.poll;

import java.util.List;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** A wish of somebody on a floor; the words are in {@link FloorMatrix}. */
public sealed interface FloorOp {

  /** Rule Q13: a new draft, or a draft changed. */
  record Put(PollForm poll) implements FloorOp {}

  record Drop(String id) implements FloorOp {}

  record Open(String id) implements FloorOp {}

  record Close(String id) implements FloorOp {}

  record Show(String id, boolean on) implements FloorOp {}

  record Focus(@Nullable String id) implements FloorOp {}

  /** Rule Q20. */
  record Respond(String id, Answer answer) implements FloorOp {}

  /** Rule Q27. */
  record Let(String id, String text, boolean ok) implements FloorOp {}

  record SetWall(boolean open, boolean approve) implements FloorOp {}

  record Ask(String id, String text) implements FloorOp {}

  record Vote(String id, boolean on) implements FloorOp {}

  record LetQuestion(String id) implements FloorOp {}

  record MarkAnswered(String id) implements FloorOp {}

  record Dismiss(String id) implements FloorOp {}

  record Merge(String id, String into) implements FloorOp {}

  /** Rule Q44. */
  record MakeNote(String id, BoardId board) implements FloorOp {}

  // ---- of the server alone

  /** What the session says of the floor. */
  record Follow(boolean rule, boolean over, int people, List<BoardId> boards) implements FloorOp {}

  record NoteMade(String id, BoardId board) implements FloorOp {}
}
