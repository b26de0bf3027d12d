package org.charrette.board.web;

import java.util.List;

/** The templates of the product, as the gallery shows them. */
@FunctionalInterface
public interface BoardTemplates {

  /**
   * One template.
   *
   * @param use what it is for
   * @param frames how many frames it has
   * @param perArea whether a board made from it works on one area, which the maker may name
   */
  record Card(
      String id, String name, String use, List<String> phases, int frames, boolean perArea) {}

  List<Card> all();
}
