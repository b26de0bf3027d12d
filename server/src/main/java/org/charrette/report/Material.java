package org.charrette.report;

import java.util.List;
import java.util.Optional;
import org.charrette.poll.Poll;
import org.charrette.session.Group;
import org.charrette.session.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * All that a report is made from: a closed session, what its boards show to everybody, its polls,
 * and the records that came of it.
 *
 * @param plenary what the board of the plenary shows; null without one
 * @param boards of groups, in the order of groups and of their iterations
 * @param polls closed ones, those of the plenary first
 * @param paintings drawings that artists made of the session
 */
public record Material(
    SessionState session,
    @Nullable Sheet plenary,
    List<OfGroup> boards,
    List<Asked> polls,
    List<Promoted> records,
    List<Painting> paintings) {
  public Material {
    boards = List.copyOf(boards);
    polls = List.copyOf(polls);
    records = List.copyOf(records);
    paintings = List.copyOf(paintings);
  }

  /**
   * The board of a group in one of its iterations.
   *
   * @param iteration from 1
   * @param last whether it is the group's last
   */
  public record OfGroup(Group group, int iteration, boolean last, Sheet sheet) {}

  /**
   * A poll.
   *
   * @param group in which it was asked; empty for the plenary
   * @param rule whether the Chatham House Rule applied
   */
  public record Asked(String group, Poll poll, boolean rule) {}

  /**
   * A record of practice that was made of something here.
   *
   * @param board id of the board
   * @param items ids of what it was made of
   */
  public record Promoted(String id, String title, String status, String board, List<String> items) {
    public Promoted {
      items = List.copyOf(items);
    }
  }

  /** The record that was made of an item. */
  Optional<Promoted> record(String board, String item) {
    return records.stream()
        .filter(one -> one.board().equals(board) && one.items().contains(item))
        .findFirst();
  }

  /** Notes of all boards. */
  List<Sheet.Note> notes() {
    return java.util.stream.Stream.concat(
            plenary == null ? java.util.stream.Stream.empty() : plenary.notes().stream(),
            boards.stream().flatMap(one -> one.sheet().notes().stream()))
        .toList();
  }
}
