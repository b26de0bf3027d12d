package org.charrette.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something on a board that a group has agreed on, or nearly (rule P1).
 *
 * @param ids of the items that stand for it, in the order of reading
 * @param title null when it goes by its own words
 * @param areas codes; none when the board says nothing of it
 * @param column code of the heading that it stands under; empty for none
 * @param pieces its texts in the order of reading, other than the title
 * @param lacks why it is not agreed on yet; null when it is (rule P3)
 */
public record Output(
    OutputKind kind,
    List<String> ids,
    @Nullable Piece title,
    List<String> areas,
    String column,
    List<Piece> pieces,
    Tally tally,
    @Nullable Lack lacks) {

  /** What is missing until a group has agreed. Only the group can bring it, never staff. */
  public enum Lack {
    TITLE,
    NOTES,
    VOTE,
    CONSENT,
    CONFIRMATION,
    LINK,
    CONTENT,
    SOURCES;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Output {
    ids = List.copyOf(ids);
    areas = List.copyOf(areas);
    pieces = List.copyOf(pieces);
  }

  public boolean ready() {
    return lacks == null;
  }

  /** How many notes are in it. */
  public int notes() {
    return (int) pieces.stream().filter(Piece::note).count();
  }
}
