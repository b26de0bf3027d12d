package org.charrette.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire between a client and a server that can be made bad: what comes back can be swallowed, held
 * up, or the whole wire cut. Data on its way keep their order.
 */
public final class FaultyWire implements AutoCloseable {
  private final Vertx vertx;
  private final NetServer server;
  private final NetClient client;
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger swallowed = new AtomicInteger();
  private volatile boolean swallowing;
  private volatile int delayMillis;

  public FaultyWire(Vertx vertx, String host, int port) {
    this.vertx = vertx;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer();
    server.connectHandler(
        near -> {
          near.pause();
          client
              .connect(port, host)
              .onSuccess(far -> join(near, far))
              .onFailure(refused -> near.close());
        });
    server.listen(0, "127.0.0.1").await();
  }

  private void join(NetSocket near, NetSocket far) {
    sockets.add(near);
    sockets.add(far);
    near.handler(far::write);
    far.handler(
        data -> {
          if (swallowing) {
            swallowed.incrementAndGet();
          } else if (delayMillis > 0) {
            vertx.setTimer(delayMillis, late -> near.write(data));
          } else {
            near.write(data);
          }
        });
    near.closeHandler(gone -> end(near, far));
    far.closeHandler(gone -> end(far, near));
    near.resume();
  }

  private void end(NetSocket gone, NetSocket other) {
    sockets.remove(gone);
    other.close();
  }

  public int port() {
    return server.actualPort();
  }

  /** From now on, or no longer, nothing comes back, and nobody is told. */
  public void swallow(boolean on) {
    swallowing = on;
  }

  /** How many pieces were swallowed. */
  public int swallowed() {
    return swallowed.get();
  }

  /** Holds up what comes back. */
  public void delay(int millis) {
    delayMillis = millis;
  }

  /** Cuts all connections at once. */
  public void cut() {
    sockets.forEach(NetSocket::close);
  }

  @Override
  public void close() {
    cut();
    server.close();
    client.close();
  }
}
