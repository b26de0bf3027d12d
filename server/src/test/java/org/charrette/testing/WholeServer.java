package org.charrette.testing;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.charrette.App;
import org.charrette.AppConfig;
import org.charrette.Limits;
import org.charrette.account.EmailAddress;
import org.charrette.kernel.BoardId;
import org.charrette.platform.Secret;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.testing.ApiClient.Reply;

/** The server as it is, on a database and a data folder of a test, with a clock that it moves. */
public final class WholeServer implements AutoCloseable {
  public static final String ADMIN = "owner@example.org";
  public static final String PASSWORD = "plum canyon 42 lanterns";
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  public final Vertx vertx = Vertx.vertx();
  public final ApiClient client;
  public final int port;
  private final App app;
  private final Path clock;

  /** Somebody who is signed in. */
  public record Somebody(String name, String email, String token) {}

  private WholeServer(PostgresAddress database, Path data) {
    clock = data.resolve("ahead");
    app =
        App.start(
            new AppConfig(
                new AppConfig.Listen("127.0.0.1", 0, Optional.empty(), Set.of()),
                Optional.of(database),
                data,
                Optional.of(clock),
                false,
                Optional.of(
                    new AppConfig.FirstAdmin(new EmailAddress(ADMIN), new Secret(PASSWORD))),
                Optional.empty(),
                Limits.defaults()));
    port = URI.create(app.url()).getPort();
    client = new ApiClient(vertx, () -> port);
  }

  public static WholeServer start(PostgresAddress database, Path data) {
    return new WholeServer(database, data);
  }

  /** The server's clock is this far ahead of the machine's. */
  public void ahead(Duration by) {
    try {
      Path next = Files.writeString(clock.resolveSibling("next"), String.valueOf(by.toMillis()));
      Files.move(next, clock, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void until(String what, BooleanSupplier isSo) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not " + what);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  public Reply login(String email, String password) {
    return client
        .post("/api/auth/login")
        .json(new JsonObject().put("email", email).put("password", password))
        .send();
  }

  public Somebody admin() {
    return new Somebody("owner", ADMIN, login(ADMIN, PASSWORD).json().getString("accessToken"));
  }

  /** Somebody new with an account; the password is that of all. */
  public Somebody account(String name, String email, boolean admin) {
    String url =
        ok(client
                .post("/api/accounts/invitations")
                .as(admin().token)
                .json(new JsonObject().put("email", email).put("admin", admin))
                .send())
            .getString("url");
    JsonObject made =
        ok(
            client
                .post("/api/auth/welcome")
                .json(
                    new JsonObject()
                        .put("token", url.substring(url.indexOf('#') + 1))
                        .put("email", email)
                        .put("name", name)
                        .put("password", PASSWORD))
                .send());
    return new Somebody(name, email, made.getString("accessToken"));
  }

  /** A new session; its id. */
  public BoardId session(Somebody host, String title) {
    return id(
        client.post("/api/sessions").as(host.token).json(new JsonObject().put("title", title)));
  }

  /** The plenary's board. */
  public BoardId plenary(Somebody host, BoardId session) {
    return id(
        client
            .post("/api/boards")
            .as(host.token)
            .json(new JsonObject().put("title", "Plenary").put("sessionId", session.toString())));
  }

  /** A board of its own. */
  public BoardId board(Somebody owner, String title) {
    return id(
        client.post("/api/boards").as(owner.token).json(new JsonObject().put("title", title)));
  }

  private static BoardId id(ApiClient.Call call) {
    return new BoardId(UUID.fromString(ok(call.send()).getString("id")));
  }

  /** The secret of a new invite. */
  public String invite(Somebody host, String kind, BoardId place, String role) {
    return ok(client
            .post("/api/" + kind + "/" + place + "/invites")
            .as(host.token)
            .json(new JsonObject().put("role", role))
            .send())
        .getString("token");
  }

  /** Comes as a guest. */
  public Somebody guest(String invite, String name) {
    JsonObject joined = ok(join(null, invite, name));
    return new Somebody(name, "", joined.getString("accessToken"));
  }

  public Reply join(Somebody who, String invite, String name) {
    ApiClient.Call call =
        client
            .post("/api/join")
            .json(
                new JsonObject().put("invite", invite).put("name", name).put("acknowledged", true));
    return (who == null ? call : call.as(who.token)).send();
  }

  /** A socket that has said hello. */
  public LiveClient live(Somebody who, String kind, BoardId place) {
    String ticket =
        ok(client.post("/api/" + kind + "/" + place + "/ticket").as(who.token).send())
            .getString("ticket");
    LiveClient live = new LiveClient(vertx, port, kind, place);
    live.hello(ticket);
    live.await("welcome");
    return live;
  }

  public Reply erase(Somebody who, String password) {
    JsonObject wish = new JsonObject().put("scope", "account_and_authorship");
    return client
        .post("/api/me/erasure")
        .as(who.token)
        .json(password == null ? wish : wish.put("password", password))
        .send();
  }

  public JsonObject data(Somebody who) {
    return ok(client.get("/api/me/data").as(who.token).send());
  }

  public static JsonObject ok(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply.json();
  }

  @Override
  public void close() {
    app.stop();
    vertx.close().await();
  }
}
