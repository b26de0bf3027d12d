package org.charrette.poll;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is so on a floor.
 *
 * @param rule whether the Chatham House Rule applies
 * @param over whether the session is over
 * @param people how many may answer here
 * @param boards the boards of the session, to which questions may go
 * @param focus the poll that screens show first
 * @param polls by id, in the order in which they were made
 * @param questions the same
 * @param seal of the poll closed last (rule Q28); empty before
 */
public record FloorState(
    boolean rule,
    boolean over,
    int people,
    List<BoardId> boards,
    @Nullable String focus,
    Map<String, Poll> polls,
    Wall wall,
    Map<String, Question> questions,
    String seal) {

  /** A floor on which nothing has happened. */
  public static final FloorState NEW =
      new FloorState(false, false, 0, List.of(), null, Map.of(), Wall.SHUT, Map.of(), "");

  public FloorState {
    boards = List.copyOf(boards);
    polls = Collections.unmodifiableMap(new LinkedHashMap<>(polls));
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
  }

  public Optional<Poll> poll(String id) {
    return Optional.ofNullable(polls.get(id));
  }

  public Optional<Question> question(String id) {
    return Optional.ofNullable(questions.get(id));
  }

  FloorState following(FloorFact.Followed now) {
    Map<String, Question> asked = new LinkedHashMap<>(questions);
    if (now.over()) {
      asked.replaceAll((id, question) -> question.forgetting());
    }
    return new FloorState(
        now.rule(), now.over(), now.people(), now.boards(), focus, polls, wall, asked, seal);
  }

  FloorState focus(@Nullable String id) {
    return new FloorState(rule, over, people, boards, id, polls, wall, questions, seal);
  }

  FloorState with(Poll poll) {
    Map<String, Poll> all = new LinkedHashMap<>(polls);
    all.put(poll.form().id(), poll);
    return polls(all);
  }

  FloorState without(String poll) {
    Map<String, Poll> all = new LinkedHashMap<>(polls);
    all.remove(poll);
    return polls(all).focus(poll.equals(focus) ? null : focus);
  }

  private FloorState polls(Map<String, Poll> all) {
    return new FloorState(rule, over, people, boards, focus, all, wall, questions, seal);
  }

  FloorState wall(Wall now) {
    return new FloorState(rule, over, people, boards, focus, polls, now, questions, seal);
  }

  FloorState with(Question question) {
    Map<String, Question> all = new LinkedHashMap<>(questions);
    all.put(question.id(), question);
    return new FloorState(rule, over, people, boards, focus, polls, wall, all, seal);
  }

  FloorState sealed(String now) {
    return new FloorState(rule, over, people, boards, focus, polls, wall, questions, now);
  }
}
