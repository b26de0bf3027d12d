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
                  + " and names the cluster in tags.cluster"),
          new Ruling(
              Set.of(654),
              "of long numbers the planted one is looked for: the number of the grant is in every"
                  + " export"),
          new Ruling(
              Set.of(664, 666), "the findings of the scenario are the least that must be found"),
          new Ruling(Set.of(671), "the prefill of the scenario is the least that must be there"),
          new Ruling(
              Set.of(676, 680, 681, 682, 693, 694, 695, 696, 697),
              "a summary is the plain summary; phase, target group, locality and scope are added"
                  + " where the scenario leaves them out"),
          new Ruling(Set.of(708, 709), "severance and archiving are awaited from the product"),
          new Ruling(Set.of(712), "the reason is unsupported_claim: please name a source"),
          new Ruling(Set.of(742), "the harvest is without a set"));

  static Optional<Ruling> on(int seq) {
    return ALL.stream().filter(ruling -> ruling.seqs().contains(seq)).findFirst();
  }

  private static Set<Integer> range(int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to)
        .boxed()
        .collect(java.util.stream.Collectors.toSet());
  }
}
