package org.charrette.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused whole.
 *
 * @param code stable code, e.g. {@code invalid}, {@code forbidden}, {@code text_too_long}
 * @param op index of the offending part, or null
 * @param path where in that part, e.g. {@code r.xy}, or null
 */
public record Rejection(String code, @Nullable Integer op, @Nullable String path) {
  public static Rejection of(String code) {
    return new Rejection(code, null, null);
  }
}
