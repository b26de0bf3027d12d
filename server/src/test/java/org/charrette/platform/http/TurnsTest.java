package org.charrette.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<String> begun = new ArrayList<>();
  private final List<Promise<String>> works = new ArrayList<>();

  private Future<String> ask(Turns turns, String source, String what) {
    return turns.take(
        source,
        () -> {
          begun.add(what);
          Promise<String> work = Promise.promise();
          works.add(work);
          return work.future();
        });
  }

  private static String code(Future<?> failed) {
    return ((ProblemException) failed.cause()).problem().code();
  }

  @Test
  @DisplayName("[C55] few things happen at once, and addresses take turns")
  void turns() {
    Turns turns = new Turns(2, 3, 5, Clock.systemUTC());
    for (int i = 1; i <= 5; i++) {
      ask(turns, "crowd", "crowd " + i);
    }
    ask(turns, "other", "other 1");
    assertEquals(List.of("crowd 1", "crowd 2"), begun);
    works.get(0).complete("done");
    works.get(1).fail("broken");
    assertEquals(List.of("crowd 1", "crowd 2", "crowd 3", "other 1"), begun);
  }

  @Test
  @DisplayName("[C55] who comes when too many of the same address wait, or of all, is told so")
  void tooMany() {
    Turns turns = new Turns(1, 2, 3, Clock.systemUTC());
    for (String source : List.of("a", "a", "a", "b")) {
      assertTrue(!ask(turns, source, source).isComplete());
    }
    assertEquals("overloaded", code(ask(turns, "a", "a")));
    assertEquals("overloaded", code(ask(turns, "c", "c")));
  }

  @Test
  @DisplayName("[C55] nothing is begun for somebody who has waited longer than anybody does")
  void tooLate() {
    Instant[] now = {Instant.EPOCH};
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now[0];
          }
        };
    Turns turns = new Turns(1, 9, 9, clock);
    ask(turns, "a", "first");
    Future<String> late = ask(turns, "b", "late");
    now[0] = now[0].plus(Duration.ofMinutes(1));
    Future<String> young = ask(turns, "c", "young");
    works.getFirst().complete("done");
    assertEquals("overloaded", code(late));
    assertEquals(List.of("first", "young"), begun);
    works.getLast().complete("done");
    assertEquals("done", young.result());
  }

  @Test
  @DisplayName("[C55] one address holds few downloads, and gets more when they end")
  void downloads() {
    Downloads downloads = new Downloads(Clock.systemUTC());
    List<Promise<Void>> readers = new ArrayList<>();
    for (int i = 0; i < Downloads.MOST_OF_ONE; i++) {
      Promise<Void> reader = Promise.promise();
      readers.add(reader);
      downloads.placed("a", out -> reader.future()).writeTo(null);
    }
    Answer.Stream none = out -> Future.succeededFuture();
    assertThrows(ProblemException.class, () -> downloads.placed("a", none));
    assertTrue(downloads.placed("b", none).writeTo(null).succeeded());
    Answer.Stream broken =
        out -> {
          throw new IllegalStateException("the answer is over");
        };
    for (int i = 0; i <= Downloads.MOST_OF_ONE; i++) {
      assertTrue(downloads.placed("c", broken).writeTo(null).failed());
    }
    readers.getFirst().fail("the line broke");
    assertTrue(downloads.placed("a", none).writeTo(null).succeeded());
  }
}
