package org.charrette.live.codec;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.board.Answer;
import org.charrette.board.Board;
import org.charrette.board.Canonical;
import org.charrette.board.HiddenCounts;
import org.charrette.board.ItemId;
import org.charrette.board.Mode;
import org.charrette.board.Progress;
import org.charrette.board.Round;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/** What single people, and those who lead, are told of secret rounds and of private writing. */
public final class BallotWriter {
  private final StringBuilder text = new StringBuilder();
  private final Canonical json = Canonical.into(text);

  private BallotWriter() {}

  /** {@code ,"dots":{…},"said":{…}}: the person's own, of open rounds; empty for nothing. */
  public static byte[] own(Board board, ParticipantId person) {
    BallotWriter writer = new BallotWriter();
    writer.dots(board, person);
    writer.said(board, person);
    return writer.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void dots(Board board, ParticipantId person) {
    String open = ",\"dots\":{";
    for (Round round : board.state().rounds()) {
      Map<ItemId, Integer> mine = board.hidden().dots(round.id(), person);
      if (!mine.isEmpty()) {
        text.append(open);
        json.string(round.id());
        text.append(":{");
        String comma = "";
        for (Map.Entry<ItemId, Integer> dots : new TreeMap<>(mine).entrySet()) {
          text.append(comma);
          json.string(dots.getKey().value());
          text.append(':').append(dots.getValue());
          comma = ",";
        }
        text.append('}');
        open = ",";
      }
    }
    if (open.equals(",")) {
      text.append('}');
    }
  }

  private void said(Board board, ParticipantId person) {
    String open = ",\"said\":{";
    for (Round round : board.state().rounds()) {
      Answer answer = board.hidden().answer(round.id(), person);
      if (answer != null) {
        text.append(open);
        json.string(round.id());
        text.append(':');
        json.string(answer.value().word());
        open = ",";
      }
    }
    if (open.equals(",")) {
      text.append('}');
    }
  }

  /**
   * Fields of a frame {@code counts}, each with a comma before it; null when nothing is hidden.
   *
   * @param progress what is told of where drafts lie
   */
  public static byte @Nullable [] counts(Board board, Progress progress) {
    BallotWriter writer = new BallotWriter();
    if (board.state().mode() == Mode.PRIVATE_WRITE) {
      writer.drafts(HiddenCounts.of(board), progress);
    }
    writer.voters(board);
    return writer.text.isEmpty() ? null : writer.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void drafts(HiddenCounts counts, Progress progress) {
    text.append(",\"notes\":").append(counts.notes());
    text.append(",\"writers\":").append(counts.writers()).append(",\"frames\":{");
    String comma = "";
    for (Map.Entry<ItemId, Integer> frame : new TreeMap<>(progress.frames()).entrySet()) {
      text.append(comma);
      json.string(frame.getKey().value());
      text.append(':').append(frame.getValue());
      comma = ",";
    }
    text.append('}');
  }

  private void voters(Board board) {
    String open = ",\"rounds\":{";
    for (Round round : board.state().rounds()) {
      if (round.open()) {
        text.append(open);
        json.string(round.id());
        text.append(':').append(board.hidden().voters(round.id()));
        open = ",";
      }
    }
    if (open.equals(",")) {
      text.append('}');
    }
  }
}
