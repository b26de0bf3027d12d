package org.charrette.live.codec;

import org.charrette.kernel.Rejection;

/**
 * A value that its place does not take. Thrown and caught inside this package, without a stack
 * trace.
 */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  Malformed(String path) {
    this("invalid", path);
  }

  Malformed(String code, String path) {
    super(code + " " + path, null, false, false);
    this.rejection = new Rejection(code, null, path);
  }

  Rejection rejection() {
    return rejection;
  }
}
