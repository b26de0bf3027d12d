package org.charrette.anonymity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charrette.anonymity.Script.Place;
import org.charrette.anonymity.Script.Secret;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/**
 * One session under the Chatham House Rule with one group, on a real server, in which people play a
 * script; every byte that each of them receives, from the session, from the board and over HTTP, is
 * kept.
 */
final class Workshop {
  private static final int PATIENCE = 20_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern LIST = Pattern.compile("\\{\"(boards|sessions|people)\":");

  /** When something was recorded. */
  private static final Pattern AT = Pattern.compile("\"at\":\"[^\"]+\",");

  private static final List<Place> ROOMS = List.of(Place.SESSION, Place.BOARD);

  /** One socket, and what came through. */
  private record Tab(SimulatedClient client, Recorder seen) {}

  /** Somebody's sockets, as a browser has them. */
  private record Tabs(Map<Place, Tab> at) {
    boolean saw(String words) {
      return at.values().stream().anyMatch(tab -> tab.seen.saw(words));
    }

    SimulatedClient in(Place place) {
      return Objects.requireNonNull(at.get(place)).client;
    }

    Recorder seen(Place place) {
      return Objects.requireNonNull(at.get(place)).seen;
    }

    List<SimulatedClient> all() {
      return at.values().stream().map(Tab::client).toList();
    }
  }

  /** Words that not everybody knows yet, and whose they are. */
  private record Hidden(int author, Place place, Secret secret) {}

  /** Addresses for documentation (RFC 3849); no two readers share one, in no play. */
  private static final AtomicInteger SOURCES = new AtomicInteger();

  private final Stage stage;
  private final Person facilitator;
  private final BoardId session;
  private final BoardId board;

  /** The board of the plenary, to which questions go. */
  private final BoardId notes;

  private final Map<Place, BoardId> floors = new EnumMap<>(Place.class);
  private final List<Person> people = new ArrayList<>();
  private final List<Tabs> tabs = new ArrayList<>();
  private final Recorder deskSees = new Recorder();
  private final SimulatedClient desk;
  private final Tabs facilitatorsTabs;

  /** Further tabs of the facilitator, by which is found out that everybody was told everything. */
  private final Tabs clock;

  /** Opens the session and brings everybody to the group's board. */
  Workshop(Stage stage, Person facilitator, List<Person> known) {
    this.stage = stage;
    this.facilitator = facilitator;
    this.session =
        run(
            () ->
                stage
                    .calls()
                    .createSession(
                        facilitator,
                        "Workshop",
                        "UTC",
                        "2021-06-09T12:00:00Z",
                        "2021-06-09T15:00:00Z",
                        50));
    this.desk =
        stage.ask(() -> stage.inSession(facilitator, session, ClientOptions.browser(), deskSees));
    run(desk::connect);
    ask("{'op':'group.plan','id':'hou','name':'Housing','area':'','link':''}");
    this.board =
        run(() -> stage.calls().createBoardIn(facilitator, session, "hou", "Housing", null, null));
    ask("{'op':'session.start'}");
    come(known);
    ask(assignment());
    ask("{'op':'group.open'}");
    // each waits until everything is as the session says, so what comes after it is in one order
    floors.put(Place.PLENARY_FLOOR, run(() -> stage.calls().makeFloor(facilitator, session, null)));
    floors.put(Place.GROUP_FLOOR, run(() -> stage.calls().makeFloor(facilitator, session, "hou")));
    this.notes =
        run(() -> stage.calls().createBoardIn(facilitator, session, null, "Notes", null, null));
    this.facilitatorsTabs = open(facilitator);
    this.clock = open(facilitator);
    until(this::isUnderTheRule);
    settle();
    for (Person person : people) {
      tabs.add(open(person));
      settle();
    }
  }

  private Tabs open(Person person) {
    Map<Place, Tab> tabs = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      Recorder seen = new Recorder();
      tabs.put(place, new Tab(stage.ask(() -> tab(person, place, seen)), seen));
    }
    Tabs opened = new Tabs(tabs);
    opened.all().forEach(tab -> run(tab::connect));
    return opened;
  }

  private SimulatedClient tab(Person person, Place place, Recorder seen) {
    ClientOptions options = ClientOptions.browser();
    return switch (place) {
      case SESSION -> stage.inSession(person, session, options, seen);
      case BOARD -> stage.client(person, board, options, seen);
      case PLENARY_FLOOR, GROUP_FLOOR ->
          stage.onFloor(person, Objects.requireNonNull(floors.get(place)), options, seen);
    };
  }

  private SimulatedClient leader(Place place) {
    return facilitatorsTabs.in(place);
  }

  /** The session tells boards and floors that they are under the Rule, and floors who answers. */
  private boolean isUnderTheRule() {
    return leader(Place.BOARD).replica().state().path("policy").asText().equals("chatham_house")
        && isReady(Place.PLENARY_FLOOR, Script.PEOPLE)
        && isReady(Place.GROUP_FLOOR, Script.PEOPLE - 1);
  }

  private boolean isReady(Place floor, int people) {
    JsonNode state = leader(floor).replica().state();
    return state.path("rule").asBoolean() && state.path("people").asInt() == people;
  }

  private void come(List<Person> known) {
    Map<String, String> invites = new HashMap<>();
    for (int i = 0; i < Script.PEOPLE; i++) {
      String role =
          switch (i) {
            case Script.MODERATOR -> "moderator";
            case Script.RAPPORTEUR -> "rapporteur";
            default -> "participant";
          };
      String invite =
          invites.computeIfAbsent(
              role, any -> run(() -> stage.calls().inviteToSession(facilitator, session, any)));
      Person before = i < known.size() ? known.get(i) : null;
      String name = "Person " + i;
      people.add(
          run(() -> stage.calls().comeTo(before, invite, name, true, JSON.objectNode())).person());
    }
  }

  /** The facilitator came first, so people are m2, m3 and so on. */
  private static String assignment() {
    StringBuilder moves = new StringBuilder();
    for (int i = 0; i < Script.PEOPLE; i++) {
      moves.append(i == 0 ? "" : ",").append("'m").append(i + 2).append("':'hou'");
    }
    return "{'op':'group.assign','moves':{" + moves + "}}";
  }

  private void ask(String op) {
    Outcome outcome = run(() -> desk.send(ops(op)));
    if (!(outcome instanceof Outcome.Acked)) {
      throw new AssertionError(op + " came out as " + outcome);
    }
  }

  private static ArrayNode ops(String op) {
    return JSON.arrayNode().add((ObjectNode) json(op.replace('\'', '"')));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private <T> T run(Callable<Future<T>> work) {
    return stage.run(work, PATIENCE);
  }

  private void until(BooleanSupplier isSo) {
    long deadline = System.nanoTime() + PATIENCE * 1_000_000L;
    while (!stage.ask(isSo::getAsBoolean)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not happen in time");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /**
   * Plays a script.
   *
   * @param seats which person acts for each number of the script
   */
  void play(Script script, List<Integer> seats) {
    Map<String, Hidden> hidden = new LinkedHashMap<>();
    for (Script.Step step : script.steps()) {
      int seat = step.actor() == Script.FACILITATOR ? Script.FACILITATOR : seats.get(step.actor());
      Tabs actor = seat == Script.FACILITATOR ? facilitatorsTabs : tabs.get(seat);
      List<SimulatedClient> lost =
          step.place().isFloor()
              ? List.of(actor.in(step.place()))
              : List.of(actor.in(Place.SESSION), actor.in(Place.BOARD));
      if (step.comesBack()) {
        lost.forEach(tab -> run(tab::disconnect));
        lost.forEach(tab -> run(tab::connect));
      }
      Map<String, Hidden> known = new LinkedHashMap<>(hidden);
      known.keySet().retainAll(step.words().keySet());
      // what is hidden to the end is looked for at all addresses then
      nobodyElseKnows(known, step.place().isFloor() ? "export_floor" : "");
      SimulatedClient tab = actor.in(step.place());
      long before = stage.ask(tab::cursor);
      run(() -> tab.send(opsOf(step)));
      if (step.isCarriedOutLater()) {
        until(() -> tab.cursor() > before + 1);
        everybody().forEach(one -> one.seen(step.place()).ofServer(before, before + 2));
      }
      if (step.movesCounts()) {
        settle(step.place().isFloor() ? List.of(step.place()) : ROOMS);
      } else {
        untilTold();
      }
      step.words()
          .forEach(
              (words, secret) -> {
                int author = hidden.containsKey(words) ? hidden.get(words).author : seat;
                hidden.put(words, new Hidden(author, step.place(), secret));
                nobodyElseSaw(words, hidden.get(words));
              });
    }
    nobodyElseKnows(hidden, "");
  }

  private ArrayNode opsOf(Script.Step step) {
    return (ArrayNode) json(step.ops().toString().replace(FloorScript.NOTES, notes.toString()));
  }

  /**
   * Waits until everybody was told everything, also what is told on a beat: what was done, and then
   * that something was refused, of which others are told no more than that the log grew.
   */
  private void settle() {
    settle(List.of(Place.values()));
  }

  private void settle(List<Place> places) {
    untilTold();
    for (Place place : places) {
      refuse(
          clock.in(place),
          switch (place) {
            case SESSION -> "{'op':'policy.set','policy':'attributed'}";
            case BOARD -> "{'op':'policy','policy':'attributed'}";
            case PLENARY_FLOOR, GROUP_FLOOR -> "{'op':'poll.close','id':'none'}";
          });
    }
    untilTold();
  }

  private void untilTold() {
    Map<Place, List<SimulatedClient>> all = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      all.put(place, new ArrayList<>(everybody().stream().map(one -> one.in(place)).toList()));
    }
    Objects.requireNonNull(all.get(Place.SESSION)).add(desk);
    until(() -> all.values().stream().allMatch(Workshop::isTogether));
  }

  private static boolean isTogether(List<SimulatedClient> clients) {
    return clients.stream().mapToLong(SimulatedClient::cursor).distinct().count() == 1;
  }

  private List<Tabs> everybody() {
    List<Tabs> everybody = new ArrayList<>(tabs);
    everybody.add(facilitatorsTabs);
    everybody.add(clock);
    return everybody;
  }

  private void refuse(SimulatedClient by, String op) {
    Outcome outcome = run(() -> by.send(ops(op)));
    if (!(outcome instanceof Outcome.Nacked)) {
      throw new AssertionError(op + " came out as " + outcome);
    }
  }

  /** The canary: what is hidden reaches nobody but those who may know it, on no way. */
  private void nobodyElseKnows(Map<String, Hidden> hidden, String addresses) {
    hidden.forEach(this::nobodyElseSaw);
    Map<String, String> answers = hidden.isEmpty() ? Map.of() : answers(addresses);
    hidden.forEach(
        (words, how) ->
            answers.forEach(
                (address, answer) -> {
                  boolean mayRead =
                      how.secret == Secret.NONE
                          || (how.secret == Secret.OF_THOSE_WHO_LEAD && leads(address, how.place));
                  if (!mayRead && answer.contains(words)) {
                    throw new AssertionError(address + " gives away the hidden words " + words);
                  }
                }));
  }

  private static boolean leads(String address, Place place) {
    return address.endsWith(" by facilitator")
        || (place == Place.GROUP_FLOOR && address.endsWith(" by moderator"));
  }

  private void nobodyElseSaw(String words, Hidden how) {
    if (how.secret == Secret.NONE) {
      return;
    }
    for (int i = 0; i < tabs.size(); i++) {
      boolean leads =
          how.secret == Secret.OF_THOSE_WHO_LEAD
              && how.place == Place.GROUP_FLOOR
              && i == Script.MODERATOR;
      if (i != how.author && !leads && tabs.get(i).saw(words)) {
        throw new AssertionError("person " + i + " received the hidden words " + words);
      }
    }
    boolean facilitator = facilitatorsTabs.saw(words) || clock.saw(words) || deskSees.saw(words);
    if (how.secret == Secret.OF_AUTHOR && facilitator) {
      throw new AssertionError("the facilitator received the hidden words " + words);
    }
  }

  /** The canary over HTTP: no address answers with what is hidden, to nobody. */
  void nobodyReads(Set<String> hidden) {
    answers()
        .forEach(
            (address, answer) -> {
              for (String words : hidden) {
                if (answer.contains(words)) {
                  int at = answer.indexOf(words);
                  throw new AssertionError(
                      address
                          + " gives away the hidden words "
                          + words
                          + " in "
                          + answer.substring(Math.max(0, at - 160), at + words.length()));
                }
              }
            });
  }

  /**
   * What every address answers: to who leads, to somebody of the group, to nobody in particular.
   */
  private Map<String, String> answers() {
    return answers("");
  }

  /** The same of addresses whose name begins so. */
  private Map<String, String> answers(String prefix) {
    Map<String, String> answers = new TreeMap<>();
    Map<String, Person> readers = new LinkedHashMap<>();
    readers.put("facilitator", facilitator);
    readers.put("moderator", people.get(Script.MODERATOR));
    readers.put("rapporteur", people.get(Script.RAPPORTEUR));
    readers.put("anonymous", null);
    Map<String, String> addresses = Reading.addresses(session, board, List.copyOf(floors.values()));
    addresses.keySet().removeIf(name -> !name.startsWith(prefix));
    readers.forEach(
        (who, reader) -> {
          // each reads from a network of their own: together they ask for more than one may
          String source = "2001:db8:0:" + Integer.toHexString(SOURCES.incrementAndGet()) + "::1";
          addresses.forEach(
              (name, address) ->
                  answers.put(
                      name + " by " + who,
                      aboutHere(run(() -> stage.calls().read(reader, address, source)))));
        });
    return answers;
  }

  /** Closes the session, after which only reading is left. */
  void closeSession() {
    ask("{'op':'session.close'}");
    settle();
  }

  /**
   * Everything that was received by those who are not exchanged, and everything that can be read,
   * with what is fresh in each session masked.
   */
  Map<String, String> transcripts(List<Integer> exchanged) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("desk", Mask.of(deskSees.inOrder()));
    add(all, "facilitator", facilitatorsTabs);
    for (int i = 0; i < tabs.size(); i++) {
      if (!exchanged.contains(i)) {
        add(all, "person " + i, tabs.get(i));
      }
    }
    answers().forEach((address, answer) -> all.put(address, Mask.of(ofThisSession(answer))));
    JsonNode questions = run(() -> stage.calls().export(facilitator, notes));
    all.put("board to which questions go", Mask.of(questions.toString()));
    return all;
  }

  private static void add(Map<String, String> all, String who, Tabs tabs) {
    tabs.at.forEach((place, tab) -> all.put(who + " at " + place, Mask.of(tab.seen.inOrder())));
  }

  /** The hashes that those who are not exchanged were told, by seq. */
  Map<String, Map<Long, String>> hashes(List<Integer> exchanged) {
    Map<String, Map<Long, String>> all = new LinkedHashMap<>();
    addHashes(all, "facilitator", facilitatorsTabs);
    for (int i = 0; i < tabs.size(); i++) {
      if (!exchanged.contains(i)) {
        addHashes(all, "person " + i, tabs.get(i));
      }
    }
    return all;
  }

  /** Of the board; in the state of a floor stands when polls were opened. */
  private static void addHashes(Map<String, Map<Long, String>> all, String who, Tabs tabs) {
    all.put(who, tabs.seen(Place.BOARD).hashes());
  }

  /**
   * Lists of all that somebody may see also hold what was played before, and people are listed in
   * an order that is dealt anew for each session.
   */
  private String ofThisSession(String answer) {
    int body = answer.indexOf("\n\n") + 2;
    Matcher list = LIST.matcher(answer).region(body, answer.length());
    if (!list.lookingAt()) {
      return answer;
    }
    Set<String> ours = Set.of(session.toString(), board.toString(), notes.toString());
    boolean isOfPeople = list.group(1).equals("people");
    List<String> entries = new ArrayList<>();
    for (JsonNode entry : json(answer.substring(body)).path(list.group(1))) {
      if (isOfPeople || ours.contains(entry.path("id").asText())) {
        entries.add(isOfPeople ? Mask.of(entry.toString()) : entry.toString());
      }
    }
    if (isOfPeople) {
      entries.sort(null);
    }
    return answer.substring(0, body).replaceFirst("content-length: [0-9]+", "") + entries;
  }

  /** What somebody is told about themselves also tells of what was played before. */
  private String aboutHere(String answer) {
    int body = answer.indexOf("\n\n") + 2;
    return answer.startsWith("{\n  \"madeAt\"", body)
        ? answer.substring(0, body) + dataOfThisSession(json(answer.substring(body)))
        : answer;
  }

  /** Of what somebody is told about themselves what has to do with these places. */
  private String dataOfThisSession(JsonNode all) {
    Set<String> ours = new TreeSet<>();
    List.of(session, board, notes).forEach(place -> ours.add(place.toString()));
    floors.values().forEach(floor -> ours.add(floor.toString()));
    StringBuilder told = new StringBuilder();
    Map.of("memberships", "id", "invitesMade", "to", "written", "board", "recorded", "board")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            list ->
                all.path(list.getKey())
                    .forEach(
                        line -> {
                          if (ours.contains(line.path(list.getValue()).asText())) {
                            told.append(AT.matcher(line.toString()).replaceAll("")).append('\n');
                          }
                        }));
    return told.toString();
  }

  List<Person> people() {
    return people;
  }

  BoardId session() {
    return session;
  }

  BoardId board() {
    return board;
  }

  List<BoardId> floors() {
    return List.copyOf(floors.values());
  }

  void close() {
    everybody().forEach(one -> one.all().forEach(tab -> run(tab::disconnect)));
    run(desk::disconnect);
  }
}
