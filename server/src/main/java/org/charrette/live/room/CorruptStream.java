package org.charrette.live.room;

import org.jspecify.annotations.Nullable;

/**
 * What is stored of a stream does not fit together. The stream is not served and nothing is written
 * to it.
 */
public final class CorruptStream extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CorruptStream(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
