package org.charrette;

import java.util.function.Consumer;
import org.charrette.kernel.BoardId;

/** Hears what happens before there is anybody who acts on it. */
final class Ear implements Consumer<BoardId> {
  private volatile Consumer<BoardId> listener = place -> {};

  void listener(Consumer<BoardId> its) {
    listener = its;
  }

  @Override
  public void accept(BoardId place) {
    listener.accept(place);
  }
}
