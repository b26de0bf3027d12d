package org.charrette;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.charrette.account.AccessChange;

/** Passes changes of access on. Who tells of them is made before those who have to hear. */
final class AccessRelay implements AccessChange.Listener {
  private final List<AccessChange.Listener> listeners = new CopyOnWriteArrayList<>();

  void add(AccessChange.Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void on(AccessChange change) {
    listeners.forEach(listener -> listener.on(change));
  }
}
