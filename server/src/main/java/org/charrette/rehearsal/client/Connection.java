package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One socket of {@code charrette.v1}, from the first byte to the close code. */
final class Connection {
  static final String SUB_PROTOCOL = "charrette.v1";

  /** Who hears what comes over the socket. */
  interface Ear {
    void onMessage(Connection from, byte[] message);

    void onText(Connection from);

    /** The bytes were no frames, or too many. */
    void onBroken(Connection from, Throwable why);

    void onClosed(Connection from, int code);
  }

  private final WebSocket socket;
  private final Traffic traffic;

  private Connection(WebSocket socket, Traffic traffic) {
    this.socket = socket;
    this.traffic = traffic;
  }

  static Future<Connection> open(
      WebSocketClient sockets, Loopback server, Entrance door, Traffic traffic, Ear ear) {
    ClientWebSocket socket = sockets.webSocket();
    Connection connection = new Connection(socket, traffic);
    socket.binaryMessageHandler(
        buffer -> {
          byte[] message = buffer.getBytes();
          traffic.in(message.length);
          ear.onMessage(connection, message);
        });
    socket.textMessageHandler(text -> ear.onText(connection));
    socket.exceptionHandler(
        broken -> {
          boolean lost = broken instanceof HttpClosedException || broken instanceof IOException;
          if (!lost) { // a lost socket is told by the close handler, with code 1006
            ear.onBroken(connection, broken);
            socket.close();
          }
        });
    socket.closeHandler(
        closed -> {
          Short code = socket.closeStatusCode();
          ear.onClosed(connection, code == null ? 1006 : code);
        });
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(server.host())
            .setPort(server.port())
            .setURI("/api/" + door.kind() + "/" + door.board() + "/live")
            .setSubProtocols(List.of(SUB_PROTOCOL))
            .setConnectTimeout(10_000)
            .setTimeout(10_000);
    return socket
        .connect(options)
        .compose(
            open -> {
              if (!SUB_PROTOCOL.equals(open.subProtocol())) {
                return open.close()
                    .transform(
                        x ->
                            Future.failedFuture(
                                new ProtocolViolation("handshake without " + SUB_PROTOCOL)));
              }
              return Future.succeededFuture(connection);
            });
  }

  void write(JsonNode message) {
    if (socket.isClosed()) {
      return; // the close handler is on its way
    }
    byte[] json = message.toString().getBytes(StandardCharsets.UTF_8);
    traffic.out(json.length + 1);
    socket.writeBinaryMessage(
        Buffer.buffer(json.length + 1).appendByte((byte) 0).appendBytes(json));
  }

  void pauseReading() {
    socket.pause();
  }

  void resumeReading() {
    socket.resume();
  }

  Future<Void> close() {
    return socket.isClosed() ? Future.succeededFuture() : socket.close();
  }
}
