package org.charrette.anonymity;

import java.util.List;
import java.util.Map;
import org.charrette.anonymity.Gathering.Counted;
import org.charrette.anonymity.Gathering.Note;
import org.charrette.anonymity.Gathering.Trace;

/**
 * Guesses which of two people wrote a note, from what who leads sees: who came, left and pointed
 * where and when; when, where and as which a note came to be seen; how counts moved. It learns from
 * gatherings of which it knows the truth how much each sign is worth (logistic regression on the
 * difference of the signs for one person and for the other).
 */
final class Attacker {
  private static final double[] SCALES = {10, 40, 160};
  private static final int SIGNS = 3 * SCALES.length + 5;
  private static final int ROUNDS = 400;
  private static final double PACE = 0.5;
  private static final double MODESTY = 1e-4;

  private final double[] weights = new double[SIGNS];

  /** A note and everything that was seen around it: is it of the first of two, or of the second? */
  record Case(Gathering gathering, Note note) {
    int first() {
      return note.author() / 2 * 2;
    }

    boolean isOfTheFirst() {
      return note.author() == first();
    }
  }

  /** Learns from cases of which the author is known. */
  void learn(List<Case> cases) {
    double[][] signs = cases.stream().map(Attacker::difference).toArray(double[][]::new);
    for (int round = 0; round < ROUNDS; round++) {
      double[] slope = new double[SIGNS];
      for (int i = 0; i < signs.length; i++) {
        double truth = cases.get(i).isOfTheFirst() ? 1 : 0;
        double error = truth - 1 / (1 + Math.exp(-score(signs[i])));
        for (int k = 0; k < SIGNS; k++) {
          slope[k] += error * signs[i][k];
        }
      }
      for (int k = 0; k < SIGNS; k++) {
        weights[k] += PACE * (slope[k] / signs.length - MODESTY * weights[k]);
      }
    }
  }

  /**
   * Whether the first of the two wrote it; where nothing speaks for either, a coin that is always
   * the same for the note.
   */
  private boolean guessesTheFirst(Case one) {
    double score = score(difference(one));
    return Math.abs(score) < 1e-9 ? (one.note.id().hashCode() & 8) == 0 : score > 0;
  }

  /** How many of the cases are guessed right. */
  long right(List<Case> cases) {
    return cases.stream().filter(one -> guessesTheFirst(one) == one.isOfTheFirst()).count();
  }

  private double score(double[] signs) {
    double score = 0;
    for (int k = 0; k < SIGNS; k++) {
      score += weights[k] * signs[k];
    }
    return score;
  }

  private static double[] difference(Case one) {
    double[] of = signs(one, one.first());
    double[] other = signs(one, one.first() + 1);
    for (int k = 0; k < SIGNS; k++) {
      of[k] -= other[k];
    }
    return of;
  }

  private static double[] signs(Case one, int person) {
    Note note = one.note;
    List<Trace> traces = one.gathering.traces().get(person);
    double sinceCame = Double.POSITIVE_INFINITY;
    double untilComes = Double.POSITIVE_INFINITY;
    double untilLeaves = Double.POSITIVE_INFINITY;
    double nearest = Double.POSITIVE_INFINITY;
    boolean isAway = false;
    for (Trace trace : traces) {
      double before = note.seenMillis() - trace.millis();
      switch (trace.kind()) {
        case CAME -> {
          if (before >= 0) {
            sinceCame = before;
            isAway = false;
          } else {
            untilComes = Math.min(untilComes, -before);
          }
        }
        case LEFT -> {
          if (before >= 0) {
            isAway = true;
          } else {
            untilLeaves = Math.min(untilLeaves, -before);
          }
        }
        case POINTED -> {
          if (Math.abs(before) < 200) {
            nearest = Math.min(nearest, Math.hypot(trace.x() - note.x(), trace.y() - note.y()));
          }
        }
      }
    }
    double[] signs = new double[SIGNS];
    int k = 0;
    for (double scale : SCALES) {
      signs[k++] = Math.exp(-sinceCame / scale);
      signs[k++] = Math.exp(-untilComes / scale);
      signs[k++] = Math.exp(-untilLeaves / scale);
    }
    signs[k++] = isAway ? 1 : 0;
    signs[k++] = Math.exp(-nearest / 20);
    // who came first may have written what is first
    signs[k++] = traces.isEmpty() ? 0 : note.order() * traces.getFirst().millis() / 1e5;
    signs[k++] = note.x() * traces.size() / 1e5;
    signs[k] = note.isPrivate() ? growth(one, traces) : 0;
    return signs;
  }

  /** How much the count of the note's frame grew right after the person came. */
  private static double growth(Case one, List<Trace> traces) {
    double growth = 0;
    Map<String, Integer> before = Map.of();
    for (Counted counted : one.gathering.counts()) {
      String frame = one.note.frame();
      int more = counted.frames().getOrDefault(frame, 0) - before.getOrDefault(frame, 0);
      double since = Double.POSITIVE_INFINITY;
      for (Trace trace : traces) {
        if (trace.kind() == Trace.Kind.CAME && trace.millis() <= counted.millis()) {
          since = counted.millis() - trace.millis();
        }
      }
      growth += more * Math.exp(-since / 60);
      before = counted.frames();
    }
    return growth / 4;
  }
}
