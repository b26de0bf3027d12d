package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Order keys among siblings: fractional indices in base 62, compared bytewise (rule B37). The
 * scheme is that of the npm library {@code fractional-indexing} 4 (CC0), after "Implementing
 * Fractional Indexing" by David Greenspan: the first character tells how many digits the integer
 * part has.
 */
public final class ZOrder {
  public static final int LONGEST_KEY = 64;

  /** A key longer than this has its siblings keyed anew. */
  public static final int REKEY_ABOVE = 48;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();
  private static final String SMALLEST_INTEGER = "A" + "0".repeat(26);
  private static final String ZERO = "a0";
  private static final Pattern KEY = Pattern.compile("[A-Za-z][0-9A-Za-z]+");

  private ZOrder() {}

  /** Whether a string is a well-formed key. */
  public static boolean isKey(String z) {
    if (z.length() > LONGEST_KEY || !KEY.matcher(z).matches() || z.equals(SMALLEST_INTEGER)) {
      return false;
    }
    int integer = integerLength(z.charAt(0));
    return z.length() == integer || (z.length() > integer && !z.endsWith("0"));
  }

  /**
   * A key between two neighbours; null is the open end. Total: what is no key counts as open, and
   * neighbours out of order give a key above the lower one.
   */
  public static String between(@Nullable String lower, @Nullable String upper) {
    String a = lower != null && isKey(lower) ? lower : null;
    String b = upper != null && isKey(upper) ? upper : null;
    return keyBetween(a, a != null && b != null && a.compareTo(b) >= 0 ? null : b);
  }

  /** {@code count} keys in order: {@code a0}, {@code a1}, … */
  public static List<String> evenKeys(int count) {
    List<String> keys = new ArrayList<>(count);
    String last = null;
    for (int i = 0; i < count; i++) {
      last = keyBetween(last, null);
      keys.add(last);
    }
    return keys;
  }

  private static String keyBetween(@Nullable String a, @Nullable String b) {
    if (a == null) {
      return b == null ? ZERO : below(b);
    }
    if (b == null) {
      return above(a);
    }
    String integerA = integerPart(a);
    String integerB = integerPart(b);
    String fractionA = a.substring(integerA.length());
    String fractionB = b.substring(integerB.length());
    if (integerA.equals(integerB)) {
      return integerA + midpoint(fractionA, fractionB);
    }
    String next = incremented(integerA);
    if (next != null && next.compareTo(b) < 0) {
      return next;
    }
    return integerA + midpoint(fractionA, null);
  }

  private static String below(String b) {
    String integer = integerPart(b);
    String fraction = b.substring(integer.length());
    if (integer.equals(SMALLEST_INTEGER)) {
      return integer + midpoint("", fraction);
    }
    if (integer.compareTo(b) < 0) {
      return integer;
    }
    String less = decremented(integer);
    if (less == null) {
      throw new IllegalStateException("no key below the smallest integer");
    }
    return less;
  }

  private static String above(String a) {
    String integer = integerPart(a);
    String next = incremented(integer);
    return next != null ? next : integer + midpoint(a.substring(integer.length()), null);
  }

  /** A fraction strictly between two; null is one. Neither ends with a zero. */
  private static String midpoint(String a, @Nullable String b) {
    if (b != null) {
      int common = 0;
      while (common < b.length() && digitOrZero(a, common) == b.charAt(common)) {
        common++;
      }
      if (common > 0) {
        String rest = common < a.length() ? a.substring(common) : "";
        return b.substring(0, common) + midpoint(rest, b.substring(common));
      }
    }
    int digitA = a.isEmpty() ? 0 : DIGITS.indexOf(a.charAt(0));
    int digitB = b == null || b.isEmpty() ? BASE : DIGITS.indexOf(b.charAt(0));
    if (digitB - digitA > 1) {
      return String.valueOf(DIGITS.charAt((digitA + digitB + 1) / 2));
    }
    if (b != null && b.length() > 1) {
      return b.substring(0, 1);
    }
    return DIGITS.charAt(digitA) + midpoint(a.isEmpty() ? "" : a.substring(1), null);
  }

  private static char digitOrZero(String fraction, int index) {
    return index < fraction.length() ? fraction.charAt(index) : '0';
  }

  private static int integerLength(char head) {
    return head >= 'a' ? head - 'a' + 2 : 'Z' - head + 2;
  }

  private static String integerPart(String key) {
    return key.substring(0, integerLength(key.charAt(0)));
  }

  private static @Nullable String incremented(String integer) {
    char head = integer.charAt(0);
    char[] digits = integer.substring(1).toCharArray();
    boolean carry = true;
    for (int i = digits.length - 1; carry && i >= 0; i--) {
      int digit = DIGITS.indexOf(digits[i]) + 1;
      carry = digit == BASE;
      digits[i] = carry ? '0' : DIGITS.charAt(digit);
    }
    if (!carry) {
      return head + new String(digits);
    }
    if (head == 'Z') {
      return ZERO;
    }
    if (head == 'z') {
      return null;
    }
    char next = (char) (head + 1);
    return next > 'a'
        ? next + new String(digits) + '0'
        : next + new String(digits).substring(0, digits.length - 1);
  }

  private static @Nullable String decremented(String integer) {
    char head = integer.charAt(0);
    char[] digits = integer.substring(1).toCharArray();
    boolean borrow = true;
    for (int i = digits.length - 1; borrow && i >= 0; i--) {
      int digit = DIGITS.indexOf(digits[i]) - 1;
      borrow = digit < 0;
      digits[i] = borrow ? 'z' : DIGITS.charAt(digit);
    }
    if (!borrow) {
      return head + new String(digits);
    }
    if (head == 'a') {
      return "Zz";
    }
    if (head == 'A') {
      return null;
    }
    char next = (char) (head - 1);
    return next < 'Z'
        ? next + new String(digits) + 'z'
        : next + new String(digits).substring(0, digits.length - 1);
  }
}
