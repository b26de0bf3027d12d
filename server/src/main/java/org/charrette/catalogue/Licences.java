package org.charrette.catalogue;

import java.util.Map;
import java.util.Optional;

/** Where the text of a licence stands. */
public final class Licences {
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
          "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
          "CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/",
          "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/");

  /** The licence of all metadata. */
  public static final String METADATA = "https://creativecommons.org/publicdomain/zero/1.0/";

  private Licences() {}

  /** Empty for a record that may be used by permission only. */
  public static Optional<String> address(String code) {
    return Optional.ofNullable(ADDRESSES.get(code));
  }
}
