package org.charrette.account.web;

import java.util.List;

/** Two words by which people tell their own sign-ins apart. The full User-Agent is not kept. */
final class Device {
  // Chromium's relatives name several browsers: the one that counts comes first here.
  private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");
  private static final List<String> SYSTEMS =
      List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux");

  private Device() {}

  static String of(String userAgent) {
    String browser = first(BROWSERS, userAgent).replace("Edg", "Edge").replace("OPR", "Opera");
    String system =
        first(SYSTEMS, userAgent).replace("Mac OS", "macOS").replace("CrOS", "ChromeOS");
    return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
  }

  private static String first(List<String> words, String text) {
    return words.stream().filter(text::contains).findFirst().orElse("");
  }
}
