package org.charrette.board;

import org.charrette.board.RegValue.Point;

/** Rounding of numbers when they enter, in binary doubles as ECMAScript does it (rule B6). */
public final class Numbers {
  public static final double COORDINATE_LIMIT = 1e6;
  public static final double SHIFT_LIMIT = 2e6;

  private Numbers() {}

  /** To 1/100, half towards plus infinity; never minus zero. */
  public static double round(double x) {
    return roundTo(x, 100);
  }

  /** Relative positions, to 1/10000. */
  public static double roundFraction(double x) {
    return roundTo(x, 10_000);
  }

  /** A computed point as it may be stored: rounded and inside the board. */
  public static Point storablePoint(double x, double y) {
    return new Point(clamp(x), clamp(y));
  }

  private static double roundTo(double x, double steps) {
    double rounded = Math.floor(x * steps + 0.5) / steps;
    return rounded == 0 ? 0 : rounded;
  }

  private static double clamp(double x) {
    return Math.min(COORDINATE_LIMIT, Math.max(-COORDINATE_LIMIT, round(x)));
  }
}
