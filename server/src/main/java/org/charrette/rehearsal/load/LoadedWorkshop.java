package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.Refused;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/**
 * A session with a plenary and four groups, and everybody in it: each in the session, in the
 * plenary, and on the board of the own group.
 */
final class LoadedWorkshop {
  static final int GROUPS = 4;
  static final int PATIENCE_MILLIS = 60_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> AREAS =
      List.of("housing_settlement", "employment", "education_training", "access_services");
  private static final int AT_ONCE = 8;
  private static final int ACCESS_TRIES = 100;

  /** The board of one group, and those who are on it. */
  record OfGroup(
      String id,
      BoardId board,
      List<LoadParticipant> people,
      List<BoardContents> notes,
      List<Tab> tabs) {}

  private final Stage stage;
  private final Person facilitator;
  private final BoardId session;
  private final BoardId plenary;
  private final List<OfGroup> groups = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final List<Tab> desks = new ArrayList<>();
  private final List<Tab> inPlenary = new ArrayList<>();
  private final Tab lead;
  private final Tab leadInPlenary;

  private LoadedWorkshop(Stage stage, Person facilitator, int capacity) {
    this.stage = stage;
    this.facilitator = facilitator;
    Instant now = Instant.now();
    this.session =
        stage.run(
            () ->
                stage
                    .calls()
                    .createSession(
                        facilitator,
                        "Workshop under load",
                        "Europe/Berlin",
                        now.toString(),
                        now.plus(Duration.ofHours(3)).toString(),
                        capacity),
            PATIENCE_MILLIS);
    this.lead = openDesk(facilitator);
    this.plenary = makeBoard(null, "Plenary", "T01", null);
    for (int i = 0; i < GROUPS; i++) {
      String id = "group-" + (i + 1);
      String area = AREAS.get(i % AREAS.size());
      ask(op("group.plan").put("id", id).put("name", id).put("area", area).put("link", ""));
      BoardId board = makeBoard(id, id, "T01b", area);
      groups.add(new OfGroup(id, board, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    ask(op("session.open"));
    this.leadInPlenary = openBoard(facilitator, plenary);
  }

  /** Makes the session with its boards; nobody but the facilitator is in it yet. */
  static LoadedWorkshop make(Stage stage, Person facilitator, int people) {
    return new LoadedWorkshop(stage, facilitator, people + 1);
  }

  private BoardId makeBoard(
      @org.jspecify.annotations.Nullable String group,
      String title,
      String template,
      @org.jspecify.annotations.Nullable String area) {
    return stage.run(
        () -> stage.calls().createBoardIn(facilitator, session, group, title, template, area),
        PATIENCE_MILLIS);
  }

  /** Everybody takes up the invite, some at a time, and opens the session. */
  void come(int count) {
    String invite =
        stage.run(
            () -> stage.calls().inviteToSession(facilitator, session, "participant"),
            PATIENCE_MILLIS);
    for (int from = 0; from < count; from += AT_ONCE) {
      int first = from;
      int until = Math.min(count, from + AT_ONCE);
      var arrivals =
          stage.run(
              () -> {
                List<Future<Person>> all = new ArrayList<>();
                for (int i = first; i < until; i++) {
                  all.add(comeOne(invite, "Person " + (i + 1)));
                }
                return Future.all(all).map(in -> in.<Person>list());
              },
              PATIENCE_MILLIS);
      people.addAll(arrivals);
    }
    people.forEach(person -> desks.add(openDesk(person)));
    until(() -> desks.stream().allMatch(desk -> desk.me() != null), "not everybody has a number");
  }

  private Future<Person> comeOne(String invite, String name) {
    return stage
        .calls()
        .comeTo(null, invite, name, true, JSON.objectNode())
        .map(
            arrival -> {
              if (!arrival.admitted()) {
                throw new IllegalStateException(name + " has to wait, though there is room");
              }
              return arrival.person();
            });
  }

  /** The groups are filled and opened, and everybody goes to the plenary and to the own group. */
  void open() {
    ask(op("session.start"));
    ask(op("group.fill").put("how", "evenly"));
    until(
        () -> desks.stream().noneMatch(desk -> groupOf(desk).isEmpty()),
        "not everybody is in a group");
    ask(op("group.open"));
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      inPlenary.add(openBoard(person, plenary));
      Tab desk = desks.get(i);
      String id = stage.ask(() -> groupOf(desk));
      OfGroup group = groups.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
      enter(person, group);
    }
  }

  private String groupOf(Tab desk) {
    JsonNode members = lead.client().replica().state().path("members");
    return members.path(String.valueOf(desk.me())).path("group").asText("");
  }

  private void enter(Person person, OfGroup group) {
    waitForAccess(() -> stage.calls().ticket(person, group.board()));
    BoardContents notes = new BoardContents();
    Tab tab = new Tab();
    LoadParticipant participant =
        stage.ask(
            () -> {
              LoadParticipant made = new LoadParticipant(stage, person, group.board(), notes);
              made.alsoTell(tab.of(made.client()));
              return made;
            });
    stage.run(participant.client()::connect, PATIENCE_MILLIS);
    group.people().add(participant);
    group.notes().add(notes);
    group.tabs().add(tab);
  }

  /** Access follows the session within a moment. */
  void waitForAccess(Supplier<Future<String>> tickets) {
    stage.run(() -> access(tickets, ACCESS_TRIES), PATIENCE_MILLIS);
  }

  private Future<Void> access(Supplier<Future<String>> tickets, int tries) {
    return tickets
        .get()
        .transform(
            ticket -> {
              if (ticket.succeeded()) {
                return Future.succeededFuture();
              }
              boolean notYet = ticket.cause() instanceof Refused refused && refused.status() == 403;
              if (!notYet || tries == 0) {
                return Future.failedFuture(ticket.cause());
              }
              Promise<Void> later = Promise.promise();
              stage.later(50, () -> access(tickets, tries - 1).onComplete(later));
              return later.future();
            });
  }

  private Tab openDesk(Person person) {
    Tab tab = new Tab();
    stage.run(
        () ->
            tab.of(stage.inSession(person, session, ClientOptions.oneOfMany(), tab))
                .client()
                .connect(),
        PATIENCE_MILLIS);
    return tab;
  }

  private Tab openBoard(Person person, BoardId board) {
    Tab tab = new Tab();
    stage.run(
        () ->
            tab.of(stage.client(person, board, ClientOptions.oneOfMany(), tab)).client().connect(),
        PATIENCE_MILLIS);
    return tab;
  }

  /** A view of the board that somebody gets who comes now. */
  SimulatedClient fresh(BoardId board) {
    return connected(
        stage.ask(
            () ->
                stage.client(facilitator, board, ClientOptions.oneOfMany(), ClientListener.NONE)));
  }

  /** A view of the session that a participant gets who comes now. */
  SimulatedClient freshDesk() {
    return connected(
        stage.ask(
            () ->
                stage.inSession(
                    people.getFirst(), session, ClientOptions.oneOfMany(), ClientListener.NONE)));
  }

  private SimulatedClient connected(SimulatedClient client) {
    stage.run(client::connect, PATIENCE_MILLIS);
    return client;
  }

  /** Asks something of the session as its facilitator, and waits until it is granted. */
  void ask(ObjectNode op) {
    Outcome outcome = stage.run(() -> say(op), PATIENCE_MILLIS);
    if (!(outcome instanceof Outcome.Acked)) {
      throw new IllegalStateException(op.path("op").asText() + " was not granted: " + outcome);
    }
  }

  /** Asks something of the session as its facilitator. On the event loop. */
  Future<Outcome> say(ObjectNode op) {
    return lead.client().send(Ops.one(op));
  }

  /** An order to the boards of all groups. */
  ObjectNode tellGroups(String act, String value) {
    return tell(groups.stream().map(OfGroup::id).toList(), act, value, 0);
  }

  /**
   * An order to the plenary's board.
   *
   * @param dots of a vote: how many each person has, for one note or for many
   */
  ObjectNode tellPlenary(String act, String value, int dots) {
    return tell(List.of(), act, value, dots);
  }

  private static ObjectNode tell(List<String> to, String act, String value, int dots) {
    ObjectNode op = op("board.tell").put("act", act);
    ArrayNode names = op.putArray("groups");
    to.forEach(names::add);
    if (!value.isEmpty()) {
      op.put("value", value);
    }
    // whoever writes goes on writing while notes are clustered, so no edit is refused by the mode
    return op.put("budget", dots)
        .put("perItem", dots)
        .put("millis", 0)
        .put("late", value.equals("cluster"));
  }

  static ObjectNode op(String word) {
    return JSON.objectNode().put("op", word);
  }

  /** Waits, off the event loop, until it is so there. */
  void until(BooleanSupplier isSo, String otherwise) {
    if (!comesToBe(isSo, PATIENCE_MILLIS)) {
      throw new IllegalStateException(otherwise);
    }
  }

  boolean comesToBe(BooleanSupplier isSo, long millis) {
    long deadline = System.nanoTime() + millis * 1_000_000L;
    while (!stage.ask(isSo::getAsBoolean)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(50_000_000);
    }
    return true;
  }

  List<OfGroup> groups() {
    return groups;
  }

  /** The tabs of everybody on the own group's board. */
  List<Tab> inGroups() {
    return groups.stream().flatMap(group -> group.tabs().stream()).toList();
  }

  List<Tab> inPlenary() {
    return inPlenary;
  }

  /** The tabs of everybody but the facilitator in the session. */
  List<Tab> desks() {
    return desks;
  }

  Tab lead() {
    return lead;
  }

  Tab leadInPlenary() {
    return leadInPlenary;
  }

  BoardId session() {
    return session;
  }

  /** Everybody but the facilitator. */
  List<Person> people() {
    return people;
  }

  BoardId plenary() {
    return plenary;
  }
}
