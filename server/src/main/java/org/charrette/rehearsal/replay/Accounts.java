package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.ServerCalls;
import org.charrette.rehearsal.replay.Scenario.Event;

/** Those of the workshop who have an account, since they come back when it is over. */
final class Accounts {
  private static final Set<String> OF_THE_REPOSITORY =
      Set.of("project_staff", "editor", "reviewer");
  private static final String PASSWORD = "a long one of the rehearsal 2021";

  private final ServerCalls calls;
  private final String facilitatorsEmail;
  private final String facilitatorsPassword;
  private final Set<String> made = new HashSet<>();
  private final Map<String, Future<Void>> signedIn = new HashMap<>();

  Accounts(ServerCalls calls, String facilitatorsEmail, String facilitatorsPassword) {
    this.calls = calls;
    this.facilitatorsEmail = facilitatorsEmail;
    this.facilitatorsPassword = facilitatorsPassword;
  }

  /** Who needs one: who gets a role in the repository, and who does something on a later day. */
  static Set<String> needed(Scenario scenario) {
    Set<String> needed = new LinkedHashSet<>();
    for (Event event : scenario.events()) {
      event.data().path("grants").properties().stream()
          .filter(grant -> OF_THE_REPOSITORY.contains(grant.getValue().asText()))
          .forEach(grant -> needed.add(grant.getKey()));
      boolean later =
          event.at().toLocalDate().isAfter(scenario.events().getFirst().at().toLocalDate());
      if (later && scenario.participants().containsKey(event.actor())) {
        needed.add(event.actor());
      }
    }
    needed.remove(Cast.FACILITATOR);
    return needed;
  }

  Future<Person> make(Person admin, String participant, String name) {
    return calls
        .makeAccount(admin, email(participant), name, PASSWORD)
        .onSuccess(person -> made.add(participant));
  }

  boolean has(String participant) {
    return participant.equals(Cast.FACILITATOR) || made.contains(participant);
  }

  String email(String participant) {
    return participant.equals(Cast.FACILITATOR) ? facilitatorsEmail : participant + "@example.org";
  }

  String password(String participant) {
    return participant.equals(Cast.FACILITATOR) ? facilitatorsPassword : PASSWORD;
  }

  /** Nobody is signed in any more. */
  void nextDay() {
    signedIn.clear();
  }

  /** Signs somebody in, once a day. */
  Future<Void> today(String participant, Person person) {
    return signedIn.computeIfAbsent(
        participant, first -> calls.signInAgain(person, email(participant), password(participant)));
  }

  /** The person's id as those who administer accounts see it, missing when there is no account. */
  static JsonNode find(JsonNode accounts, String email) {
    for (JsonNode account : accounts.path("accounts")) {
      if (account.path("email").asText().equals(email)) {
        return account;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
