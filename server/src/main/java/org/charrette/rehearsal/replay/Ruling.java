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
              "the facilitator allows late ideas: new notes while clusters are made"),
          new Ruling(
              range(285, 288), "opening a vote sets the mode vote, closing it sets converge"),
          new Ruling(
              Set.of(553, 573),
              "the plenary board is in present while pitches run, in converge for outcomes; the"
                  + " system makes the cards"),
          new Ruling(range(77, 90), "events of the system are awaited from the product, not sent"),
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
