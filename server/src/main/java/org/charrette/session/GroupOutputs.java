package org.charrette.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule S68: what a group has agreed on, and the pitch card that follows from it.
 *
 * @param group id of the group
 * @param pitch at most 60 words in all
 */
public record GroupOutputs(
    String group, String name, List<Output> outputs, List<PitchCard.Line> pitch) {

  /**
   * One converged output: a confirmed statement, or what got dots in the last vote.
   *
   * @param item its id on the group's board
   * @param kind of a statement, or {@code voted}
   * @param lang language tag of its text
   * @param heading of the frame that it lies in
   * @param notes how many notes it holds
   * @param place in the last vote, from 1; 0 for none
   * @param dots in the last vote; null when only the order is told (rule B108)
   */
  public record Output(
      String item,
      String kind,
      String text,
      @Nullable String lang,
      @Nullable String heading,
      int notes,
      int place,
      @Nullable Integer dots) {}

  public GroupOutputs {
    outputs = List.copyOf(outputs);
    pitch = List.copyOf(pitch);
  }

  /** With the card that follows from the outputs. */
  public static GroupOutputs of(Group group, List<Output> outputs) {
    return new GroupOutputs(group.id(), group.name(), outputs, PitchCard.of(outputs));
  }
}
