package org.charrette.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule S40: one slot of the agenda.
 *
 * @param start planned, milliseconds since the epoch
 * @param end planned, after the start
 * @param owner the role or person who leads it, in words; may be empty
 * @param asks polls that are started from it (rule S45)
 */
public record Slot(
    String id,
    String title,
    Kind kind,
    long start,
    long end,
    Policy policy,
    String owner,
    List<Contributor> contributors,
    List<Ask> asks) {
  public Slot {
    contributors = List.copyOf(contributors);
    // agendas from before there were polls, and clients that know of none, name none
    asks = asks == null ? List.of() : List.copyOf(asks);
  }

  /**
   * Rule S45: a poll that was prepared on a floor.
   *
   * @param group whose floor; null for the plenary's
   * @param poll its id there
   * @param started whether it was told to open
   */
  public record Ask(@Nullable String group, String poll, boolean started) {

    Ask started(boolean now) {
      return new Ask(group, poll, now);
    }

    boolean isSameAs(Ask other) {
      return poll.equals(other.poll) && java.util.Objects.equals(group, other.group);
    }
  }

  /** The kinds of the agendas that sessions are made from. */
  public enum Kind {
    OPENING,
    PRESENTATION,
    PANEL,
    PLENARY,
    BREAKOUT,
    PITCHES,
    CLOSING,
    BREAK;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static java.util.Optional<Kind> of(String word) {
      return java.util.Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
  }

  /**
   * Somebody on the programme.
   *
   * @param confirmed false stays out of everything public (rule S41)
   */
  public record Contributor(String name, boolean confirmed) {}

  Slot at(long newStart, long newEnd) {
    return new Slot(id, title, kind, newStart, newEnd, policy, owner, contributors, asks);
  }

  /** Rule S92: without somebody of this name. */
  Slot without(String name) {
    return new Slot(
        id,
        title,
        kind,
        start,
        end,
        policy,
        owner.equals(name) ? "" : owner,
        contributors.stream().filter(one -> !one.name().equals(name)).toList(),
        asks);
  }

  Slot asking(List<Ask> now) {
    return new Slot(id, title, kind, start, end, policy, owner, contributors, now);
  }

  /** As it is told to those who do not lead, who are not told what will be asked. */
  public Slot withoutAsks() {
    return asking(List.of());
  }

  long length() {
    return end - start;
  }
}
