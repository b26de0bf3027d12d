package org.charrette.account.web.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.charrette.account.PasswordRules;

/** The list of passwords that everybody tries first. */
public final class CommonPasswords {
  private static final String FILE = "common-passwords.txt";

  private CommonPasswords() {}

  public static PasswordRules rules() {
    try (InputStream in = CommonPasswords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not packed with the server");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      Set<String> common =
          lines.lines().filter(line -> !line.startsWith("# ")).collect(Collectors.toSet());
      return new PasswordRules(common);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
