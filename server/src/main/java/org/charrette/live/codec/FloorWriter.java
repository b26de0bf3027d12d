package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.charrette.kernel.ParticipantId;
import org.charrette.poll.FloorState;
import org.charrette.poll.Poll;
import org.charrette.poll.PollForm;
import org.charrette.poll.PollResult;
import org.charrette.poll.Question;

/**
 * What is shown of a floor: a tree for those who lead, one for everybody else, and one for each
 * person alone. None of them holds who did anything (rules Q4, Q22).
 */
public final class FloorWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FloorWriter() {}

  /** For everybody, or for those who lead. */
  public static ObjectNode tree(FloorState state, boolean leads) {
    ObjectNode tree = JSON.objectNode();
    tree.put("rule", state.rule());
    tree.put("over", state.over());
    String focus = state.focus();
    if (focus != null && state.poll(focus).filter(poll -> leads || !isDraft(poll)).isPresent()) {
      tree.put("focus", focus);
    }
    if (leads) {
      tree.put("people", state.people());
    }
    tree.putObject("wall").put("open", state.wall().open()).put("approve", state.wall().approve());
    tree.set("polls", polls(state, leads));
    tree.set("questions", questions(state, leads));
    return SessionWriter.pruned(tree);
  }

  private static boolean isDraft(Poll poll) {
    return poll.standing() == Poll.Standing.DRAFT;
  }

  private static ObjectNode polls(FloorState state, boolean leads) {
    ObjectNode polls = JSON.objectNode();
    int order = 0;
    for (Poll poll : state.polls().values()) {
      int n = order++;
      if (leads || !isDraft(poll)) {
        polls.set(poll.form().id(), poll(state, poll, leads).put("n", n));
      }
    }
    return polls;
  }

  private static ObjectNode poll(FloorState state, Poll poll, boolean leads) {
    PollForm form = poll.form();
    ObjectNode node = FloorCodec.MAPPER.valueToTree(form);
    node.remove("id");
    node.put("standing", poll.standing().name().toLowerCase(java.util.Locale.ROOT));
    node.put("shown", poll.shown());
    node.put("at", poll.at());
    if (poll.seal() != null && (leads || isOpenToAll(state))) {
      node.put("seal", poll.seal());
    }
    if (leads && !poll.isOpen()) {
      node.put("answered", poll.answered()); // while it is open it is told on the beat
    }
    PollResult result = poll.result();
    if (result != null && (leads || poll.shown())) {
      node.set("result", result(result, poll, state.rule()));
    }
    if (result != null && leads && form.kind().hasWords()) {
      node.set("waiting", waiting(result, poll, state.rule()));
    }
    return node;
  }

  /**
   * Whether everybody sees all that seals are made of. If not, a result or a word that is not shown
   * could be found by trying which one gives the seal (rule Q28).
   */
  private static boolean isOpenToAll(FloorState state) {
    return state.polls().values().stream()
        .allMatch(
            poll -> {
              PollResult result = poll.seal() == null ? null : poll.result();
              return result == null
                  || (poll.shown()
                      && result.words().stream().allMatch(word -> poll.passes(word, state.rule())));
            });
  }

  private static ObjectNode result(PollResult result, Poll poll, boolean rule) {
    ObjectNode node = JSON.objectNode();
    node.put("answers", result.answers());
    node.put("small", result.small());
    node.set("rows", FloorCodec.MAPPER.valueToTree(result.rows()));
    ArrayNode words = node.putArray("words");
    result.words().stream()
        .filter(word -> poll.passes(word, rule))
        .forEach(word -> words.addObject().put("text", word.text()).put("count", word.count()));
    node.set("spots", FloorCodec.MAPPER.valueToTree(result.spots()));
    return node;
  }

  private static ArrayNode waiting(PollResult result, Poll poll, boolean rule) {
    ArrayNode waiting = JSON.arrayNode();
    result.words().stream()
        .filter(word -> poll.waits(word, rule))
        .forEach(
            word -> waiting.addObject().put("text", word.text()).put("flagged", word.flagged()));
    return waiting;
  }

  private static ObjectNode questions(FloorState state, boolean leads) {
    ObjectNode questions = JSON.objectNode();
    int order = 0;
    for (Question question : state.questions().values()) {
      int n = order++;
      if (leads ? question.standing() != Question.Standing.MERGED : question.isPublic()) {
        questions.set(question.id(), question(question, leads).put("n", n));
      }
    }
    return questions;
  }

  private static ObjectNode question(Question question, boolean leads) {
    ObjectNode node =
        JSON.objectNode()
            .put("text", question.text())
            .put("standing", standing(question))
            .put("votes", question.votes());
    if (leads) {
      if (question.flagged()) {
        node.put("flagged", true);
      }
      ArrayNode notes = node.putArray("notes");
      question.notes().keySet().stream().map(Object::toString).sorted().forEach(notes::add);
    }
    return node;
  }

  private static String standing(Question question) {
    return question.standing().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** How many answered each open poll, by its id; for those who lead. */
  public static ObjectNode answered(FloorState state) {
    ObjectNode answered = JSON.objectNode();
    state.polls().values().stream()
        .filter(Poll::isOpen)
        .forEach(poll -> answered.put(poll.form().id(), poll.answered()));
    return answered;
  }

  /** What somebody did on the floor; told to nobody else. */
  public static ObjectNode mine(FloorState state, ParticipantId person) {
    ObjectNode mine = JSON.objectNode();
    ObjectNode answers = mine.putObject("answers");
    for (Poll poll : state.polls().values()) {
      poll.of(person)
          .ifPresent(
              ballot ->
                  answers.set(
                      poll.form().id(), FloorCodec.MAPPER.<JsonNode>valueToTree(ballot.answer())));
    }
    ObjectNode asked = mine.putObject("questions");
    ObjectNode votes = mine.putObject("votes");
    for (Question question : state.questions().values()) {
      if (question.isOf(person)) {
        asked
            .putObject(question.id())
            .put("text", question.text())
            .put("standing", standing(question));
      }
      if (question.voters().contains(person)) {
        votes.put(question.id(), true);
      }
    }
    return mine;
  }
}
