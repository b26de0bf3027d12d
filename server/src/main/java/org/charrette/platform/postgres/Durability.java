package org.charrette.platform.postgres;

import java.util.List;

/** What an embedded server promises about a commit. */
public enum Durability {
  /** A commit that was answered survives the loss of power. */
  SAFE,
  /** For tests: a commit survives the server's own processes, not the machine. */
  FAST;

  List<String> settings() {
    String value = this == SAFE ? "on" : "off";
    return List.of("fsync=" + value, "synchronous_commit=" + value, "full_page_writes=" + value);
  }
}
