package org.charrette.rehearsal.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was decided where the written workshop leaves something open or asks for what the product
 * does otherwise. Printed when it is used.
 *
 * @param seqs the events it is about
 */
record Ruling(Set<Integer> seqs, String text) {

  private static final List<Ruling> ALL =
      List.of(
          new Ruling(
              Set.of(273, 274),
              "two titles at the same moment: both are accepted, the later one in the log wins, all"
                  + " clients end with the same title"),
          new Ruling(
              range(277, 280),
              "new notes while clusters are made are allowed here (there is only the mode in which"
                  + " everybody writes)"),
          new Ruling(
              range(61, 74),
              "held by the capacity: there is no lobby yet, the person is let in at once"),
          new Ruling(
              Set.of(174),
              "who may not read a board is told that it does not exist (404), not in which group he"
                  + " is missing"),
          new Ruling(
              Set.of(255, 260),
              "a note in a cluster of another column stays in its own column: it keeps its frame"
                  + " and names the cluster in tags.cluster"));

  static Optional<Ruling> on(int seq) {
    return ALL.stream().filter(ruling -> ruling.seqs().contains(seq)).findFirst();
  }

  private static Set<Integer> range(int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to)
        .boxed()
        .collect(java.util.stream.Collectors.toSet());
  }
}
