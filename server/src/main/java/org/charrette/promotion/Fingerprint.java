package org.charrette.promotion;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.charrette.kernel.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Rule P12: what a selection was, told by hashes alone, so that a later look can say what is
 * different without keeping what was written.
 *
 * @param title hash of the title; empty when it has none
 * @param items hash of the text of each item
 * @param vote id of the vote that counts; empty for none
 */
public record Fingerprint(String title, Map<String, String> items, String vote) {
  public Fingerprint {
    items = java.util.Collections.unmodifiableMap(new TreeMap<>(items));
  }

  public static Fingerprint of(Selected selected) {
    Map<String, String> items = new TreeMap<>();
    for (Piece piece : selected.pieces()) {
      items.put(piece.item(), Sha256.hex(piece.content()));
    }
    return new Fingerprint(title(selected.output()), items, vote(selected.output()));
  }

  private static String title(Output output) {
    @Nullable Piece title = output.title();
    return title == null ? "" : Sha256.hex(title.content());
  }

  private static String vote(Output output) {
    String round = output.tally().round();
    return round == null ? "" : round;
  }

  /** All of it in one. */
  public String hash() {
    return Sha256.hex(
        title
            + "\n"
            + vote
            + "\n"
            + items.entrySet().stream()
                .map(item -> item.getKey() + "=" + item.getValue())
                .collect(Collectors.joining("\n")));
  }
}
