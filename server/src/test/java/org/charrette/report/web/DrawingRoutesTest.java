package org.charrette.report.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.charrette.account.RepositoryRole;
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
class DrawingRoutesTest {
  private ApiServer server;
  private String host;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    server.admin();
    host = server.account("host@example.org");
  }

  @AfterAll
  void close() {
    server.close();
  }

  private static byte[] png(int width, int height, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(width / 2, height / 2, colour);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static JsonObject wish(byte[] file) {
    return new JsonObject()
        .put("content", Base64.getEncoder().encodeToString(file))
        .put("alt", "A bridge of many hands leads to a house")
        .put("credit", "Atelier Linea")
        .put("creditAgreed", true)
        .put("licence", "CC-BY-4.0")
        .put("nobodyIsShown", true);
  }

  private Reply add(String who, String session, JsonObject wish) {
    return server.client.post("/api/sessions/" + session + "/drawings").as(who).json(wish).send();
  }

  private JsonArray list(String session) {
    return server
        .client
        .get("/api/sessions/" + session + "/drawings")
        .as(host)
        .send()
        .json()
        .getJsonArray("drawings");
  }

  @Test
  @DisplayName("[D43] a drawing is drawn anew, with nothing of the file but what is seen")
  void anew() throws IOException {
    String session = server.session(host, "Drawn");
    byte[] plain = png(400, 300, 0xff8800);

    String secret = "Author: somebody who was there";
    byte[] text = chunk("tEXt", secret.getBytes(StandardCharsets.ISO_8859_1));
    byte[] file = new byte[plain.length + text.length];
    int at = plain.length - 12;
    System.arraycopy(plain, 0, file, 0, at);
    System.arraycopy(text, 0, file, at, text.length);
    System.arraycopy(plain, at, file, at + text.length, 12);

    assertTrue(latin(file).contains(secret));

    Reply kept = add(host, session, wish(file));
    assertEquals(200, kept.status(), kept.body()::toString);
    String id = kept.json().getString("id");
    Reply picture =
        server.client.get("/api/sessions/" + session + "/drawings/" + id).as(host).send();
    assertEquals("image/png", picture.header("Content-Type").orElse(""));
    assertFalse(latin(picture.body().getBytes()).contains("somebody"));
    assertEquals(
        id, add(host, session, wish(file).put("alt", "Other words")).json().getString("id"));
    assertEquals(1, list(session).size());
    assertEquals("Other words", list(session).getJsonObject(0).getString("alt"));
    String gone = "/api/sessions/" + session + "/drawings/" + id;
    assertEquals(204, server.client.call("DELETE", gone).as(host).send().status());
    assertEquals(404, server.client.call("DELETE", gone).as(host).send().status());
    assertEquals(404, server.client.get(gone).as(host).send().status());
  }

  private static byte[] chunk(String type, byte[] content) {
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
    sum.update(content);
    return java.nio.ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .put(content)
        .putInt((int) sum.getValue())
        .array();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  @DisplayName("[D43] what is no picture, or is not confirmed, is refused and not kept")
  void refused() throws IOException {
    String session = server.session(host, "Refused");
    byte[] file = png(20, 20, 0xffffff);
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    assertEquals(
        "drawing_invalid", add(host, session, wish(svg.getBytes(StandardCharsets.UTF_8))).code());
    assertEquals("drawing_invalid", add(host, session, wish(file).put("content", "&&&&")).code());
    for (JsonObject bad :
        new JsonObject[] {
          wish(file).put("alt", "   "),
          wish(file).put("alt", "turned \u202e round"),
          wish(file).put("licence", "mine"),
          wish(file).put("nobodyIsShown", false),
          wish(file).put("creditAgreed", false),
        }) {
      Reply reply = add(host, session, bad);
      assertEquals("invalid", reply.code(), bad::encode);
      assertTrue(reply.json().getString("path").length() > 1, bad::encode);
    }
    assertEquals(0, list(session).size());
    assertEquals(200, add(host, session, wish(file).put("credit", "")).status());
  }

  @Test
  @DisplayName("[D43] those who lead and staff bring drawings, nobody else; at most twenty")
  void who() throws IOException {
    String session = server.session(host, "Who may");
    String editor = server.account("drawing-editor@example.org", RepositoryRole.EDITOR);
    assertEquals(404, add(editor, session, wish(png(9, 9, 1))).status(), "it still goes on");
    for (int i = 0; i < 20; i++) {
      assertEquals(200, add(host, session, wish(png(9 + i, 9, 1))).status());
    }
    assertEquals("too_many_drawings", add(host, session, wish(png(40, 9, 1))).code());
    assertEquals(200, add(host, session, wish(png(9, 9, 1))).status(), "it is there already");
    assertEquals(20, list(session).size());
  }

  @Test
  @DisplayName("[D43] few wait until a drawing is drawn anew, the others are told to come back")
  void crowd() throws Exception {
    String session = server.session(host, "Crowded");
    CountDownLatch busy = new CountDownLatch(1);
    server
        .vertx
        .createSharedWorkerExecutor("drawings", 1)
        .executeBlocking(() -> busy.await(30, TimeUnit.SECONDS));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest upload =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/api/sessions/%s/drawings"
                          .formatted(server.port(), session)))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + host)
              .POST(HttpRequest.BodyPublishers.ofString(wish(png(9, 9, 1)).encode()))
              .build();
      List<CompletableFuture<HttpResponse<String>>> all =
          IntStream.range(0, 12)
              .mapToObj(i -> http.sendAsync(upload, HttpResponse.BodyHandlers.ofString()))
              .toList();
      CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
      busy.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> one : all) {
        statuses.add(one.get(10, TimeUnit.SECONDS).statusCode());
      }
      assertTrue(statuses.contains(503), statuses::toString);
      assertTrue(Collections.frequency(statuses, 200) >= 9, statuses::toString);
    }
  }
}
