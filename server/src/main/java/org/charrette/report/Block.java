package org.charrette.report;

import java.util.List;

/** A part of a report, in the order of reading. */
public sealed interface Block {

  /**
   * A heading.
   *
   * @param level from 1; the title of the report stands above all
   */
  record Heading(int level, Text text) implements Block {}

  record Paragraph(Text text) implements Block {}

  record Bullets(List<Text> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /**
   * A table with one row of headers.
   *
   * @param caption what it shows, said above it
   */
  record Table(Text caption, List<Text> head, List<List<Text>> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A picture of a board, or one that an artist made.
   *
   * @param board its id, by which the picture is found among those of the session
   * @param name what it is called, said below it
   * @param alt what it shows, in words
   */
  record Figure(String board, Text name, Text alt, Picture picture) implements Block {}
}
