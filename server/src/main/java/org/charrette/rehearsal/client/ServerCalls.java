package org.charrette.rehearsal.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** The HTTP calls around a live board, as {@code docs/openapi.yaml} describes them. */
public final class ServerCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE = 20;

  private final Vertx vertx;
  private final Loopback server;
  private final HttpClient http;

  public ServerCalls(Vertx vertx, Loopback server) {
    this.vertx = vertx;
    this.server = server;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(5_000).setIdleTimeout(60),
            new PoolOptions().setHttp1MaxSize(16));
  }

  public Loopback server() {
    return server;
  }

  public Future<Person> signIn(String email, String password) {
    ObjectNode body = JSON.createObjectNode().put("email", email).put("password", password);
    return call(HttpMethod.POST, "/api/auth/login", body, null)
        .map(answer -> new Person(email, text(answer, "accessToken"), answer.cookie()));
  }

  /** The same person signs in anew; what held the old tokens holds the new ones. */
  public Future<Void> signInAgain(Person person, String email, String password) {
    return signIn(email, password)
        .map(
            fresh -> {
              person.renew(fresh.accessToken(), fresh.cookie());
              return null;
            });
  }

  /** An account for somebody, by a link that an administrator asks for. */
  public Future<Person> makeAccount(Person admin, String email, String name, String password) {
    ObjectNode invited = JSON.createObjectNode().put("email", email);
    return call(HttpMethod.POST, "/api/accounts/invitations", invited, admin)
        .compose(
            answer -> {
              String link = text(answer, "url");
              ObjectNode welcome =
                  JSON.createObjectNode()
                      .put("token", link.substring(link.indexOf('#') + 1))
                      .put("email", email)
                      .put("name", name)
                      .put("password", password);
              return call(HttpMethod.POST, "/api/auth/welcome", welcome, null);
            })
        .map(answer -> new Person(name, text(answer, "accessToken"), answer.cookie()));
  }

  /**
   * Any call that answers JSON.
   *
   * @param person who asks; null for somebody without a name
   * @return what was answered, missing when there was nothing
   */
  public Future<JsonNode> ask(
      HttpMethod method, String path, @Nullable JsonNode body, @Nullable Person person) {
    return call(method, path, body, person).map(Answer::body);
  }

  /**
   * A file.
   *
   * @return its bytes; a failure when it is refused
   */
  public Future<byte[]> file(Person person, String path) {
    RequestOptions options =
        new RequestOptions()
            .setHost(server.host())
            .setPort(server.port())
            .setURI(path)
            .putHeader("Authorization", "Bearer " + person.accessToken());
    return http.request(options)
        .compose(HttpClientRequest::send)
        .compose(
            response ->
                response
                    .body()
                    .compose(
                        bytes ->
                            response.statusCode() == 200
                                ? Future.succeededFuture(bytes.getBytes())
                                : Future.failedFuture(
                                    new Refused(
                                        "GET " + path, response.statusCode(), json(bytes)))));
  }

  /** Makes a board; {@code area} is for a template per area. */
  public Future<BoardId> createBoard(
      Person owner, String title, @Nullable String template, @Nullable String area) {
    ObjectNode body = JSON.createObjectNode().put("title", title);
    if (template != null) {
      body.put("template", template);
    }
    if (area != null) {
      body.put("area", area);
    }
    return call(HttpMethod.POST, "/api/boards", body, owner)
        .map(answer -> board(text(answer, "id")));
  }

  /** Makes a session under the Chatham House Rule. */
  public Future<BoardId> createSession(
      Person owner, String title, String timezone, String start, String end, int capacity) {
    return createSession(owner, title, timezone, start, end, capacity, "");
  }

  /**
   * The same.
   *
   * @param activity what kind of meeting it is, empty when that is not said
   */
  public Future<BoardId> createSession(
      Person owner,
      String title,
      String timezone,
      String start,
      String end,
      int capacity,
      String activity) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("title", title)
            .put("timezone", timezone)
            .put("start", start)
            .put("end", end)
            .put("capacity", capacity)
            .put("policy", "chatham_house")
            .put("activity", activity);
    return call(HttpMethod.POST, "/api/sessions", body, owner)
        .map(answer -> board(text(answer, "id")));
  }

  /** Makes a board of a session: of a group, or of the plenary when the group is null. */
  public Future<BoardId> createBoardIn(
      Person owner,
      BoardId session,
      @Nullable String group,
      String title,
      @Nullable String template,
      @Nullable String area) {
    ObjectNode body =
        JSON.createObjectNode().put("title", title).put("sessionId", session.toString());
    if (template != null) {
      body.put("template", template);
    }
    if (area != null) {
      body.put("area", area);
    }
    if (group != null) {
      body.put("group", group);
    }
    return call(HttpMethod.POST, "/api/boards", body, owner)
        .map(answer -> board(text(answer, "id")));
  }

  /** The secret of a new invite link to a session. */
  public Future<String> inviteToSession(Person owner, BoardId session, String role) {
    ObjectNode body = JSON.createObjectNode().put("role", role);
    return call(HttpMethod.POST, "/api/sessions/" + session + "/invites", body, owner)
        .map(answer -> text(answer, "token"));
  }

  public Future<String> sessionTicket(Person person, BoardId session) {
    return call(HttpMethod.POST, "/api/sessions/" + session + "/ticket", null, person)
        .map(answer -> text(answer, "ticket"));
  }

  /**
   * Somebody who came to a session.
   *
   * @param admitted whether there was room
   */
  public record Arrival(Person person, boolean admitted) {}

  /** Takes up an invite to a session. */
  public Future<Arrival> comeTo(
      @Nullable Person known,
      String invite,
      String name,
      boolean acknowledged,
      ObjectNode profile) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("invite", invite)
            .put("name", name)
            .put("acknowledged", acknowledged);
    body.set("profile", profile);
    return call(HttpMethod.POST, "/api/join", body, known)
        .map(
            answer -> {
              boolean admitted = text(answer, "state").equals("admitted");
              if (known == null) {
                return new Arrival(
                    new Person(name, text(answer, "accessToken"), answer.cookie()), admitted);
              }
              known.renew(text(answer, "accessToken"), answer.cookie());
              return new Arrival(known, admitted);
            });
  }

  /** The secret of a new invite link. */
  public Future<String> invite(Person owner, BoardId board, String role) {
    ObjectNode body = JSON.createObjectNode().put("role", role);
    return call(HttpMethod.POST, "/api/boards/" + board + "/invites", body, owner)
        .map(answer -> text(answer, "token"));
  }

  /** Takes up an invite: as a new guest, or as somebody who is already known. */
  public Future<Person> join(
      @Nullable Person known, String invite, String name, boolean acknowledged) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("invite", invite)
            .put("name", name)
            .put("acknowledged", acknowledged);
    return call(HttpMethod.POST, "/api/join", body, known)
        .map(
            answer -> {
              if (known == null) {
                return new Person(name, text(answer, "accessToken"), answer.cookie());
              }
              known.renew(text(answer, "accessToken"), answer.cookie());
              return known;
            });
  }

  /** Where polls are asked in a group of a session, or in its plenary when the group is null. */
  public Future<BoardId> makeFloor(Person leader, BoardId session, @Nullable String group) {
    ObjectNode body = JSON.createObjectNode().put("group", group);
    return call(HttpMethod.POST, "/api/sessions/" + session + "/floors", body, leader)
        .map(answer -> board(text(answer, "floorId")));
  }

  public Future<String> floorTicket(Person person, BoardId floor) {
    return call(HttpMethod.POST, "/api/floors/" + floor + "/ticket", null, person)
        .map(answer -> text(answer, "ticket"));
  }

  public Future<String> ticket(Person person, BoardId board) {
    return call(HttpMethod.POST, "/api/boards/" + board + "/ticket", null, person)
        .map(answer -> text(answer, "ticket"));
  }

  /** The board as {@code export?format=json} gives it. */
  public Future<JsonNode> export(Person person, BoardId board) {
    return call(HttpMethod.GET, "/api/boards/" + board + "/export?format=json", null, person)
        .map(Answer::body);
  }

  /** Names of everybody who has access to the board. */
  public Future<List<String>> people(Person person, BoardId board) {
    return call(HttpMethod.GET, "/api/boards/" + board + "/people", null, person)
        .map(
            answer -> {
              List<String> names = new ArrayList<>();
              answer.body().path("people").forEach(entry -> names.add(entry.path("name").asText()));
              return names;
            });
  }

  /**
   * What an address answers, whatever the answer is: its status, its headers by name and its body.
   *
   * @param person who asks; null for somebody without a name
   */
  public Future<String> read(@Nullable Person person, String path) {
    return read(person, path, null);
  }

  /**
   * The same from an address of its own.
   *
   * @param source the address that a proxy would name; the server believes it when it trusts this
   *     machine as a proxy. Null for none
   */
  public Future<String> read(@Nullable Person person, String path, @Nullable String source) {
    RequestOptions options =
        new RequestOptions().setHost(server.host()).setPort(server.port()).setURI(path);
    if (source != null) {
      options.putHeader("X-Forwarded-For", source);
    }
    if (person != null) {
      options.putHeader("Authorization", "Bearer " + person.accessToken());
    }
    return http.request(options)
        .compose(HttpClientRequest::send)
        .compose(response -> response.body().map(body -> asText(response, body)));
  }

  private static String asText(HttpClientResponse response, Buffer body) {
    StringBuilder text = new StringBuilder().append(response.statusCode()).append('\n');
    response.headers().entries().stream()
        .map(
            header -> header.getKey().toLowerCase(java.util.Locale.ROOT) + ": " + header.getValue())
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    return text.append('\n')
        .append(body.toString(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  public Future<Void> close() {
    return http.close();
  }

  private Future<Answer> call(
      HttpMethod method, String path, @Nullable JsonNode body, @Nullable Person person) {
    return call(method, path, body, person, PATIENCE, true);
  }

  /**
   * Waits as long as the server asks when it is busy, and renews an access token that has run out.
   */
  private Future<Answer> call(
      HttpMethod method,
      String path,
      @Nullable JsonNode body,
      @Nullable Person person,
      int tries,
      boolean renew) {
    return once(method, path, body, person, "")
        .compose(
            answer -> {
              boolean later = answer.status() == 429 || answer.status() == 503;
              if (later && tries > 0) {
                long wait = Math.min(10_000, Math.max(200, answer.retryAfterSeconds() * 1000L));
                return vertx
                    .timer(wait)
                    .compose(done -> call(method, path, body, person, tries - 1, renew));
              }
              if (answer.status() == 401 && renew && person != null && !person.cookie().isEmpty()) {
                return refresh(person)
                    .compose(done -> call(method, path, body, person, tries, false));
              }
              if (answer.status() >= 300) {
                return Future.failedFuture(
                    new Refused(method + " " + path, answer.status(), answer.body()));
              }
              return Future.succeededFuture(answer);
            });
  }

  private Future<Void> refresh(Person person) {
    return once(HttpMethod.POST, "/api/auth/refresh", null, null, person.cookie())
        .compose(
            answer -> {
              if (answer.status() != 200) {
                return Future.failedFuture(new Refused("refresh", answer.status(), answer.body()));
              }
              person.renew(text(answer, "accessToken"), answer.cookie());
              return Future.succeededFuture();
            });
  }

  private Future<Answer> once(
      HttpMethod method,
      String path,
      @Nullable JsonNode body,
      @Nullable Person person,
      String cookie) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(server.host())
            .setPort(server.port())
            .setURI(path)
            .setTimeout(20_000);
    if (body != null) {
      options.putHeader("Content-Type", "application/json");
    }
    if (person != null) {
      options.putHeader("Authorization", "Bearer " + person.accessToken());
    }
    if (!cookie.isEmpty()) {
      options.putHeader("Cookie", cookie);
    }
    return http.request(options)
        .compose(request -> send(request, body))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes ->
                            new Answer(
                                response.statusCode(),
                                json(bytes),
                                refreshCookie(response.cookies()),
                                retryAfter(response.getHeader("Retry-After")))));
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest request, @Nullable JsonNode body) {
    return body == null ? request.send() : request.send(Buffer.buffer(body.toString()));
  }

  private static JsonNode json(Buffer bytes) {
    try {
      return bytes.length() == 0 ? MissingNode.getInstance() : JSON.readTree(bytes.getBytes());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String refreshCookie(List<String> setCookies) {
    for (String cookie : setCookies) {
      if (cookie.startsWith("refresh=") || cookie.startsWith("__Host-refresh=")) {
        int end = cookie.indexOf(';');
        return end < 0 ? cookie : cookie.substring(0, end);
      }
    }
    return "";
  }

  private static int retryAfter(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,5}") ? Integer.parseInt(header) : 1;
  }

  private static String text(Answer answer, String field) {
    JsonNode value = answer.body().path(field);
    if (!value.isTextual()) {
      throw new ProtocolViolation("answer lacks " + field);
    }
    return value.textValue();
  }

  private static BoardId board(String id) {
    Optional<BoardId> parsed = BoardId.parse(id);
    return parsed.orElseThrow(() -> new ProtocolViolation("no board id: " + id));
  }

  private record Answer(int status, JsonNode body, String cookie, int retryAfterSeconds) {}
}
