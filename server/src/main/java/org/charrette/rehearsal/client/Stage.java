package org.charrette.rehearsal.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.charrette.kernel.BoardId;

/**
 * The one event loop on which all simulated participants of a rehearsal live: no locks, one clock,
 * one source of chance. One thread is meant: the server under rehearsal has to share the machine.
 */
public final class Stage implements AutoCloseable {
  private final Vertx vertx;
  private final Loopback server;
  private final WebSocketClient sockets;
  private final ServerCalls calls;
  private final FrameShelf shelf = new FrameShelf();
  private final Random random;
  private volatile boolean closing;

  public Stage(Loopback server, long seed) {
    this(server, seed, 0);
  }

  /**
   * A stage whose sockets take only so many bytes from the network ahead of their reader.
   *
   * @param receiveBuffer size asked of the system in bytes, 0 for its own choice
   */
  public Stage(Loopback server, long seed, int receiveBuffer) {
    this.server = server;
    this.random = new Random(seed);
    this.vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setMaxConnections(20_000)
            .setTryUsePerFrameCompression(false)
            .setTryUsePerMessageCompression(false)
            .setMaxFrameSize(64 << 10)
            .setMaxMessageSize(256 << 10)
            .setClosingTimeout(1);
    if (receiveBuffer > 0) {
      options.setReceiveBufferSize(receiveBuffer);
    }
    this.sockets = vertx.createWebSocketClient(options);
    this.calls = new ServerCalls(vertx, server);
  }

  public ServerCalls calls() {
    return calls;
  }

  /** A tab of the person on the board; it is not connected yet. */
  public SimulatedClient client(
      Person person, BoardId board, ClientOptions options, ClientListener listener) {
    return client(
        newId("c_"), new Entrance(board, () -> calls.ticket(person, board)), options, listener);
  }

  /** A tab of the person in a session; it is not connected yet. */
  public SimulatedClient inSession(
      Person person, BoardId session, ClientOptions options, ClientListener listener) {
    return client(
        newId("c_"),
        new Entrance("sessions", session, () -> calls.sessionTicket(person, session)),
        options,
        listener);
  }

  /** A tab of the person where polls are asked; it is not connected yet. */
  public SimulatedClient onFloor(
      Person person, BoardId floor, ClientOptions options, ClientListener listener) {
    return client(
        newId("c_"),
        new Entrance("floors", floor, () -> calls.floorTicket(person, floor)),
        options,
        listener);
  }

  /** A tab that comes in by tickets got beforehand. */
  public SimulatedClient client(Entrance entrance, ClientOptions options, ClientListener listener) {
    return client(newId("c_"), entrance, options, listener);
  }

  /** A tab whose own numbering goes by that client id. */
  public SimulatedClient client(
      String clientId, Entrance entrance, ClientOptions options, ClientListener listener) {
    return new SimulatedClient(this, clientId, entrance, options, listener);
  }

  /**
   * Does something on the event loop and waits for what it gives. Not for calls from the loop
   * itself.
   */
  public <T> T ask(Callable<T> question) {
    Promise<T> answer = Promise.promise();
    vertx.runOnContext(
        go -> {
          try {
            answer.complete(question.call());
          } catch (Exception | StackOverflowError | AssertionError broken) {
            answer.fail(broken);
          }
        });
    return await(answer.future(), 120_000);
  }

  /**
   * Starts something on the event loop and waits until it is done. Not for calls from the loop
   * itself.
   */
  public <T> T run(Callable<Future<T>> work, long timeoutMillis) {
    return await(ask(work), timeoutMillis);
  }

  /** Waits, off the event loop, until a future is done. */
  public static <T> T await(Future<T> future, long timeoutMillis) {
    try {
      return future.await(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("not done within " + timeoutMillis + " ms", late);
    }
  }

  /** An id of its own: the prefix and 128 random bits. */
  public String newId(String prefix) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  public Random random() {
    return random;
  }

  public long nanos() {
    return System.nanoTime();
  }

  /**
   * Does something after some milliseconds, at least 1; the answer cancels it, and so does the end
   * of the stage.
   */
  public long later(long millis, Runnable action) {
    return vertx.setTimer(
        Math.max(1, millis),
        id -> {
          if (!closing) {
            action.run();
          }
        });
  }

  /**
   * Does something again and again, starting at a random moment so that many do not act together.
   */
  public long every(long millis, Runnable action) {
    return vertx.setPeriodic(1 + random.nextLong(Math.max(1, millis)), millis, id -> action.run());
  }

  public void cancel(long timer) {
    vertx.cancelTimer(timer);
  }

  /** Lets every message be read anew, as a program that just started would; always true. */
  public boolean forgetFrames() {
    shelf.forget();
    return true;
  }

  Loopback server() {
    return server;
  }

  WebSocketClient sockets() {
    return sockets;
  }

  FrameShelf shelf() {
    return shelf;
  }

  @Override
  public void close() {
    closing = true;
    await(vertx.close(), 20_000);
  }
}
