package org.charrette.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells names that look alike, so that a guest cannot pass for somebody with an account on the same
 * board (rule A41). A small table of the Latin look-alikes in Greek and Cyrillic, after taking away
 * case, width and accents: enough against impersonation at a glance, which the sign "guest" beside
 * the name covers in any case.
 */
public final class Confusables {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final String LOOKS = "аеорсхуіјѕԛԝһкмтвнαοενρτυικχ0135ıł";
  private static final String LATIN = "aeopcxyijsqwhkmtbhaoevptuikxolesil";

  private Confusables() {}

  public static boolean alike(String one, String other) {
    return skeleton(one).equals(skeleton(other));
  }

  private static String skeleton(String name) {
    String text = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    text = NOT_A_LETTER.matcher(MARKS.matcher(text).replaceAll("")).replaceAll("");
    StringBuilder latin = new StringBuilder(text.length());
    text.chars()
        .map(unit -> LOOKS.indexOf(unit) < 0 ? unit : LATIN.charAt(LOOKS.indexOf(unit)))
        .map(unit -> unit == 'l' || unit == '|' ? 'i' : unit)
        .forEach(unit -> latin.append((char) unit));
    return latin.toString().replace("rn", "m").replace("vv", "w");
  }
}
