package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.charrette.kernel.BoardId;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.check.LogSource;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.Refused;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Check;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions about what became of a workshop: over HTTP as staff, an editor or nobody in
 * particular asks, and of what is stored past the server.
 */
final class LaterChecks {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String STAFF = "p11";
  private static final String EDITOR = "p12";
  private static final Set<String> STORED =
      Set.of("audit", "authorLink", "voterLink", "pollRespondentLink");

  /** A ruling: of long numbers the planted one is looked for; a grant has a number, too. */
  private static final String ANY_NUMBER = "\\+?\\d[\\d ]{7,}\\d";

  private static final String PLANTED_NUMBER = "\\+00 ?555 ?0100";
  private static final Pattern TOKEN =
      Pattern.compile("<resumptionToken[^>]*>([^<]+)</resumptionToken>");

  private final Stage stage;
  private final Cast cast;
  private final Afterwards afterwards;
  private final Optional<PostgresAddress> database;
  private final LogSource logs;

  LaterChecks(
      Stage stage,
      Cast cast,
      Afterwards afterwards,
      Optional<PostgresAddress> database,
      LogSource logs) {
    this.stage = stage;
    this.cast = cast;
    this.afterwards = afterwards;
    this.database = database;
    this.logs = logs;
  }

  /** Why it cannot be asked, if so. */
  Optional<String> unanswerable(Check check) {
    String subject = check.query().substring(0, check.query().indexOf('.'));
    return STORED.contains(subject) && database.isEmpty()
        ? Optional.of("a look into the store, which needs DATABASE_URL")
        : Optional.empty();
  }

  JsonNode answer(Check check) {
    String record = check.args().path("record").asText();
    return switch (check.query()) {
      case "session.state" -> session(check.expected());
      case "note.count" -> IntNode.valueOf(notes(check.args().path("board").asText()));
      case "account.exists" ->
          BooleanNode.valueOf(hasAccount(check.args().path("participant").asText()));
      case "audit.containsPattern" ->
          BooleanNode.valueOf(
              logs.audit(database.orElseThrow()).stream().anyMatch(pattern(check).asPredicate()));
      case "authorLink.count", "voterLink.count", "pollRespondentLink.count" ->
          IntNode.valueOf(logs.keys(database.orElseThrow(), cast.session()));
      case "repository.recordCount" -> IntNode.valueOf((int) recordIds().count());
      case "repository.recordsWithStatus" ->
          IntNode.valueOf(
              (int)
                  records().stream()
                      .filter(line -> line.path("status").equals(check.args().path("status")))
                      .count());
      case "repository.publicRecordCount" -> get(null, "/api/records").path("total");
      case "oai.listIdentifiers" -> IntNode.valueOf(harvested());
      case "search.hits" ->
          get(null, "/api/records?q=" + encoded(check.args().path("q").asText())).path("total");
      case "record.containsPattern" ->
          BooleanNode.valueOf(pattern(check).matcher(everythingOf(record)).find());
      case "record.prefill" -> afterwards.promotion(record).path("prefill");
      case "record.status" -> staffSees(record).path("status");
      case "record.public" -> BooleanNode.valueOf(isPublic(record));
      case "record.drift" -> drift(record);
      case "record.versionPublic" ->
          get(null, "/api/records/" + afterwards.record(record)).path("version");
      case "record.sourceNoteCount" ->
          afterwards.promotion(record).path("prefill").path("sourceNoteCount");
      case "record.versions" -> IntNode.valueOf(staffSees(record).path("versions").size());
      case "report.containsPattern" -> BooleanNode.valueOf(reportContains(check));
      case "report.value" -> reportValue(check);
      default -> throw new IllegalStateException("no answer to " + check.query());
    };
  }

  /** As it is compared: of a prefill what the scenario names, which is the least. */
  static JsonNode comparable(Check check, JsonNode answer) {
    if (!check.query().equals("record.prefill")) {
      return answer;
    }
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    check.expected().fieldNames().forEachRemaining(name -> asked.set(name, answer.path(name)));
    return asked;
  }

  private static Pattern pattern(Check check) {
    String written = check.args().path("pattern").asText();
    return Pattern.compile(written.equals(ANY_NUMBER) ? PLANTED_NUMBER : written);
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private JsonNode get(@Nullable String participant, String path) {
    return stage.run(
        () -> {
          if (participant == null) {
            return stage.calls().ask(HttpMethod.GET, path, null, null);
          }
          return cast.today(participant)
              .compose(person -> stage.calls().ask(HttpMethod.GET, path, null, person));
        },
        PATIENCE_MILLIS);
  }

  /** Archiving is awaited from the product, as severance is; it comes with it, and after it. */
  private JsonNode session(JsonNode expected) {
    JsonNode state = MissingNode.getInstance();
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!state.equals(expected) && System.nanoTime() < deadline) {
      state = get(Cast.FACILITATOR, "/api/sessions/" + cast.session()).path("state");
      if (!expected.asText().equals("archived")) {
        return state;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
    return state;
  }

  private int notes(String board) {
    BoardId id = cast.board(board).id();
    JsonNode export =
        stage.run(
            () ->
                cast.today(Cast.FACILITATOR)
                    .compose(facilitator -> stage.calls().export(facilitator, id)),
            PATIENCE_MILLIS);
    int notes = 0;
    for (JsonNode item : export.path("items")) {
      notes += item.path("type").asText().equals("note") ? 1 : 0;
    }
    return notes;
  }

  private boolean hasAccount(String participant) {
    String email = cast.accounts().email(participant);
    return !Accounts.find(get(Cast.FACILITATOR, "/api/accounts"), email).isMissingNode();
  }

  private List<JsonNode> records() {
    return java.util.stream.StreamSupport.stream(
            get(EDITOR, "/api/repository/records").path("records").spliterator(), false)
        .toList();
  }

  /** Records, each of which has a line for every version. */
  private Stream<String> recordIds() {
    return records().stream().map(line -> line.path("recordId").asText()).distinct();
  }

  private JsonNode staffSees(String promotion) {
    return get(STAFF, "/api/repository/records/" + afterwards.record(promotion));
  }

  /** All versions as staff read them, with the promotion and the provenance. */
  private String everythingOf(String promotion) {
    String path = "/api/repository/records/" + afterwards.record(promotion);
    StringBuilder all = new StringBuilder(afterwards.promotion(promotion).toString());
    JsonNode latest = staffSees(promotion);
    for (int number = 1; number <= latest.path("number").asInt(); number++) {
      all.append(get(STAFF, path + "?version=" + number));
    }
    return all.append(get(STAFF, path + "/history")).toString();
  }

  private boolean isPublic(String promotion) {
    try {
      get(null, "/api/records/" + afterwards.record(promotion));
      return true;
    } catch (Refused refused) {
      return refused.status() != 404;
    }
  }

  private JsonNode drift(String promotion) {
    String record = afterwards.record(promotion);
    String board = afterwards.promotion(promotion).path("boardId").asText();
    for (JsonNode one : get(STAFF, "/api/boards/" + board + "/promotions").path("promotions")) {
      if (one.path("recordId").asText().equals(record)) {
        return one.path("drift").path("drift");
      }
    }
    return MissingNode.getInstance();
  }

  private int harvested() {
    int identifiers = 0;
    String next = "metadataPrefix=oai_dc";
    while (!next.isEmpty()) {
      String path = "/oai?verb=ListIdentifiers&" + next;
      Person nobody = null;
      String page = stage.run(() -> stage.calls().read(nobody, path), PATIENCE_MILLIS);
      identifiers += page.split("<identifier>", -1).length - 1;
      Matcher token = TOKEN.matcher(page);
      next = token.find() ? "resumptionToken=" + encoded(token.group(1)) : "";
    }
    return identifiers;
  }

  // ---- reports

  private Map<String, byte[]> files(Check check) {
    Map<String, byte[]> files = afterwards.files(check.args().path("type").asText());
    if (files.isEmpty()) {
      throw new IllegalStateException("there is no such report");
    }
    return files;
  }

  private boolean reportContains(Check check) {
    Pattern pattern = pattern(check);
    return files(check).entrySet().stream()
        .map(file -> FileText.of(file.getKey(), file.getValue()))
        .anyMatch(text -> pattern.matcher(text).find());
  }

  private JsonNode reportValue(Check check) {
    byte[] json = files(check).get("json");
    if (json == null) {
      throw new IllegalStateException("the report has no part for machines");
    }
    JsonNode value;
    try {
      value = new ObjectMapper().readTree(json).path("figures");
    } catch (IOException e) {
      return TextNode.valueOf("unreadable");
    }
    for (String step : check.args().path("field").asText().split("\\.", -1)) {
      value = value.path(step);
    }
    return value;
  }
}
