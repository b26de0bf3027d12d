package org.charrette.poll;

import java.util.List;
import org.charrette.kernel.Sha256;

/** Rule Q28: a chain of hashes over closed polls. */
public final class PollSeal {

  private PollSeal() {}

  /**
   * The seal of a poll: SHA-256 of these lines, each ended by a line feed, with backslash and line
   * feed in texts written as {@code \\} and {@code \n}: the seal before, the id, the kind, the
   * question, {@code picture ID TEXT} if there is one, {@code option ID TEXT} for each option, the
   * number of answers, {@code row ID PLACE VALUE MEAN X Y SKIPPED MARKS…} for each option, {@code
   * word COUNT TEXT}, and {@code pin X Y}.
   */
  public static String of(String before, PollForm poll, PollResult result) {
    StringBuilder lines = new StringBuilder();
    line(lines, before);
    line(lines, poll.id());
    line(lines, poll.kind().word());
    line(lines, poll.question());
    PollPicture picture = poll.picture();
    if (picture != null) {
      line(lines, "picture " + picture.id() + " " + picture.alt());
    }
    for (Option option : poll.options()) {
      line(lines, "option " + option.id() + " " + option.text());
    }
    line(lines, Integer.toString(result.answers()));
    for (PollResult.Row row : result.rows()) {
      line(lines, row(row));
    }
    for (PollResult.Counted word : result.words()) {
      line(lines, "word " + word.count() + " " + word.text());
    }
    for (Answer.Spot pin : result.spots()) {
      line(lines, "pin " + pin.x() + " " + pin.y());
    }
    return Sha256.hex(lines.toString());
  }

  private static String row(PollResult.Row row) {
    StringBuilder line = new StringBuilder("row ").append(row.option());
    List<Integer> numbers =
        List.of(row.place(), row.value(), row.mean(), row.x(), row.y(), row.skipped());
    numbers.forEach(number -> line.append(' ').append(number));
    row.marks().forEach(count -> line.append(' ').append(count));
    return line.toString();
  }

  private static void line(StringBuilder lines, String text) {
    lines.append(text.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
  }
}
