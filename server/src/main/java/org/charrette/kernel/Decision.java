package org.charrette.kernel;

import java.util.List;

/** What a state machine says to a command. */
public sealed interface Decision<E> {

  /**
   * The command takes effect, perhaps not all of it.
   *
   * @param event what happened, in the form that is logged and sent to others
   * @param drops parts of the command that the present state left without effect
   * @param rewritten true when the event is more or other than the command minus its drops, so that
   *     the author must be told the event itself
   */
  record Accepted<E>(E event, List<Drop> drops, boolean rewritten) implements Decision<E> {
    public Accepted {
      drops = List.copyOf(drops);
    }
  }

  /** Nothing of the command takes effect. */
  record Refused<E>(Rejection rejection) implements Decision<E> {}
}
