package org.charrette.anonymity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people do in a session and on a board of it, made from a seed alone: who acts is a number,
 * so that two people can be exchanged and everything else stays.
 *
 * @param steps in their order
 * @param never words that were hidden and stay so for ever, because their author took them back
 */
record Script(List<Step> steps, Set<String> never) {
  /** People who write; 0 moderates and 1 is the rapporteur. */
  static final int PEOPLE = 7;

  static final int MODERATOR = 0;
  static final int RAPPORTEUR = 1;

  /** Who leads the session; never exchanged. */
  static final int FACILITATOR = -1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** To what something is said. */
  enum Place {
    SESSION,
    BOARD,
    PLENARY_FLOOR,
    GROUP_FLOOR;

    boolean isFloor() {
      return this == PLENARY_FLOOR || this == GROUP_FLOOR;
    }
  }

  /** Who may know words, besides who wrote them. */
  enum Secret {
    OF_AUTHOR,
    OF_THOSE_WHO_LEAD,
    NONE
  }

  /**
   * One transaction.
   *
   * @param comesBack whether the actor loses the connections before and comes back
   * @param words how far these words may have got when it is done, until a later step says
   *     otherwise
   */
  record Step(int actor, Place place, JsonNode ops, boolean comesBack, Map<String, Secret> words) {
    /** Whether what is counted for who leads may be something else afterwards. */
    boolean movesCounts() {
      String op = ops.at("/0/op").asText();
      return (actor == MODERATOR && place == Place.BOARD) || op.startsWith("poll.");
    }

    /** Whether the server does something of its own because of it. */
    boolean isCarriedOutLater() {
      return ops.at("/0/op").asText().equals("question.note") && place == Place.PLENARY_FLOOR;
    }

    static Step of(int actor, Place place, String op, boolean comesBack) {
      return new Step(actor, place, parsed(op), comesBack, Map.of());
    }

    Step knowing(Map<String, Secret> now) {
      return new Step(actor, place, ops, comesBack, now);
    }
  }

  private static JsonNode parsed(String op) {
    try {
      return JSON.readTree("[" + op.replace('\'', '"') + "]");
    } catch (IOException e) {
      throw new IllegalStateException(op, e);
    }
  }

  static Script of(long seed) {
    return new Maker(seed).make();
  }

  private static final class Maker {
    private final long seed;
    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Integer> authors = new ArrayList<>();

    /** The words of each note. */
    private final List<Set<String>> texts = new ArrayList<>();

    private final Set<Integer> removed = new TreeSet<>();
    private final Set<String> hidden = new TreeSet<>();
    private final Set<String> never = new TreeSet<>();
    private int ids;
    private int words;

    Maker(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    Script make() {
      lead("{'op':'mode','mode':'private_write','phase':'discover'}");
      for (int person = 1; person < PEOPLE; person++) {
        write(person, true);
      }
      for (int i = 0; i < 12; i++) {
        int person = 1 + random.nextInt(PEOPLE - 1);
        switch (random.nextInt(8)) {
          case 0, 1 -> write(person, true);
          case 2 -> reword(person, true);
          case 3 -> remove(person);
          case 4 -> undo(person);
          case 5 -> pry();
          case 6 -> propose(person);
          default -> ask(person, "{'op':'mode','mode':'open'}", false);
        }
      }
      ask(3, "{'op':'reveal'}", random.nextBoolean());
      reveal();
      late();
      lead("{'op':'mode','mode':'cluster','phase':'define','late':true}");
      for (int i = 0; i < 10; i++) {
        int person = 1 + random.nextInt(PEOPLE - 1);
        switch (random.nextInt(4)) {
          case 0 -> write(person, false);
          case 1 -> move(person);
          case 2 -> reword(person, false);
          default -> cluster(person);
        }
      }
      ask();
      vote();
      state();
      return new Script(steps, never);
    }

    private void lead(String op) {
      ask(MODERATOR, op, false);
    }

    /** Polls and questions, in the plenary and in the group. */
    private void ask() {
      FloorScript floors = FloorScript.of(seed);
      steps.addAll(floors.steps());
      never.addAll(floors.never());
    }

    private void ask(int person, String op, boolean comesBack) {
      steps.add(Step.of(person, Place.BOARD, op, comesBack));
    }

    /** Who leads shows what was written; what was taken back before stays hidden. */
    private void reveal() {
      removed.forEach(note -> never.addAll(texts.get(note)));
      Map<String, Secret> told = new TreeMap<>();
      hidden.stream().filter(word -> !never.contains(word)).forEach(w -> told.put(w, Secret.NONE));
      steps.add(Step.of(MODERATOR, Place.BOARD, "{'op':'reveal'}", false).knowing(told));
    }

    private void write(int person, String op, String token, boolean isHidden, boolean comesBack) {
      Step step = Step.of(person, Place.BOARD, op, comesBack);
      steps.add(isHidden ? step.knowing(Map.of(token, Secret.OF_AUTHOR)) : step);
      if (isHidden) {
        hidden.add(token);
      }
    }

    /** While everybody sees what is written: notes come one by one. */
    private void late() {
      lead("{'op':'mode','mode':'open_write'}");
      for (int i = 0; i < 5; i++) {
        write(1 + random.nextInt(PEOPLE - 1), false);
      }
      steps.add(
          Step.of(2 + random.nextInt(3), Place.SESSION, "{'op':'help.ask'}", random.nextBoolean()));
    }

    /** A word for the glossary: who proposed it is not told. */
    private void propose(int person) {
      String term =
          "{'op':'glossary.propose','term':{'id':'t%d','term':'Word','lang':'en','definition':'','alternatives':[],'area':'','accepted':false}}"
              .formatted(ids++);
      steps.add(Step.of(person, Place.SESSION, term, random.nextInt(4) == 0));
    }

    /** Who leads tries what a draft is worth that they can not know of. */
    private void pry() {
      String note = notes.get(random.nextInt(notes.size()));
      lead("{'op':'silence','item':'%s'}".formatted(note));
      lead("{'op':'del','ids':['%s']}".formatted(note));
      lead("{'op':'statement.confirm','id':'%s'}".formatted(note));
    }

    private String id() {
      return "i_%020d".formatted(ids++);
    }

    private String token() {
      return "canary%dx%dq".formatted(seed, words++);
    }

    private void write(int person, boolean isHidden) {
      String id = id();
      String token = token();
      String op =
          "{'op':'new','id':'%s','type':'note','r':{'xy':[%d,%d],'wh':[160,160],'slot':{'p':null,'z':'a%d'},'text':[{'insert':'%s'}]}}"
              .formatted(id, random.nextInt(900), random.nextInt(900), random.nextInt(10), token);
      write(person, op, token, isHidden, random.nextInt(6) == 0);
      notes.add(id);
      authors.add(person);
      texts.add(new TreeSet<>(Set.of(token)));
    }

    private int ownNote(int person) {
      List<Integer> own = new ArrayList<>();
      for (int i = 0; i < notes.size(); i++) {
        if (authors.get(i) == person) {
          own.add(i);
        }
      }
      return own.isEmpty() ? -1 : own.get(random.nextInt(own.size()));
    }

    /** Own words while writing privately; anybody's, which is refused, later. */
    private void reword(int person, boolean isHidden) {
      int note = isHidden ? ownNote(person) : random.nextInt(notes.size());
      if (note >= 0) {
        String token = token();
        String op =
            "{'op':'txt','id':'%s','f':'text','b':9000,'d':[{'insert':'%s'}]}"
                .formatted(notes.get(note), token);
        write(person, op, token, isHidden, false);
        texts.get(note).add(token);
      }
    }

    private void remove(int person) {
      int note = ownNote(person);
      if (note >= 0) {
        ask(person, "{'op':'del','ids':['%s']}".formatted(notes.get(note)), false);
        removed.add(note);
      }
    }

    /** Takes back what was removed. */
    private void undo(int person) {
      for (int note : removed) {
        if (authors.get(note) == person) {
          ask(person, "{'op':'restore','ids':['%s']}".formatted(notes.get(note)), true);
          removed.remove(note);
          return;
        }
      }
    }

    private void move(int person) {
      String note = notes.get(random.nextInt(notes.size()));
      String op =
          "{'op':'set','id':'%s','r':{'xy':[%d,%d]}}"
              .formatted(note, random.nextInt(900), random.nextInt(900));
      ask(person, op, false);
    }

    private void cluster(int person) {
      String op =
          "{'op':'new','id':'%s','type':'cluster','r':{'xy':[%d,0],'wh':[400,400],'slot':{'p':null,'z':'b%d'},'title':[{'insert':'Together'}]}}"
              .formatted(id(), random.nextInt(2000), 10 + random.nextInt(50));
      ask(person, op, false);
    }

    private void vote() {
      String round = "r_%020d".formatted(1);
      lead(
          "{'op':'round.open','id':'%s','budget':3,'perItem':2,'scope':'clusters_and_loose_notes'}"
              .formatted(round));
      for (int i = 0; i < 22; i++) {
        int person = random.nextInt(PEOPLE);
        String item = notes.get(random.nextInt(notes.size()));
        String word = random.nextInt(6) == 0 ? "dot.take" : "dot.place";
        String op = "{'op':'%s','round':'%s','item':'%s'}".formatted(word, round, item);
        ask(person, op, random.nextInt(12) == 0);
      }
      lead("{'op':'round.close','round':'%s'}".formatted(round));
    }

    private void state() {
      String id = id();
      String round = "r_%020d".formatted(2);
      String op =
          "{'op':'new','id':'%s','type':'statement','r':{'xy':[0,0],'wh':[400,200],'slot':{'p':null,'z':'c00'},'kind':'problem','text':[{'insert':'What we share'}]}}"
              .formatted(id);
      ask(2, op, false);
      ask(RAPPORTEUR, op, false);
      lead("{'op':'consent.open','id':'%s','on':'%s'}".formatted(round, id));
      for (int person = 1; person < PEOPLE; person++) {
        String value = List.of("agree", "can_live_with").get(random.nextInt(2));
        ask(
            person,
            "{'op':'consent.give','round':'%s','value':'%s'}".formatted(round, value),
            false);
      }
      String token = token();
      write(
          4,
          "{'op':'consent.give','round':'%s','value':'concern','text':'%s'}"
              .formatted(round, token),
          token,
          true,
          false);
      lead("{'op':'statement.confirm','id':'%s'}".formatted(id));
      lead("{'op':'silence','item':'%s'}".formatted(notes.getFirst()));
      write(3, false);
      lead("{'op':'mode','mode':'frozen'}");
      write(5, false);
    }
  }
}
