package org.charrette.anonymity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.charrette.account.Principal;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;

/**
 * Eight people who write on a board, privately and then openly, lose their connections and come
 * back, and hand in on coming back what they wrote meanwhile, as browsers do; and what who leads
 * sees of it. A minute of a workshop takes about a second.
 *
 * @param notes in the order in which they came to be seen
 * @param traces what presence told of each person
 * @param counts what was counted, and when
 */
record Gathering(List<Note> notes, List<List<Trace>> traces, List<Counted> counts) {
  private static final int PEOPLE = 8;
  private static final int PHASE_MILLIS = 800;
  private static final int ABSENCES = 2;
  private static final int NOTES = 6;
  private static final long ON_THE_WAY_NANOS = 80_000_000;
  private static final List<String> FRAMES = List.of("i_frame00000000001", "i_frame00000000002");

  /**
   * A note.
   *
   * @param author who wrote it, which nobody sees
   * @param sentMillis when it was handed in, which nobody sees
   * @param seenMillis when it was seen
   * @param order how many notes were seen before it
   * @param isPrivate whether it was revealed with all others
   */
  record Note(
      String id,
      int author,
      double sentMillis,
      double seenMillis,
      int order,
      String frame,
      double x,
      double y,
      boolean isPrivate) {

    /** As if it had been shown when it was handed in. */
    Note shownAtOnce() {
      return new Note(id, author, sentMillis, sentMillis, order, frame, x, y, isPrivate);
    }
  }

  /** What presence told of somebody. */
  record Trace(double millis, Kind kind, double x, double y) {
    enum Kind {
      CAME,
      LEFT,
      POINTED
    }
  }

  /** Drafts by frame, as who leads was told. */
  record Counted(double millis, Map<String, Integer> frames) {}

  /**
   * Plays one.
   *
   * @param underTheRule whether the board is under the Chatham House Rule
   */
  static Gathering play(LiveFixture server, long seed, boolean underTheRule) {
    return new Play(server, seed, underTheRule).go();
  }

  private record Deed(double millis, int person, What what) {
    enum What {
      COME,
      LEAVE,
      WRITE
    }
  }

  private static final class Play {
    private final LiveFixture server;
    private final Random random;
    private final boolean underTheRule;
    private final List<Principal> people = new ArrayList<>();
    private final LiveClient[] tabs = new LiveClient[PEOPLE];
    private final Map<String, Integer> authors = new HashMap<>();
    private final Map<String, Double> sent = new HashMap<>();
    private final Set<String> privately = new HashSet<>();
    private final LiveClient lead;
    private long startNanos;
    private int ids;

    Play(LiveFixture server, long seed, boolean underTheRule) {
      this.server = server;
      this.random = new Random(seed);
      this.underTheRule = underTheRule;
      BoardId board = server.board();
      this.lead = server.join(LiveFixture.person(board, Role.OWNER, "Lynx"));
      for (int i = 0; i < PEOPLE; i++) {
        people.add(LiveFixture.person(board, Role.EDITOR, "Person" + i));
      }
    }

    Gathering go() {
      try {
        for (int i = 0; i < FRAMES.size(); i++) {
          lead.ack(lead.tx(frame(i)));
        }
        if (underTheRule) {
          lead.ack(lead.tx("[{\"op\":\"policy\",\"policy\":\"chatham_house\"}]"));
        }
        for (int person : shuffled()) {
          tabs[person] = server.join(people.get(person));
        }
        lead.ack(lead.tx(mode("private_write")));
        startNanos = System.nanoTime();
        phase(true);
        lead.ack(lead.tx(mode("open_write")));
        phase(false);
        // what came too late, or was lost with its connection, is not asked about
        lead.ack(lead.tx(mode("locked")));
        return observed();
      } finally {
        lead.close();
        for (LiveClient tab : tabs) {
          tab.close();
        }
      }
    }

    private List<Integer> shuffled() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        order.add(i);
      }
      java.util.Collections.shuffle(order, random);
      return order;
    }

    private static String frame(int i) {
      return """
          [{"op":"new","id":"%s","type":"frame","r":{"xy":[%d,0],"wh":[4000,4000],"slot":{"p":null,"z":"a%d"}}}]"""
          .formatted(FRAMES.get(i), i * 5_000, i);
    }

    private static String mode(String mode) {
      return "[{\"op\":\"mode\",\"mode\":\"" + mode + "\"}]";
    }

    private double now() {
      return (System.nanoTime() - startNanos) / 1e6;
    }

    private void phase(boolean isPrivate) {
      double begin = now();
      List<Deed> deeds = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        plan(deeds, person, begin);
      }
      deeds.sort(Comparator.comparingDouble(Deed::millis));
      for (Deed deed : deeds) {
        double early = deed.millis - now();
        if (early > 0) {
          LockSupport.parkNanos((long) (early * 1e6));
        }
        switch (deed.what) {
          case COME -> tabs[deed.person] = server.join(people.get(deed.person));
          case LEAVE -> tabs[deed.person].close();
          case WRITE -> write(deed.person, isPrivate);
        }
      }
      LockSupport.parkNanos(ON_THE_WAY_NANOS);
    }

    /** Absences one after another, and notes: what is written meanwhile is handed in afterwards. */
    private void plan(List<Deed> deeds, int person, double begin) {
      double part = (double) PHASE_MILLIS / ABSENCES;
      double[] left = new double[ABSENCES];
      double[] back = new double[ABSENCES];
      for (int i = 0; i < ABSENCES; i++) {
        left[i] = begin + i * part + 5 + random.nextDouble() * part * 0.4;
        back[i] = left[i] + part * (0.25 + random.nextDouble() * 0.3);
        deeds.add(new Deed(left[i], person, Deed.What.LEAVE));
        deeds.add(new Deed(back[i], person, Deed.What.COME));
      }
      for (int i = 0; i < NOTES; i++) {
        double at = begin + random.nextDouble() * PHASE_MILLIS;
        for (int k = 0; k < ABSENCES; k++) {
          if (at >= left[k] && at <= back[k]) {
            at = back[k] + 1 + random.nextDouble() * 4;
          }
        }
        deeds.add(new Deed(at, person, Deed.What.WRITE));
      }
    }

    private void write(int person, boolean isPrivate) {
      int frame = random.nextInt(FRAMES.size());
      double x = frame * 5_000 + random.nextInt(3_500);
      double y = random.nextInt(3_500);
      String id = "i_" + Long.toHexString(random.nextLong() | Long.MIN_VALUE) + ids++;
      tabs[person].send("{\"t\":\"pr\",\"k\":{\"cur\":[%s,%s]}}".formatted(x, y));
      tabs[person].tx(
          """
          [{"op":"new","id":"%s","type":"note","r":{"xy":[%s,%s],"wh":[160,160],"slot":{"p":"%s","z":"a0%sV"},"text":[{"insert":"words"}]}}]"""
              .formatted(id, x, y, FRAMES.get(frame), Integer.toString(ids, 36)));
      authors.put(id, person);
      sent.put(id, now());
      if (isPrivate) {
        privately.add(id);
      }
    }

    private record Seen(String id, double millis, JsonNode registers) {}

    private List<Seen> seen() {
      List<Seen> seen = new ArrayList<>();
      for (LiveClient.Arrival arrival : lead.arrivals()) {
        for (JsonNode entry : arrival.frame().path("x")) {
          for (JsonNode op : entry.path("ops")) {
            List<JsonNode> items = new ArrayList<>();
            op.path("items").forEach(items::add);
            if (op.path("op").asText().equals("new")) {
              items.add(op);
            }
            for (JsonNode item : items) {
              if (authors.containsKey(item.path("id").asText())) {
                seen.add(new Seen(item.path("id").asText(), at(arrival), item.path("r")));
              }
            }
          }
          fixed(seen, arrival, entry);
        }
      }
      return seen;
    }

    /** What is revealed by a transaction of the reader's own stands in what it was put right to. */
    private void fixed(List<Seen> seen, LiveClient.Arrival arrival, JsonNode entry) {
      for (JsonNode op : entry.path("fix")) {
        for (JsonNode item : op.path("items")) {
          if (authors.containsKey(item.path("id").asText())) {
            seen.add(new Seen(item.path("id").asText(), at(arrival), item.path("r")));
          }
        }
      }
    }

    private double at(LiveClient.Arrival arrival) {
      return (arrival.nanos() - startNanos) / 1e6;
    }

    private Gathering observed() {
      List<Note> notes = new ArrayList<>();
      int order = 0;
      for (Seen one : seen()) {
        notes.add(
            new Note(
                one.id,
                authors.get(one.id),
                sent.get(one.id),
                one.millis,
                order++,
                one.registers.at("/slot/p").asText(),
                one.registers.at("/xy/0").asDouble(),
                one.registers.at("/xy/1").asDouble(),
                privately.contains(one.id)));
      }
      List<List<Trace>> traces = new ArrayList<>();
      people.forEach(person -> traces.add(new ArrayList<>()));
      List<Counted> counts = new ArrayList<>();
      Map<String, String> names = new HashMap<>();
      for (LiveClient.Arrival arrival : lead.arrivals()) {
        JsonNode frame = arrival.frame();
        if (frame.path("t").asText().equals("counts")) {
          Map<String, Integer> frames = new HashMap<>();
          frame
              .path("frames")
              .properties()
              .forEach(entry -> frames.put(entry.getKey(), entry.getValue().asInt()));
          counts.add(new Counted(at(arrival), frames));
        }
        for (JsonNode line : frame.path("a")) {
          trace(traces, names, at(arrival), line);
        }
      }
      return new Gathering(notes, traces, counts);
    }

    private static void trace(
        List<List<Trace>> traces, Map<String, String> names, double at, JsonNode line) {
      String shortId = line.path(0).asText();
      JsonNode content = line.path(1);
      boolean isNamed = content.has("name");
      if (isNamed) {
        names.put(shortId, content.path("name").asText());
      }
      String name = names.getOrDefault(shortId, "");
      for (int person = 0; person < traces.size(); person++) {
        if (name.equals("Person" + person)) {
          if (content.isNull()) {
            traces.get(person).add(new Trace(at, Trace.Kind.LEFT, 0, 0));
          } else {
            if (isNamed) {
              traces.get(person).add(new Trace(at, Trace.Kind.CAME, 0, 0));
            }
            if (content.path("cur").isArray()) {
              double x = content.at("/cur/0").asDouble();
              double y = content.at("/cur/1").asDouble();
              traces.get(person).add(new Trace(at, Trace.Kind.POINTED, x, y));
            }
          }
        }
      }
    }
  }
}
