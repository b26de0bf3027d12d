package org.charrette.anonymity;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what is random in each session, and nothing more: the first such name is 1, the second
 * 2, so that two names that are the same stay the same.
 */
final class Mask {
  private static final Pattern FRESH =
      Pattern.compile(
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"p_[A-Za-z0-9_-]+\"|\"log\":\"[^\"]+\""
              + "|\"now\":[0-9]+|\"(slotSince|at|ends)\":[0-9]+"
              // notes that the server makes; those of the script have shorter names
              + "|(?<![A-Za-z0-9_-])i_[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])"
              // times that a facilitator's own doing has: of the session, of links, of sign-ins
              // and the length of what holds them
              + "|(?<=content-length: )[0-9]+"
              + "|\"[a-zA-Z]+At\":\"[^\"]+\"|(?<=DTSTAMP:)[0-9TZ]+"
              // the hour of an answer, which its protocol demands
              + "|(?<=<responseDate>)[^<]+");

  private Mask() {}

  static String of(String text) {
    Map<String, String> names = new HashMap<>();
    Matcher fresh = FRESH.matcher(text);
    StringBuilder out = new StringBuilder();
    while (fresh.find()) {
      String name = names.computeIfAbsent(fresh.group(), first -> "#" + (names.size() + 1));
      fresh.appendReplacement(out, name);
    }
    return fresh.appendTail(out).toString();
  }
}
