package org.charrette.poll;

import java.util.List;
import java.util.Set;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** What is so from now on; of an answer, a question and a vote the author is that of the entry. */
public sealed interface FloorFact {
  record Drafted(PollForm poll) implements FloorFact {}

  record Dropped(String id) implements FloorFact {}

  record Opened(String id, long at) implements FloorFact {}

  /**
   * Rule Q20.
   *
   * @param flagged words in it that a list of offensive words found, folded
   */
  record Responded(String id, Answer answer, Set<String> flagged) implements FloorFact {}

  /** Rules Q23 and Q24: the result counts the answers up to this number. */
  record Counted(String id, long upto) implements FloorFact {}

  /** Rules Q22 and Q28. */
  record Closed(String id, PollResult result, String seal) implements FloorFact {}

  record ShownIs(String id, boolean on) implements FloorFact {}

  record FocusIs(@Nullable String id) implements FloorFact {}

  record LetIs(String id, String word, boolean ok) implements FloorFact {}

  record WallIs(Wall wall) implements FloorFact {}

  record Asked(String id, String text, Question.Standing standing, boolean flagged)
      implements FloorFact {}

  record Voted(String id, boolean on) implements FloorFact {}

  record QuestionIs(String id, Question.Standing standing) implements FloorFact {}

  record Merged(String id, String into) implements FloorFact {}

  /** Rule Q44: the board is to have a note of it, or has it. */
  record Noted(String id, BoardId board, boolean made) implements FloorFact {}

  record Followed(boolean rule, boolean over, int people, List<BoardId> boards)
      implements FloorFact {}
}
