package org.charrette.report;

import java.util.List;

/**
 * Something to read, in the order of reading.
 *
 * @param lang language of what is in no other
 * @param stamp what it was made from, in words; said at the end
 * @param funding the line of the programme that paid for it; may be empty
 */
public record Document(
    String lang, String title, String stamp, String funding, List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }
}
