package org.charrette.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.account.web.AccountProblems;
import org.charrette.board.web.BoardRoutes;
import org.charrette.catalogue.web.AssessmentRoutes;
import org.charrette.catalogue.web.CatalogueProblems;
import org.charrette.directory.web.DirectoryProblems;
import org.charrette.poll.web.PictureRoutes;
import org.charrette.practice.web.RecordProblems;
import org.charrette.promotion.web.PromotionProblems;
import org.charrette.report.web.DeliverableRoutes;
import org.charrette.report.web.DrawingRoutes;
import org.charrette.report.web.ReportRoutes;
import org.charrette.session.web.SessionRoutes;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpEdgeTest {
  private ApiServer server;
  private String owner;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    owner = server.admin();
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  @DisplayName("[H7] T-HDR-1 every route, error and file carries the same security headers")
  void headersEverywhere() {
    String sockets = "ws://127.0.0.1:%1$d ws://localhost:%1$d".formatted(server.port());
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
            + "connect-src 'self' "
            + sockets
            + "; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'; object-src 'none'");
    expected.put("x-content-type-options", "nosniff");
    expected.put("referrer-policy", "no-referrer");
    expected.put("cross-origin-opener-policy", "same-origin");
    expected.put("cross-origin-resource-policy", "same-origin");
    expected.put("cross-origin-embedder-policy", "require-corp");
    expected.put(
        "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    expected.put("x-frame-options", "DENY");

    Map<String, Reply> replies = new LinkedHashMap<>();
    server
        .contract
        .operations()
        .values()
        .forEach(
            operation ->
                replies.put(
                    operation.id(),
                    server
                        .client
                        .call(operation.method().name(), operation.path().replaceAll("[{}]", ""))
                        .send()));
    for (String path :
        List.of(
            "/",
            "/join",
            "/assets/main-Ab3dEf9_.js",
            "/api/nothing",
            "/assets/../x",
            "/%2e%2e/x")) {
      replies.put(path, server.client.get(path).send());
    }
    replies.put("wrong method", server.client.call("PUT", "/api/boards").send());
    replies.put("wrong host", server.client.get("/").header("Host", "evil.example").send());
    replies.put("long address", server.client.get("/" + "x".repeat(3000)).send());

    replies.forEach(
        (what, reply) ->
            expected.forEach(
                (name, value) ->
                    assertEquals(value, reply.header(name).orElse("missing"), what + " " + name)));
    replies.forEach(
        (what, reply) -> assertTrue(reply.header("strict-transport-security").isEmpty(), what));
    assertEquals("no-store", replies.get("list_templates").header("cache-control").orElseThrow());
    assertEquals("no-cache", replies.get("/join").header("cache-control").orElseThrow());
    assertEquals(
        "public, max-age=31536000, immutable",
        replies.get("/assets/main-Ab3dEf9_.js").header("cache-control").orElseThrow());
    assertEquals(405, replies.get("wrong method").status());
    assertEquals(421, replies.get("wrong host").status());
    assertEquals(414, replies.get("long address").status());
    assertEquals(404, replies.get("/api/nothing").status());
  }

  @Test
  @DisplayName("[H3] the contract names exactly the codes that the server has")
  void codes() throws IllegalAccessException {
    Set<String> ours = new TreeSet<>();
    for (Class<?> type :
        List.of(
            Problem.class,
            AccountProblems.class,
            BoardRoutes.class,
            SessionRoutes.class,
            PictureRoutes.class,
            ReportRoutes.class,
            DrawingRoutes.class,
            DeliverableRoutes.class,
            AssessmentRoutes.class,
            RecordProblems.class,
            PromotionProblems.class,
            CatalogueProblems.class,
            DirectoryProblems.class)) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == Problem.class && Modifier.isPublic(field.getModifiers())) {
          ours.add(((Problem) field.get(null)).code());
        }
      }
    }
    assertEquals(ours, new TreeSet<>(server.contract.problemCodes()));
  }

  @Test
  @DisplayName(
      "[H2] T-DOS-2 JSON that has more than one meaning, or none, is refused without a word of it")
  void hostileJson() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("empty", "");
    bad.put("cut", "{\"title\":\"x\"");
    bad.put("comment", "{\"title\":/**/\"secret-text\"}");
    bad.put("line comment", "{\"title\":\"secret-text\"}//");
    bad.put("twice", "{\"title\":\"secret-text\",\"title\":\"y\"}");
    bad.put("trailing", "{\"title\":\"secret-text\"} {}");
    bad.put("trailing comma", "{\"title\":\"secret-text\",}");
    bad.put("single quotes", "{'title':'secret-text'}");
    bad.put("lone surrogate", "{\"title\":\"secret-text\\ud800\"}");
    bad.put("reversed surrogates", "{\"title\":\"\\udc00\\ud800\"}");
    bad.put("depth", "[".repeat(10_000));
    bad.put("infinity", "{\"title\":1e999999999}");
    bad.put("NaN", "{\"title\":NaN}");
    bad.put("long number", "{\"title\":" + "9".repeat(1000) + "}");
    bad.put("unknown field", "{\"title\":\"secret-text\",\"ownerId\":\"x\"}");
    bad.put("prototype", "{\"title\":\"secret-text\",\"__proto__\":{}}");
    bad.put("number for text", "{\"title\":1}");
    bad.put("null", "null");
    bad.put("a list", "[]");
    bad.put("null title", "{\"title\":null}");
    bad.forEach(
        (what, body) -> {
          Reply reply =
              server.client.post("/api/boards").as(owner).raw("application/json", body).send();
          assertEquals(400, reply.status(), what);
          assertTrue(Set.of("bad_json", "invalid").contains(reply.code()), what);
          assertFalse(reply.body().toString().contains("secret-text"), what);
        });
    Buffer latin = Buffer.buffer("{\"title\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "bad_json",
        server.client.post("/api/boards").as(owner).bytes("application/json", latin).send().code());
  }

  @Test
  @DisplayName("[H2] T-DOS-3 another media type, another charset or a compressed body is refused")
  void mediaTypes() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "")) {
      Reply reply =
          server.client.post("/api/boards").as(owner).raw(type, "{\"title\":\"x\"}").send();
      assertEquals(415, reply.status(), type);
    }
    Reply zipped =
        server
            .client
            .post("/api/boards")
            .as(owner)
            .header("Content-Encoding", "gzip")
            .raw("application/json", "{}")
            .send();
    assertEquals(415, zipped.status());
  }

  @Test
  @DisplayName("[H4] a body over its limit is refused; one where none belongs too")
  void limits() {
    JsonObject big = new JsonObject().put("invite", "x").put("name", "n".repeat(70_000));
    assertEquals("body_too_large", server.client.post("/api/join").json(big).send().code());
    assertEquals(
        "invalid", server.client.post("/api/demo").raw("application/json", "{}").send().code());
  }

  @Test
  @DisplayName("[H4] an address that is escaped by half is the caller's fault, not ours")
  void halfEscaped() throws IOException {
    String head = firstLineOf("/api/boards/%zz");
    assertTrue(head.startsWith("HTTP/1.1 400 "), head);
  }

  /** What a client that checks nothing would send; the first line of the answer. */
  private String firstLineOf(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(path, server.port());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return String.valueOf(answer.readLine());
    }
  }

  @Test
  @DisplayName("[H8] S17 only our own exact origin may change something; reading needs none")
  void origins() {
    int port = server.port();
    for (String origin :
        List.of(
            "null",
            "https://evil.example",
            "http://127.0.0.1:" + port + ".evil.example",
            "http://127.0.0.1:" + (port + 1),
            "https://127.0.0.1:" + port,
            "HTTP://127.0.0.1:" + port,
            "http://127.0.0.1:" + port + "/")) {
      Reply reply = server.client.post("/api/demo").header("Origin", origin).send();
      assertEquals("origin_refused", reply.code(), origin);
    }
    for (String site : List.of("cross-site", "same-site")) {
      assertEquals(
          403,
          server.client.post("/api/demo").header("Sec-Fetch-Site", site).send().status(),
          site);
    }
    for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
      assertEquals(
          200,
          server
              .client
              .post("/api/demo")
              .header("Origin", "http://" + name + ":" + port)
              .send()
              .status(),
          name);
    }
    assertEquals(
        200,
        server
            .client
            .get("/api/templates")
            .header("Origin", "https://evil.example")
            .send()
            .status());
  }

  @Test
  @DisplayName(
      "[H9] forwarded addresses count only from a trusted proxy, and from it only the nearest")
  void forwarded() {
    assertEquals("192.0.2.1", PeerAddress.nearest("192.0.2.1", List.of("203.0.113.9"), Set.of()));
    assertEquals(
        "203.0.113.9",
        PeerAddress.nearest("10.0.0.1", List.of("198.51.100.7, 203.0.113.9"), Set.of("10.0.0.1")));
    assertEquals(
        "198.51.100.7",
        PeerAddress.nearest(
            "10.0.0.1", List.of("198.51.100.7, 10.0.0.2"), Set.of("10.0.0.1", "10.0.0.2")));
  }

  @Test
  @DisplayName("[H9] what a caller writes is not believed when the proxy adds a header of its own")
  void forwardedTwice() {
    assertEquals(
        "203.0.113.9",
        PeerAddress.nearest(
            "10.0.0.1", List.of("198.51.100.7", "203.0.113.9"), Set.of("10.0.0.1")));
  }

  @Test
  @DisplayName("[H9] all addresses of one network of version 6 are one source")
  void networks() {
    assertEquals(
        PeerAddress.network("2001:db8:1:2::1"), PeerAddress.network("2001:db8:1:2:ffff::9"));
    assertNotEquals(PeerAddress.network("2001:db8:1:2::1"), PeerAddress.network("2001:db8:1:3::1"));
    assertEquals("203.0.113.9", PeerAddress.network("203.0.113.9"));
    assertNotEquals(
        PeerAddress.network("::ffff:203.0.113.9"), PeerAddress.network("::ffff:203.0.113.8"));
    assertEquals("unknown", PeerAddress.network("unknown"));
  }

  @Test
  @DisplayName(
      "[H10] files come from memory, compressed if wanted, unchanged ones not again; API answers are never compressed")
  void files() {
    Reply page = server.client.get("/boards/x").header("Accept", "text/html").send();
    assertTrue(page.body().toString().contains("<title>Charrette</title>"));
    Reply same =
        server.client.get("/").header("If-None-Match", page.header("etag").orElseThrow()).send();
    assertEquals(304, same.status());
    Reply zipped =
        server.client.get("/assets/main-Ab3dEf9_.js").header("Accept-Encoding", "gzip").send();
    assertEquals("gzip", zipped.header("content-encoding").orElseThrow());
    assertEquals(404, server.client.get("/assets/other.js").send().status());
    Reply api = server.client.get("/api/templates").header("Accept-Encoding", "gzip").send();
    assertTrue(api.header("content-encoding").isEmpty());
  }
}
