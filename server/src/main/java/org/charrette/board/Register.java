package org.charrette.board;

import static org.charrette.board.ItemType.CARD;
import static org.charrette.board.ItemType.CLUSTER;
import static org.charrette.board.ItemType.CONNECTOR;
import static org.charrette.board.ItemType.FRAME;
import static org.charrette.board.ItemType.NOTE;
import static org.charrette.board.ItemType.SHAPE;
import static org.charrette.board.ItemType.STATEMENT;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The registers of items, in the order of the spec's table, which is the order of checks (rule B7).
 * The two text fields stand last; they change by deltas alone.
 */
public enum Register {
  XY("xy", true, boxes()),
  WH("wh", true, boxes()),
  ROT("rot", false, EnumSet.of(SHAPE, ItemType.TEXT)),
  SLOT("slot", true, EnumSet.allOf(ItemType.class)),
  LOCKED("locked", false, EnumSet.allOf(ItemType.class)),
  FILL("fill", false, EnumSet.allOf(ItemType.class)),
  SHAPE_NAME("shape", false, EnumSet.of(SHAPE, CONNECTOR)),
  A("a", true, EnumSet.of(CONNECTOR)),
  B("b", true, EnumSet.of(CONNECTOR)),
  HEAD("head", false, EnumSet.of(CONNECTOR)),
  LANG("lang", false, boxes()),
  DIR("dir", false, boxes()),
  GLOSS("gloss", false, EnumSet.of(NOTE, STATEMENT)),
  TAGS("tags", false, EnumSet.allOf(ItemType.class)),
  KIND("kind", true, EnumSet.of(STATEMENT)),
  SOURCES("sources", false, EnumSet.of(STATEMENT)),
  CONFIRMED("confirmed", false, EnumSet.of(STATEMENT)),
  ORIGIN("origin", true, EnumSet.of(CARD)),
  TEXT("text", false, EnumSet.complementOf(EnumSet.of(FRAME, CLUSTER, CARD))),
  TITLE("title", false, EnumSet.of(FRAME, CLUSTER, CARD));

  /** All but the text fields, in the order of checks. */
  public static final List<Register> WRITABLE =
      Arrays.stream(values()).filter(r -> !r.isText()).toList();

  /** All, by their names' UTF-16 code units: the order of canonical JSON (rule B10). */
  public static final List<Register> CANONICAL =
      Arrays.stream(values()).sorted(Comparator.comparing(Register::word)).toList();

  private static final Map<String, Register> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Register::word, Function.identity()));

  private final String word;
  private final boolean required;

  @SuppressWarnings("ImmutableEnumChecker") // never changed and never handed out
  private final Set<ItemType> on;

  Register(String word, boolean required, Set<ItemType> on) {
    this.word = word;
    this.required = required;
    this.on = on;
  }

  private static Set<ItemType> boxes() {
    return EnumSet.complementOf(EnumSet.of(CONNECTOR));
  }

  /** The name on the wire. */
  public String word() {
    return word;
  }

  public static Optional<Register> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  public boolean isText() {
    return this == TEXT || this == TITLE;
  }

  /** Whether only rules write it, never an op of a person (rule B110). */
  public boolean isRules() {
    return this == CONFIRMED;
  }

  public boolean isOn(ItemType type) {
    return on.contains(type);
  }

  /** Whether items that have the register can not be without a value of it. */
  public boolean isRequired() {
    return required;
  }
}
