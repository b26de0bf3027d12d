package org.charrette.anonymity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charrette.anonymity.Script.Place;
import org.charrette.anonymity.Script.Secret;
import org.charrette.anonymity.Script.Step;

/**
 * What people are asked, and ask, in the plenary and in the group of a script: polls of every kind,
 * and questions; made from a seed alone.
 *
 * @param steps in their order
 * @param never words that their author replaced while nobody else had them
 */
record FloorScript(List<Step> steps, Set<String> never) {
  private static final List<String> KINDS =
      List.of(
          "single",
          "multiple",
          "pulse",
          "ranking",
          "scale",
          "points",
          "grid",
          "cloud",
          "text",
          "pin");

  /** Instead of the id of the board to which questions go; it is another one in each session. */
  static final String NOTES = "@notes";

  static FloorScript of(long seed) {
    return new Maker(seed).make();
  }

  private static final class Maker {
    private final long seed;
    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> never = new TreeSet<>();
    private int words;
    private Place place = Place.PLENARY_FLOOR;

    Maker(long seed) {
      this.seed = seed;
      this.random = new Random(~seed);
    }

    /**
     * Each kind is asked in the plenary or in the group, the other way round with the next seed.
     */
    FloorScript make() {
      List<String> kinds = new ArrayList<>(KINDS);
      Collections.shuffle(kinds, random);
      for (String kind : kinds) {
        place = (KINDS.indexOf(kind) + seed) % 2 == 0 ? Place.PLENARY_FLOOR : Place.GROUP_FLOOR;
        new Asked(kind).play();
      }
      place = seed % 2 == 0 ? Place.GROUP_FLOOR : Place.PLENARY_FLOOR;
      questions();
      return new FloorScript(steps, never);
    }

    private int leader() {
      return place == Place.PLENARY_FLOOR ? Script.FACILITATOR : Script.MODERATOR;
    }

    /** Everybody who answers here, in any order. */
    private List<Integer> people() {
      List<Integer> people = new ArrayList<>();
      for (int i = place == Place.PLENARY_FLOOR ? 0 : 1; i < Script.PEOPLE; i++) {
        people.add(i);
      }
      Collections.shuffle(people, random);
      return people;
    }

    private void lead(String op, Object... values) {
      steps.add(Step.of(leader(), place, op.formatted(values), false));
    }

    private void lead(Map<String, Secret> told, String op, Object... values) {
      steps.add(Step.of(leader(), place, op.formatted(values), false).knowing(told));
    }

    private void does(int person, String op, Object... values) {
      steps.add(Step.of(person, place, op.formatted(values), random.nextInt(6) == 0));
    }

    private void writes(int person, String word, Secret secret, String op, Object... values) {
      does(person, op, values);
      steps.add(steps.removeLast().knowing(Map.of(word, secret)));
    }

    private String token() {
      return "canary%dx%dp".formatted(seed, words++);
    }

    // ---- polls

    /** One poll, from its draft to what comes of it. */
    private final class Asked {
      private final String kind;
      private final String id;
      private final boolean isChangeable = random.nextBoolean();
      private final boolean isLive = random.nextInt(3) == 0;

      /** Words by who wrote them last. */
      private final Map<Integer, String> written = new TreeMap<>();

      Asked(String kind) {
        this.kind = kind;
        this.id = "poll-" + kind;
      }

      private boolean hasWords() {
        return kind.equals("cloud") || kind.equals("text");
      }

      void play() {
        lead(draft("First draft?"));
        lead(draft("What helps?"));
        does(2, "{'op':'poll.open','id':'%s'}", id);
        answer(3); // of a draft
        lead("{'op':'poll.open','id':'%s'}", id);
        // three make a small result, without numbers and words
        List<Integer> people =
            people().subList(0, random.nextInt(4) == 0 ? 3 : 5 + random.nextInt(2));
        people.forEach(this::answer);
        for (int i = 0; i < 3; i++) {
          answer(people.get(random.nextInt(people.size())));
        }
        does(4, "{'op':'poll.answer','id':'%s','answer':{'choices':['z']}}", id);
        pry();
        close();
        answer(people.getFirst());
        if (hasWords()) {
          moderate();
        }
        lead("{'op':'poll.show','id':'%s','on':true}", id);
        if (random.nextBoolean()) {
          lead("{'op':'poll.show','id':'%s','on':false}", id);
          lead("{'op':'poll.focus','id':null}");
        }
      }

      private String draft(String question) {
        String options =
            hasWords() || kind.equals("pin")
                ? ""
                : "{'id':'a','text':'Alpha'},{'id':'b','text':'Beta'},{'id':'c','text':'Gamma'}";
        return "{'op':'poll.put','poll':{'id':'%s','kind':'%s','question':'%s','lang':'en','options':[%s],'settings':{'most':%d,'from':1,'to':5,'low':'','high':'','left':'','right':'','bottom':'','top':'','changeable':%b,'live':%b,'moderated':%b}}}"
            .formatted(
                id,
                kind,
                question,
                options,
                kind.equals("pin") || kind.equals("multiple") ? 2 : 1,
                isChangeable,
                isLive,
                random.nextBoolean());
      }

      /** Given to any poll at any time; the server says what it is worth. */
      private void answer(int person) {
        if (!hasWords()) {
          does(person, "{'op':'poll.answer','id':'%s','answer':%s}", id, answer());
          return;
        }
        String word = token();
        String op = "{'op':'poll.answer','id':'%s','answer':{'words':['%s']}}";
        writes(person, word, Secret.OF_AUTHOR, op, id, word);
        boolean isOpen = steps.stream().anyMatch(step -> isOf(step, "poll.open"));
        boolean isClosed = steps.stream().anyMatch(step -> isOf(step, "poll.close"));
        boolean counts = isOpen && !isClosed && (isChangeable || !written.containsKey(person));
        if (counts) {
          String before = written.put(person, word);
          never.addAll(before == null ? Set.of() : Set.of(before));
        } else {
          never.add(word);
        }
      }

      private boolean isOf(Step step, String op) {
        return step.actor() == leader()
            && step.ops().at("/0/op").asText().equals(op)
            && step.ops().at("/0/id").asText().equals(id);
      }

      private String answer() {
        List<String> options = new ArrayList<>(List.of("a", "b", "c"));
        Collections.shuffle(options, random);
        String best = options.get(0);
        String next = options.get(1);
        return switch (kind) {
          case "single", "pulse" -> "{'choices':['%s']}".formatted(best);
          case "multiple" -> "{'choices':['%s','%s']}".formatted(best, next);
          case "ranking" -> "{'order':['%s','%s','%s']}".formatted(best, next, options.get(2));
          case "scale" -> // one of them is skipped
              "{'marks':{'%s':%d,'%s':%d}}".formatted(best, mark(), next, mark());
          case "points" -> {
            int points = random.nextInt(101);
            yield "{'points':{'%s':%d,'%s':%d}}".formatted(best, points, next, 100 - points);
          }
          case "grid" -> "{'spots':{'%s':[%d,%d]}}".formatted(best, spot(), spot());
          case "pin" -> "{'pins':[[%d,%d],[%d,%d]]}".formatted(spot(), spot(), spot(), spot());
          default -> throw new IllegalStateException(kind);
        };
      }

      private int mark() {
        return 1 + random.nextInt(5);
      }

      private int spot() {
        return random.nextInt(1_001);
      }

      /**
       * Who leads tries to see or to let through what is not there yet; others, what is not theirs.
       */
      private void pry() {
        lead("{'op':'poll.show','id':'%s','on':true}", id);
        if (hasWords()) {
          String word = written.values().iterator().next();
          lead("{'op':'poll.let','id':'%s','text':'%s','ok':true}", id, word);
        }
        does(5, "{'op':'poll.close','id':'%s'}", id);
        lead("{'op':'poll.show','id':'%s','on':false}", id);
      }

      private void close() {
        Map<String, Secret> told = new TreeMap<>();
        if (!isSmall()) {
          written.values().forEach(word -> told.put(word, Secret.OF_THOSE_WHO_LEAD));
        }
        lead(told, "{'op':'poll.close','id':'%s'}", id);
      }

      private boolean isSmall() {
        return written.size() < 5;
      }

      /** What is not let through stays with those who lead for ever. */
      private void moderate() {
        for (String word : written.values()) {
          int way = random.nextInt(3);
          String op = "{'op':'poll.let','id':'%s','text':'%s','ok':%b}";
          if (way == 0) {
            lead(op, id, word, false);
          } else if (way == 1) {
            lead(isSmall() ? Map.of() : Map.of(word, Secret.NONE), op, id, word, true);
          }
        }
      }
    }

    // ---- questions

    private void questions() {
      does(2, "{'op':'question.ask','id':'u-0','text':'Is it open?'}");
      lead("{'op':'wall.set','open':true,'approve':true}");
      List<Integer> askers = people();
      Map<Integer, String> texts = new TreeMap<>();
      for (int i = 0; i < 6; i++) {
        String text = token();
        texts.put(i, text);
        String op = "{'op':'question.ask','id':'q-%d','text':'%s'}";
        writes(askers.get(i), text, Secret.OF_THOSE_WHO_LEAD, op, i, text);
      }
      does(3, "{'op':'question.vote','id':'q-0','on':true}"); // waits, so nobody knows of it
      for (int i = 0; i < 4; i++) {
        lead(Map.of(texts.get(i), Secret.NONE), "{'op':'question.let','id':'q-%d'}", i);
      }
      lead("{'op':'question.dismiss','id':'q-4'}");
      vote(14);
      lead("{'op':'wall.set','open':true,'approve':false}");
      does(askers.get(1), "{'op':'question.ask','id':'q-9','text':'Shown at once?'}");
      lead("{'op':'question.merge','id':'q-1','into':'q-2'}");
      vote(6);
      // refused in the group: who leads it alone writes on the board of no other
      lead("{'op':'question.note','id':'q-2','board':'%s'}", NOTES);
      lead("{'op':'question.answered','id':'q-3'}");
      lead("{'op':'wall.set','open':false,'approve':false}");
      does(5, "{'op':'question.ask','id':'u-1','text':'Too late?'}");
    }

    private void vote(int times) {
      List<Integer> people = people();
      for (int i = 0; i < times; i++) {
        int person = people.get(random.nextInt(people.size()));
        does(
            person,
            "{'op':'question.vote','id':'q-%d','on':%b}",
            random.nextInt(4),
            random.nextInt(4) > 0);
      }
    }
  }
}
