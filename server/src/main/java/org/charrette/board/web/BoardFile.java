package org.charrette.board.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A whole board as a file: what {@code export?format=json} gives and {@code import} takes (rule
 * E1).
 *
 * @param seq the last entry of the log that is in it
 * @param state board-wide values
 */
public record BoardFile(String title, long seq, JsonNode state, List<Item> items) {
  public BoardFile {
    items = List.copyOf(items);
  }

  /**
   * One item.
   *
   * @param r its registers and text documents, as {@code docs/spec/board.md} has them
   */
  public record Item(String id, String type, JsonNode r) {}
}
