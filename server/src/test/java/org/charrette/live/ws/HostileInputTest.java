package org.charrette.live.ws;

import static org.charrette.testing.RawSocket.BINARY;
import static org.charrette.testing.RawSocket.CONTINUATION;
import static org.charrette.testing.RawSocket.FINAL;
import static org.charrette.testing.RawSocket.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.RawSocket;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody sends, only that somebody is sent away, and with the code that says why. */
@ExtendWith(PostgresExtension.class)
class HostileInputTest {
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String NOTE = "i_0123456789abcdef";
  private static final String PROTOCOL = "Sec-WebSocket-Protocol: charrette.v1\r\n";
  private static LiveFixture server;
  private BoardId board;
  private LiveClient witness;

  @BeforeAll
  static void start(TestDatabase database) {
    server = LiveFixture.start(database);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void join() {
    board = server.board();
    witness = server.join(board, "Witness");
  }

  /** The others are still there and can write. */
  @AfterEach
  void nobodyElseNotices() {
    witness.ack(witness.note("i_witness_0123456789", "still here"));
    assertTrue(witness.open());
    witness.close();
  }

  private RawSocket joined() throws IOException {
    RawSocket raw = RawSocket.joined(server, board);
    raw.await("welcome");
    return raw;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://board.example.org.evil", "https://board.example.org", "http://board.example.org:81",
        "http://BOARD.example.org", "null", "http://evil.example"
      })
  void a_foreign_origin_is_refused_in_the_handshake(String origin) throws IOException {
    try (RawSocket raw = new RawSocket(server.port)) {
      assertEquals(403, raw.handshake(board, PROTOCOL + "Origin: " + origin + "\r\n"));
    }
  }

  @Test
  void our_origin_and_no_origin_are_taken_and_compression_never_is() throws IOException {
    try (RawSocket ours = new RawSocket(server.port);
        RawSocket none = new RawSocket(server.port)) {
      String offer =
          PROTOCOL + "Sec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame\r\n";
      assertEquals(101, ours.handshake(board, offer + "Origin: " + LiveFixture.ORIGIN + "\r\n"));
      assertEquals(101, none.handshake(board, offer));
      assertFalse(
          ours.head().toLowerCase(java.util.Locale.ROOT).contains("extensions"), ours.head());
      assertTrue(ours.head().contains("charrette.v1"), ours.head());
    }
  }

  @Test
  void another_subprotocol_and_another_path_are_refused() throws IOException {
    try (RawSocket raw = new RawSocket(server.port);
        RawSocket none = new RawSocket(server.port)) {
      assertEquals(400, raw.handshake(board, "Sec-WebSocket-Protocol: charrette.v9\r\n"));
      assertEquals(400, none.handshake(board, ""));
    }
  }

  @Test
  void m6_before_hello_nothing_else_is_taken() throws IOException {
    try (RawSocket raw = new RawSocket(server.port)) {
      raw.handshake(board, PROTOCOL);
      raw.json("{\"t\":\"ping\",\"x\":1}");
      assertEquals(4000, raw.closeCode());
    }
  }

  @Test
  void m6_a_large_first_message_is_refused() throws IOException {
    try (RawSocket raw = new RawSocket(server.port)) {
      raw.handshake(board, PROTOCOL);
      raw.json("{\"t\":\"hello\",\"ticket\":\"" + "x".repeat(5_000) + "\"}");
      assertEquals(4000, raw.closeCode());
    }
  }

  @Test
  void m6_silence_is_not_waited_for_and_the_client_may_come_again() throws IOException {
    try (RawSocket raw = new RawSocket(server.port)) {
      raw.handshake(board, PROTOCOL);
      assertEquals(4008, raw.closeCode());
    }
  }

  @Test
  void a_forged_ticket_is_not_authenticated() throws IOException {
    try (RawSocket raw = new RawSocket(server.port)) {
      raw.handshake(board, PROTOCOL);
      raw.hello("crt_made_up");
      assertEquals(4001, raw.closeCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{\"t\":1}",
        "{\"t\":\"ping\",\"x\":1}{}",
        "{\"t\":\"ping\",\"x\":1,\"x\":2}",
        "{\"t\":\"ping\",\"x\":NaN}",
        "{\"t\":\"ping\",/**/\"x\":1}",
        "{'t':'ping'}",
        "{\"t\":\"ping\",\"x\":01}",
        "\uFEFF{\"t\":\"ping\",\"x\":1}"
      })
  void m5_what_is_no_message_ends_the_connection(String json) throws IOException {
    try (RawSocket raw = joined()) {
      raw.json(json);
      assertEquals(4000, raw.closeCode());
    }
  }

  @Test
  void m5_deep_json_ends_the_connection() throws IOException {
    try (RawSocket raw = joined()) {
      raw.json("{\"t\":\"tx\",\"n\":1,\"ops\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
      assertEquals(4000, raw.closeCode());
    }
  }

  @Test
  void m5_text_frames_and_bytes_that_are_no_utf8_end_the_connection() throws IOException {
    try (RawSocket text = joined();
        RawSocket bytes = joined();
        RawSocket marker = joined()) {
      text.frame(FINAL | TEXT, "{\"t\":\"ping\",\"x\":1}".getBytes(StandardCharsets.UTF_8));
      assertEquals(4000, text.closeCode());
      bytes.frame(FINAL | BINARY, new byte[] {0, '{', '"', (byte) 0xff, '"', '}'});
      assertEquals(4000, bytes.closeCode());
      marker.frame(FINAL | BINARY, new byte[] {1, '{', '}'});
      assertEquals(4000, marker.closeCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"xy\":[1e999999999,0]}",
        "{\"xy\":[0,-1e999]}",
        "{\"tags\":{\"a\":\"\\ud800\"}}",
        "{\"tags\":{\"a\":\"\\udc00x\"}}",
        "{\"xy\":[1]}",
        "{\"xy\":\"0\"}",
        "{\"nothing\":1}",
        "{\"__proto__\":{}}",
        "{\"xy\":[1e7,0]}",
        "{}"
      })
  void m5_a_transaction_with_impossible_values_gets_a_nack(String registers) {
    witness.ack(witness.note(NOTE, "target"));
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.tx(1, "[{\"op\":\"set\",\"id\":\"" + NOTE + "\",\"r\":" + registers + "}]");
      assertEquals("invalid", otter.await("nack").get("code").asText());
      otter.ack(otter.note("i_0123456789abcdeh", "goes on"));
    }
  }

  @Test
  void a_huge_text_is_refused_with_a_nack_and_a_huge_message_ends_the_connection() {
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.tx(1, LiveClient.newNote(NOTE, "x".repeat(150_000)));
      assertEquals("too_big", otter.await("nack").get("code").asText());
      otter.send("{\"t\":\"tx\",\"n\":2,\"ops\":[\"" + "x".repeat(300_000) + "\"]}");
      assertEquals(4013, otter.closeCode());
    }
  }

  @Test
  void ten_megabytes_of_text_end_the_connection() throws IOException {
    try (RawSocket raw = joined()) {
      raw.frame(FINAL | BINARY, new byte[10 << 20]);
      assertEquals(4013, raw.closeCode());
    }
  }

  @Test
  void fragments_are_put_together() throws IOException {
    try (RawSocket raw = joined()) {
      byte[] whole = "\0{\"t\":\"ping\",\"x\":77}".getBytes(StandardCharsets.UTF_8);
      raw.frame(BINARY, java.util.Arrays.copyOfRange(whole, 0, 5));
      raw.frame(CONTINUATION, java.util.Arrays.copyOfRange(whole, 5, 9));
      raw.frame(FINAL | CONTINUATION, java.util.Arrays.copyOfRange(whole, 9, whole.length));
      raw.await("\"x\":77");
    }
  }

  @Test
  void fragments_without_end_are_not_collected() throws IOException {
    try (RawSocket large = joined();
        RawSocket empty = joined();
        RawSocket many = joined()) {
      large.frame(BINARY, new byte[60_000]);
      for (int i = 0; i < 6; i++) {
        large.frame(CONTINUATION, new byte[60_000]);
      }
      assertEquals(4013, large.closeCode());
      empty.frame(BINARY, new byte[0]);
      assertEquals(4029, empty.closeCode());
      many.frame(BINARY, new byte[] {0});
      for (int i = 0; i < 3_000; i++) {
        many.frame(CONTINUATION, new byte[] {' '});
      }
      assertEquals(4029, many.closeCode());
    }
  }

  @Test
  void frames_that_break_the_websocket_protocol_cut_the_connection() throws IOException {
    byte[] ping = "\0{\"t\":\"ping\",\"x\":1}".getBytes(StandardCharsets.UTF_8);
    int[] firsts = {FINAL | 0x3, FINAL | 0xb, FINAL | 0x40 | BINARY, FINAL | CONTINUATION, 0x9};
    for (int first : firsts) {
      try (RawSocket raw = joined()) {
        raw.frame(first, ping);
        raw.closeCode();
      }
    }
    try (RawSocket unmasked = joined()) {
      unmasked.frame(FINAL | BINARY, ping, false);
      unmasked.closeCode();
    }
  }

  @Test
  void a_compressed_bomb_is_not_inflated() throws IOException {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(new byte[60 << 20]);
    deflater.finish();
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    byte[] part = new byte[8_192];
    while (!deflater.finished()) {
      bomb.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    byte[] payload = java.util.Arrays.copyOf(bomb.toByteArray(), Math.min(bomb.size(), 60_000));
    try (RawSocket raw = joined()) {
      raw.frame(FINAL | 0x40 | BINARY, payload);
      assertTrue(raw.closeCode() != 1000);
    }
  }

  @Test
  void too_many_messages_end_the_connection() throws IOException {
    try (RawSocket raw = joined()) {
      for (int i = 0; i < 2_000; i++) {
        raw.json("{\"t\":\"ping\",\"x\":1}");
      }
      assertEquals(4029, raw.closeCode());
    }
  }

  @Test
  void many_transactions_at_once_are_slowed_down_and_not_lost() {
    try (LiveClient otter = server.join(board, "Otter")) {
      for (int n = 1; n <= 260; n++) {
        otter.tx(n, LiveClient.newNote("i_0123456789a" + (10_000 + n), "n" + n));
      }
      otter.ack(260);
      assertTrue(otter.open());
    }
  }

  @Test
  void a_viewer_can_not_write_whatever_it_sends() {
    try (LiveClient viewer = server.join(LiveFixture.person(board, Role.VIEWER, "Viewer"))) {
      viewer.tx(1, LiveClient.newNote(NOTE, "no"));
      assertEquals("forbidden", viewer.await("nack").get("code").asText());
    }
  }

  @Test
  void somebodyWhoFloodsWithPingsIsCutOffBeforeItSaysHello() throws IOException {
    try (RawSocket raw = new RawSocket(server.port)) {
      raw.handshake(board, PROTOCOL);
      for (int i = 0; i < 2_000; i++) {
        raw.frame(FINAL | PING, new byte[125]);
      }
      assertEquals(RawSocket.CUT, raw.closeCode());
    }
  }

  @Test
  void somebodyWhoFloodsWithPingsIsCutOffOnTheBoardToo() throws IOException {
    try (RawSocket raw = RawSocket.joined(server, board)) {
      raw.await("\"t\":\"welcome\"");
      for (int i = 0; i < 2_000; i++) {
        raw.frame(FINAL | PONG, new byte[125]);
      }
      assertEquals(RawSocket.CUT, raw.closeCode());
    }
  }

  @Test
  void aPingNowAndThenIsAnswered() throws IOException {
    try (RawSocket raw = RawSocket.joined(server, board)) {
      raw.await("\"t\":\"welcome\"");
      raw.frame(FINAL | PING, "are you there".getBytes(StandardCharsets.US_ASCII));
      raw.await("are you there");
    }
  }
}
