package org.charrette.board;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of items (spec, section 1). */
public enum ItemType {
  NOTE("note"),
  TEXT("text"),
  SHAPE("shape"),
  CONNECTOR("connector"),
  FRAME("frame"),
  CLUSTER("cluster"),
  STATEMENT("statement"),
  CARD("card");

  private static final Map<String, ItemType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(ItemType::word, Function.identity()));

  private final String word;

  ItemType(String word) {
    this.word = word;
  }

  /** The name on the wire. */
  public String word() {
    return word;
  }

  public static Optional<ItemType> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** The one text field that items of this type have. */
  public Register textField() {
    return this == FRAME || this == CLUSTER || this == CARD ? Register.TITLE : Register.TEXT;
  }

  /** Rule B31: whether an item of type {@code child} may lie in one of this type. */
  public boolean accepts(ItemType child) {
    return this == FRAME || (this == CLUSTER && child == NOTE);
  }
}
