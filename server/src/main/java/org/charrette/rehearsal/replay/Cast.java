package org.charrette.rehearsal.replay;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/** The people of the workshop and the boards that they are on. */
final class Cast {
  static final String PLENARY = "plenary";
  static final String FACILITATOR = "p1";

  private final Stage stage;
  private final Scenario scenario;
  private final Person facilitator;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, PlayedBoard> boards = new LinkedHashMap<>();

  /**
   * The facilitator has an account and owns the boards; everybody else comes as a guest by an
   * invite.
   */
  Cast(Stage stage, Scenario scenario, Person facilitator) {
    this.stage = stage;
    this.scenario = scenario;
    this.facilitator = facilitator;
  }

  Future<PlayedBoard> makeBoard(String name, String template, String area) {
    String title = scenario.title() + " – " + name;
    return stage
        .calls()
        .createBoard(facilitator, title, template, area.isEmpty() ? null : area)
        .compose(
            id ->
                stage
                    .calls()
                    .invite(facilitator, id, "editor")
                    .map(invite -> new PlayedBoard(name, id, invite)))
        .onSuccess(board -> boards.put(name, board));
  }

  /** Takes up the invite of the plenary board without opening it. */
  Future<Person> takeInvite(String participant, boolean acknowledged) {
    return takeInvite(participant, board(PLENARY), acknowledged);
  }

  private Future<Person> takeInvite(String participant, PlayedBoard board, boolean acknowledged) {
    Person known = participant.equals(FACILITATOR) ? facilitator : people.get(participant);
    String name = name(participant);
    return stage
        .calls()
        .join(known, board.invite(), name, acknowledged)
        .onSuccess(person -> people.put(participant, person));
  }

  private String name(String participant) {
    Scenario.Participant found = scenario.participants().get(participant);
    return found == null ? participant : found.displayName();
  }

  /** Takes up a board's invite and opens it in a tab. */
  Future<Void> enter(String participant, PlayedBoard board) {
    return takeInvite(participant, board, true).compose(person -> open(person, board, participant));
  }

  /** Opens one more tab for somebody who is already in. */
  Future<Void> openAnotherTab(String participant, PlayedBoard board) {
    int number = 2;
    while (board.clients().containsKey(participant + "#" + number)) {
      number++;
    }
    return open(person(participant), board, participant + "#" + number);
  }

  private Future<Void> open(Person person, PlayedBoard board, String tab) {
    Eyes eyes = new Eyes();
    SimulatedClient client = stage.client(person, board.id(), ClientOptions.browser(), eyes);
    board.add(tab, client, eyes);
    return client.connect();
  }

  Person person(String participant) {
    Person person = people.get(participant);
    if (person == null) {
      throw new IllegalStateException(participant + " never came in");
    }
    return person;
  }

  Person facilitator() {
    return facilitator;
  }

  PlayedBoard board(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("there is no board " + name));
  }

  Optional<PlayedBoard> find(String name) {
    return Optional.ofNullable(boards.get(name));
  }

  Map<String, PlayedBoard> boards() {
    return boards;
  }
}
