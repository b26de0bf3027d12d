package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The way out of one socket. What is written at once goes straight out; a sequence that the socket
 * can not take in one go waits here, and nothing else may be written before it. Belongs to the
 * connection's loop.
 */
final class Outbox {
  private final ServerWebSocket socket;
  private final Queue<Buffer> sequence = new ArrayDeque<>();

  Outbox(ServerWebSocket socket) {
    this.socket = socket;
  }

  /** Whether a frame can be written now without piling up. */
  boolean open() {
    return sequence.isEmpty() && !socket.isClosed() && !socket.writeQueueFull();
  }

  void write(Buffer frame) {
    if (!socket.isClosed()) {
      socket.writeBinaryMessage(frame);
    }
  }

  /** Puts frames in line and writes as many as the socket takes. */
  void enqueue(List<Buffer> frames) {
    sequence.addAll(frames);
    pump();
  }

  /**
   * Writes on.
   *
   * @return whether the whole sequence is out
   */
  boolean pump() {
    while (!sequence.isEmpty() && !socket.isClosed() && !socket.writeQueueFull()) {
      socket.writeBinaryMessage(sequence.remove());
    }
    return sequence.isEmpty();
  }

  void clear() {
    sequence.clear();
  }
}
