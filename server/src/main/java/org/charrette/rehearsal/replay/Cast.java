package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.ServerCalls;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.jspecify.annotations.Nullable;

/** The people of the workshop, its session, and the boards that they are on. */
final class Cast {
  static final String PLENARY = "plenary";
  static final String FACILITATOR = "p1";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Stage stage;
  private final Scenario scenario;
  private final Person facilitator;
  private final Accounts accounts;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, String> invites = new HashMap<>();
  private final Map<String, PlayedBoard> boards = new LinkedHashMap<>();
  private final Map<String, SimulatedClient> desks = new LinkedHashMap<>();
  private final Map<String, Eyes> deskEyes = new HashMap<>();
  private final Map<String, SimulatedClient> floorTabs = new LinkedHashMap<>();
  private final Map<String, Eyes> floorEyes = new LinkedHashMap<>();
  private @Nullable BoardId session;
  private @Nullable Future<BoardId> floor;

  /** Who comes back on later days has an account; everybody else comes as a guest by an invite. */
  Cast(Stage stage, Scenario scenario, Person facilitator, Accounts accounts) {
    this.stage = stage;
    this.scenario = scenario;
    this.facilitator = facilitator;
    this.accounts = accounts;
    people.put(FACILITATOR, facilitator);
  }

  Accounts accounts() {
    return accounts;
  }

  /** Makes the accounts of those who come back. */
  Future<Void> makeAccounts(Iterable<String> participants) {
    Future<Void> all = Future.succeededFuture();
    for (String participant : participants) {
      all =
          all.compose(done -> accounts.make(facilitator, participant, name(participant)))
              .map(
                  person -> {
                    people.put(participant, person);
                    return null;
                  });
    }
    return all;
  }

  /** Somebody on one of the later days: signed in on this day. */
  Future<Person> today(String participant) {
    Person person = person(participant);
    return accounts.today(participant, person).map(person);
  }

  Future<Void> makeSession(
      String title, String timezone, String start, String end, int capacity, String activity) {
    return stage
        .calls()
        .createSession(facilitator, title, timezone, start, end, capacity, activity)
        .compose(
            made -> {
              session = made;
              return project();
            })
        .compose(funded -> invite("participant"))
        .compose(invited -> openDesk(FACILITATOR, facilitator));
  }

  /** The session belongs to a project, whose staff promote what comes out of it. */
  private Future<Void> project() {
    ObjectNode wish =
        JSON.objectNode()
            .put("name", scenario.title())
            .put("grant", "101004635")
            .put("funding", "This project has received funding from the European Union.");
    return stage
        .calls()
        .ask(HttpMethod.POST, "/api/projects", wish, facilitator)
        .compose(
            project ->
                stage
                    .calls()
                    .ask(
                        HttpMethod.PUT,
                        "/api/sessions/" + session() + "/project",
                        JSON.objectNode().put("projectId", project.path("id").asText()),
                        facilitator))
        .mapEmpty();
  }

  BoardId session() {
    BoardId made = session;
    if (made == null) {
      throw new IllegalStateException("there is no session yet");
    }
    return made;
  }

  /** Makes a link by which people come in this role. */
  private Future<Void> invite(String role) {
    return stage
        .calls()
        .inviteToSession(facilitator, session(), role)
        .map(
            token -> {
              invites.put(role, token);
              return null;
            });
  }

  /** Appoints people: they get a link of their role. */
  Future<Void> appoint(Map<String, String> roleByParticipant) {
    Future<Void> all = Future.succeededFuture();
    for (Map.Entry<String, String> one : roleByParticipant.entrySet()) {
      roles.put(one.getKey(), one.getValue());
      if (!invites.containsKey(one.getValue())) {
        invites.put(one.getValue(), "");
        all = all.compose(done -> invite(one.getValue()));
      }
    }
    return all;
  }

  String role(String participant) {
    return roles.getOrDefault(
        participant, participant.equals(FACILITATOR) ? "facilitator" : "participant");
  }

  Future<PlayedBoard> makeBoard(String name, String template, String area) {
    String title = scenario.title() + " – " + name;
    String group = name.equals(PLENARY) ? null : name;
    Future<?> planned =
        group == null
            ? Future.succeededFuture()
            : ask(
                FACILITATOR,
                JSON.objectNode()
                    .put("op", "group.plan")
                    .put("id", group)
                    .put("name", group)
                    .put("area", area)
                    .put("link", ""));
    return planned
        .compose(
            done ->
                stage
                    .calls()
                    .createBoardIn(
                        facilitator,
                        session(),
                        group,
                        title,
                        template,
                        area.isEmpty() ? null : area))
        .map(id -> new PlayedBoard(name, id))
        .onSuccess(board -> boards.put(name, board));
  }

  /** Takes up the link of the participant's role, without opening anything. */
  Future<ServerCalls.Arrival> come(String participant, boolean acknowledged) {
    Scenario.Participant who = scenario.participants().get(participant);
    ObjectNode profile = JSON.objectNode();
    if (who != null) {
      for (String field :
          new String[] {"organisationType", "sector", "governanceLevel", "locality"}) {
        JsonNode value = who.profile().path(field);
        if (value.isTextual()) {
          profile.set(field, value);
        }
      }
    }
    String token = String.valueOf(invites.get(role(participant)));
    return stage
        .calls()
        .comeTo(people.get(participant), token, name(participant), acknowledged, profile)
        .onSuccess(arrival -> people.put(participant, arrival.person()));
  }

  String name(String participant) {
    Scenario.Participant found = scenario.participants().get(participant);
    return found == null ? participant : found.displayName();
  }

  /** Opens the session in a tab. */
  Future<Void> openDesk(String tab, Person person) {
    Eyes eyes = new Eyes();
    SimulatedClient client = stage.inSession(person, session(), ClientOptions.browser(), eyes);
    desks.put(tab, client);
    deskEyes.put(tab, eyes);
    return client.connect();
  }

  /** Opens one more tab for somebody who is already in. */
  Future<Void> openAnotherDesk(String participant) {
    int number = 2;
    while (desks.containsKey(participant + "#" + number)) {
      number++;
    }
    return openDesk(participant + "#" + number, person(participant));
  }

  /** The day is over: everybody goes. */
  Future<Void> leave() {
    Future<Void> all = Future.succeededFuture();
    List<SimulatedClient> tabs = new ArrayList<>(desks.values());
    tabs.addAll(floorTabs.values());
    boards.values().forEach(board -> tabs.addAll(board.clients().values()));
    for (SimulatedClient tab : tabs) {
      all = all.compose(gone -> tab.disconnect());
    }
    return all.onSuccess(gone -> boards.values().forEach(PlayedBoard::empty));
  }

  /** Opens a board in a tab. */
  Future<Void> open(String participant, PlayedBoard board) {
    Eyes eyes = new Eyes();
    SimulatedClient client =
        stage.client(person(participant), board.id(), ClientOptions.browser(), eyes);
    board.add(participant, client, eyes);
    return client.connect();
  }

  /** Does something where polls are asked; whoever is not there yet comes. */
  Future<Outcome> onFloor(String participant, ObjectNode op) {
    ArrayNode ops = JSON.arrayNode().add(op);
    return floorTab(participant).compose(tab -> tab.send(ops));
  }

  private Future<SimulatedClient> floorTab(String participant) {
    SimulatedClient there = floorTabs.get(participant);
    if (there != null) {
      return Future.succeededFuture(there);
    }
    Future<BoardId> made = floor;
    if (made == null) {
      made = stage.calls().makeFloor(facilitator, session(), null);
      floor = made;
    }
    return made.compose(
        id -> {
          Eyes eyes = new Eyes();
          SimulatedClient tab =
              stage.onFloor(person(participant), id, ClientOptions.browser(), eyes);
          floorTabs.put(participant, tab);
          floorEyes.put(participant, eyes);
          return tab.connect().map(in -> tab);
        });
  }

  /** The polls as somebody who was there sees them. */
  JsonNode polls(String participant) {
    SimulatedClient tab = floorTabs.get(participant);
    if (tab == null) {
      throw new IllegalStateException(participant + " is not where polls are asked");
    }
    return tab.replica().state().path("polls");
  }

  /** What everybody saw who was where polls are asked. */
  Map<String, Eyes> floorEyes() {
    return floorEyes;
  }

  /** Asks something of the session. */
  Future<Outcome> ask(String participant, ObjectNode op) {
    ArrayNode ops = JSON.arrayNode().add(op);
    return desk(participant).send(ops);
  }

  SimulatedClient desk(String tab) {
    SimulatedClient desk = desks.get(tab);
    if (desk == null) {
      throw new IllegalStateException(tab + " is not in the session");
    }
    return desk;
  }

  Map<String, SimulatedClient> desks() {
    return desks;
  }

  Eyes deskEyes(String tab) {
    Eyes eyes = deskEyes.get(tab);
    if (eyes == null) {
      throw new IllegalStateException(tab + " is not in the session");
    }
    return eyes;
  }

  /** The session as somebody sees it. */
  JsonNode session(String participant) {
    return desk(participant).replica().state();
  }

  /** The participant's id in the session, as everybody sees it. */
  String member(String participant) {
    String me = deskEyes(participant).me();
    if (me == null) {
      throw new IllegalStateException(participant + " has not been told who they are");
    }
    return me;
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

  /** The board on which the scenario made something of this name. */
  PlayedBoard boardOf(String ref) {
    return boards.values().stream()
        .filter(board -> board.items().containsKey(ref))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(ref + " was never made"));
  }

  Map<String, PlayedBoard> boards() {
    return boards;
  }
}
