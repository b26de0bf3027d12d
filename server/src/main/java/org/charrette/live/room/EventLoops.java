package org.charrette.live.room;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A context on each event loop, handed out in turn: rooms and lanes live on them. */
public final class EventLoops implements Supplier<Context> {
  private final List<Context> contexts;
  private final AtomicInteger next = new AtomicInteger();

  private EventLoops(List<Context> contexts) {
    this.contexts = contexts;
  }

  public static Future<EventLoops> open(Vertx vertx, int count) {
    List<Context> contexts = new CopyOnWriteArrayList<>();
    return vertx
        .deployVerticle(() -> new Loop(contexts), new DeploymentOptions().setInstances(count))
        .map(deployed -> new EventLoops(contexts));
  }

  @Override
  public Context get() {
    return contexts.get(Math.floorMod(next.getAndIncrement(), contexts.size()));
  }

  private static final class Loop extends VerticleBase {
    private final List<Context> contexts;

    Loop(List<Context> contexts) {
      this.contexts = contexts;
    }

    @Override
    public Future<?> start() {
      contexts.add(context);
      return Future.succeededFuture();
    }
  }
}
