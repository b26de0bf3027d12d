package org.charrette.session;

import java.util.ArrayList;
import java.util.List;

/** Rule S43: two ways to go on when a slot took longer than planned. */
final class Overrun {
  private static final long LEAST = 60_000;

  private Overrun() {}

  /** How late the slot that is on began or runs; 0 when it is in time. */
  static long lateness(SessionState state, long now) {
    if (state.slot() < 0 || state.slot() >= state.agenda().size()) {
      return 0;
    }
    Slot slot = state.agenda().get(state.slot());
    return Math.max(0, Math.max(state.slotSince() - slot.start(), now - slot.end()));
  }

  /** Everything after the slot that is on moves by as much as it is late. */
  static List<Slot> shift(SessionState state, long now) {
    long late = lateness(state, now);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < state.agenda().size(); i++) {
      Slot slot = state.agenda().get(i);
      if (i < state.slot()) {
        slots.add(slot);
      } else if (i == state.slot()) {
        slots.add(slot.at(slot.start(), slot.end() + late));
      } else {
        slots.add(slot.at(slot.start() + late, slot.end() + late));
      }
    }
    return slots;
  }

  /** What comes after shares the loss in proportion to its length, and the end stays. */
  static List<Slot> shorten(SessionState state, long now) {
    long late = lateness(state, now);
    List<Slot> rest = state.agenda().subList(state.slot() + 1, state.agenda().size());
    long total = rest.stream().mapToLong(Slot::length).sum();
    if (rest.isEmpty() || total - late < LEAST * rest.size()) {
      return shift(state, now);
    }
    List<Slot> slots = new ArrayList<>(state.agenda().subList(0, state.slot()));
    Slot current = state.agenda().get(state.slot());
    slots.add(current.at(current.start(), current.end() + late));
    long at = current.end() + late;
    long end = rest.getLast().end();
    for (int i = 0; i < rest.size(); i++) {
      Slot slot = rest.get(i);
      long length = slot.length() * (total - late) / total / LEAST * LEAST;
      long until = i == rest.size() - 1 ? end : at + Math.max(LEAST, length);
      slots.add(slot.at(at, until));
      at = until;
    }
    return slots;
  }
}
