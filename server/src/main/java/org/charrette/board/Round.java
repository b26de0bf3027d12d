package org.charrette.board;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rule B106: a secret ballot, open or closed. Who voted for what is never in it. */
public sealed interface Round {
  /** Closed rounds that a board keeps. */
  int MOST_CLOSED = 20;

  /** Rule B108: with fewer people than this, only an order is told. */
  int FEW = 5;

  Pattern ID = Pattern.compile("r_[A-Za-z0-9_-]{16,43}");

  String id();

  /** What came out; null while it is open. */
  @Nullable Result result();

  Round closed(Result result);

  default boolean open() {
    return result() == null;
  }

  /** Whether a round may be opened under this id. */
  static boolean wellFormed(String id) {
    return id.length() <= 45 && ID.matcher(id).matches();
  }

  /** What can get dots. A loose note is one whose parent is no cluster. */
  enum Scope {
    CLUSTERS,
    NOTES,
    CLUSTERS_AND_LOOSE_NOTES,
    STATEMENTS,
    CARDS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String word) {
      return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }
  }

  /**
   * Dot voting (rules B107 to B109).
   *
   * @param budget dots of one person
   * @param perItem most of them on one item
   */
  record Dots(String id, int budget, int perItem, Scope scope, @Nullable Result result)
      implements Round {
    @Override
    public Round closed(Result outcome) {
      return new Dots(id, budget, perItem, scope, outcome);
    }
  }

  /**
   * A consent check (rule B111).
   *
   * @param on the statement
   */
  record Consent(String id, ItemId on, @Nullable Result result) implements Round {
    @Override
    public Round closed(Result outcome) {
      return new Consent(id, on, outcome);
    }
  }

  /** How often one thing was chosen: an item's id, or a consent value. */
  record Count(String name, int count) {}

  /**
   * What came out of a round.
   *
   * @param tally most first; empty when few voted
   * @param order groups of equal count, most first, when few voted; else empty
   * @param texts concerns in words, in no order that tells of their authors
   * @param voters how many people took part
   */
  record Result(List<Count> tally, List<List<String>> order, List<String> texts, int voters) {
    public Result {
      tally = List.copyOf(tally);
      order = List.copyOf(order);
      texts = List.copyOf(texts);
    }

    public boolean few() {
      return voters < FEW;
    }

    /** How often it was chosen; 0 when it was not, or when only an order is told. */
    public int count(String name) {
      return tally.stream().filter(c -> c.name().equals(name)).mapToInt(Count::count).sum();
    }
  }
}
