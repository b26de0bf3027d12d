package org.charrette.live.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VertxSchedulerTest {

  @Test
  void whatBackgroundWorkHandsBackRunsOnTheRoomsOwnThread() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = vertx.getOrCreateContext();
      VertxScheduler scheduler = new VertxScheduler(vertx, context, Clock.systemUTC());
      CompletableFuture<Thread> rooms = new CompletableFuture<>();
      CompletableFuture<Thread> handedBack = new CompletableFuture<>();

      scheduler.execute(() -> rooms.complete(Thread.currentThread()));
      scheduler.execute(
          () ->
              scheduler.background(
                  () -> scheduler.execute(() -> handedBack.complete(Thread.currentThread()))));

      assertEquals(rooms.get(5, TimeUnit.SECONDS), handedBack.get(5, TimeUnit.SECONDS));
    } finally {
      vertx.close().await();
    }
  }
}
