package org.charrette.promotion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What staff decide about a finding, or about the whole text of an item (rule P22).
 *
 * @param finding its id; null when the whole text is meant
 * @param item whose whole text is meant; null when a finding is
 * @param text what stands there instead, of {@link Action#GENERALISE}
 * @param reason why it may stay, of {@link Action#KEEP}
 * @param category what people saw that no pattern finds; null for none
 */
public record Treatment(
    @Nullable String finding,
    @Nullable String item,
    Action action,
    String text,
    String reason,
    @Nullable Category category) {

  /** What becomes of it. */
  public enum Action {
    REMOVE,
    GENERALISE,
    KEEP;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }
}
