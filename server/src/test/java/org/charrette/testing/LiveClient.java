package org.charrette.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.charrette.kernel.BoardId;
import org.charrette.live.ws.LiveServer;

/** A small client that speaks the protocol and writes down every frame it gets. */
public final class LiveClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 20;

  public final String clientId;
  private final WebSocketClient http;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final List<JsonNode> seen = new ArrayList<>();
  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private long n;

  public LiveClient(Vertx vertx, int port, BoardId board) {
    this(vertx, port, "boards", board);
  }

  public LiveClient(Vertx vertx, int port, String kind, BoardId place) {
    this(vertx, port, kind, place, "c_" + UUID.randomUUID().toString().replace('-', '_'));
  }

  public LiveClient(Vertx vertx, int port, BoardId board, String clientId) {
    this(vertx, port, "boards", board, clientId);
  }

  private LiveClient(Vertx vertx, int port, String kind, BoardId place, String clientId) {
    this.clientId = clientId;
    this.http =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setTryUsePerMessageCompression(false)
                .setMaxFrameSize(64 << 10)
                .setMaxMessageSize(4 << 20));
    this.socket = http.connect(options(port, kind, place)).await();
    socket.binaryMessageHandler(
        frame -> {
          JsonNode json = read(frame.getBytes());
          arrivals.add(new Arrival(System.nanoTime(), json));
          frames.add(json);
        });
    socket.closeHandler(gone -> closed.complete((int) socket.closeStatusCode()));
    if (socket.isClosed()) {
      closed.complete((int) socket.closeStatusCode());
    }
  }

  private static WebSocketConnectOptions options(int port, String kind, BoardId place) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI("/api/" + kind + "/" + place + "/live")
        .setAllowOriginHeader(false)
        .addSubProtocol(LiveServer.PROTOCOL);
  }

  private static JsonNode read(byte[] frame) {
    try {
      byte[] json = frame[0] == 1 ? inflate(frame) : frame;
      int from = frame[0] == 1 ? 0 : 1;
      return JSON.readTree(json, from, json.length - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] inflate(byte[] frame) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(frame, 1, frame.length - 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0) {
          throw new IllegalStateException("a chunk is cut short");
        }
        out.write(part, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }

  public void hello(String ticket) {
    hello(ticket, "");
  }

  /** Says hello; {@code more} is further JSON fields, each with a comma before it. */
  public void hello(String ticket, String more) {
    send(
        "{\"t\":\"hello\",\"ticket\":\"%s\",\"client\":\"%s\",\"minor\":1,\"app\":\"test/1\"%s}"
            .formatted(ticket, clientId, more));
  }

  /** Sends JSON as a frame. */
  public void send(String json) {
    raw(Buffer.buffer().appendByte((byte) 0).appendBytes(json.getBytes(StandardCharsets.UTF_8)));
  }

  public void raw(Buffer frame) {
    socket.writeBinaryMessage(frame).await();
  }

  public WebSocket socket() {
    return socket;
  }

  /** Sends the next transaction. */
  public long tx(String ops) {
    tx(++n, ops);
    return n;
  }

  public void tx(long number, String ops) {
    n = Math.max(n, number);
    send("{\"t\":\"tx\",\"n\":" + number + ",\"ops\":" + ops + "}");
  }

  /** A transaction that makes a note. */
  public long note(String id, String text) {
    return tx(newNote(id, text));
  }

  public static String newNote(String id, String text) {
    return """
        [{"op":"new","id":"%s","type":"note","r":{"xy":[0,0],"wh":[160,160],"slot":{"p":null,"z":"a0%s"},"text":[{"insert":"%s"}]}}]"""
        .formatted(id, Integer.toString(Math.abs(id.hashCode()) | 1, 36) + "V", text);
  }

  /** The next frame of this type. */
  public JsonNode await(String type) {
    return await(type, frame -> true);
  }

  public JsonNode await(String type, Predicate<JsonNode> like) {
    return awaitAny(type, frame -> frame.path("t").asText().equals(type) && like.test(frame));
  }

  /** The next frame of any type that is like this. */
  public JsonNode awaitAny(Predicate<JsonNode> like) {
    return awaitAny("frame", like);
  }

  private JsonNode awaitAny(String what, Predicate<JsonNode> like) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      JsonNode frame = poll(until - System.nanoTime());
      if (frame == null) {
        throw new AssertionError(
            "no " + what + "; got " + tail() + (closed.isDone() ? " closed " + closed.join() : ""));
      }
      if (like.test(frame)) {
        return frame;
      }
    }
  }

  private JsonNode poll(long nanos) {
    try {
      JsonNode frame = frames.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (frame != null) {
        seen.add(frame);
      }
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JsonNode> tail() {
    return seen.subList(Math.max(0, seen.size() - 5), seen.size());
  }

  /** The acknowledgement of a transaction. */
  public JsonNode ack(long number) {
    JsonNode frame =
        await("txs", f -> entries(f).stream().anyMatch(e -> e.path("n").asLong() == number));
    return entries(frame).stream().filter(e -> e.path("n").asLong() == number).findFirst().get();
  }

  /** Waits for an entry of somebody else that mentions the text. */
  public JsonNode sees(String text) {
    return await(
        "txs", f -> entries(f).stream().anyMatch(e -> e.path("ops").toString().contains(text)));
  }

  private static List<JsonNode> entries(JsonNode txs) {
    List<JsonNode> all = new ArrayList<>();
    txs.path("x").forEach(all::add);
    return all;
  }

  /** A frame, and when it came. */
  public record Arrival(long nanos, JsonNode frame) {}

  /** Every frame that has come so far, with its time. */
  public List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** Every frame that has come so far, whether waited for or not. */
  public List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>(seen);
    all.addAll(frames);
    return all;
  }

  /** The code with which the server closed. */
  public int closeCode() {
    try {
      return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("still open; got " + all(), e);
    }
  }

  public boolean open() {
    return !closed.isDone();
  }

  public void pause() {
    socket.pause();
  }

  public void resume() {
    socket.resume();
  }

  @Override
  public void close() {
    if (open()) {
      socket.close();
    }
    http.close();
  }
}
