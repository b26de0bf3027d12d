package org.charrette.promotion;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule P20: looks in a text for what may reveal who somebody is. It finds what has a form: labels,
 * numbers, addresses, names of those who were there. What needs to be understood, such as a role
 * that only one person has, is for people.
 *
 * <p>Digits and signs of other scripts count as ours, and what can not be seen does not part a
 * word. All patterns are bounded, so that no text makes them slow.
 */
public final class Disclosure {
  private static final int SHORTEST_NAME = 4;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /**
   * How people of a session are called where nobody has a name, in the languages of the product.
   */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:participant|teilnehmer(?:in|innen)?|participante|partecipante"
              + "|uczestnik|учасни[кц]\\p{L}{0,3}|участник\\p{L}{0,3}|(?:ال)?مشاركة?)"
              + "\\s{0,3}(?:no\\.?|nr\\.?|n°|#|№)?\\s{0,3}\\d{1,4}(?!\\d)",
          FLAGS);

  private static final Pattern ORGANISATION =
      Pattern.compile("(?<![\\p{L}\\p{N}])org[-\\s_]{0,2}\\d{1,4}(?!\\d)", FLAGS);

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]{1,64}\\s{0,2}(?:@|\\(at\\)|\\[at\\]|\\{at\\})\\s{0,2}"
              + "[\\p{L}\\p{N}-]{1,63}(?:(?:\\.|\\s?(?:\\(dot\\)|\\[dot\\])\\s?)[\\p{L}\\p{N}-]{1,63}){1,5}",
          FLAGS);

  /** With + or 00 it is a number at once, whatever country that may be. */
  private static final Pattern FOREIGN_PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}+])(?:\\+|00)[\\s(./-]{0,2}\\d(?:[\\s().\\u2010-\\u2015/-]{0,3}\\d){5,16}(?!\\d)");

  /** Without, it begins with 0, and has the parts that people give numbers. */
  private static final Pattern LOCAL_PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}+.,-])\\(?0\\d{1,5}\\)?(?:[\\s().\\u2010-\\u2015/-]{1,3}\\d{1,8}){1,6}(?!\\d)");

  /** Or somebody says that it is one. */
  private static final Pattern NAMED_PHONE =
      Pattern.compile(
          "(?<![\\p{L}])(?:call|phone|tel|telephone|telefon|mobile|handy|fax|téléphone|telefono|appel\\p{L}{0,3}"
              + "|телефон|дзвон\\p{L}{0,4}|هاتف|اتصل\\p{L}{0,3})[\\s.:]{1,4}"
              + "(?:\\p{L}{2,4}\\s)?(\\(?\\d(?:[\\s().\\u2010-\\u2015/-]{0,3}\\d){4,14})(?!\\d)",
          FLAGS);

  private static final Pattern HANDLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+@-])@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.]{0,28}[\\p{L}\\p{N}_])?(?:@[\\p{L}\\p{N}.-]{3,60})?"
              + "|(?:https?://)?(?:www\\.|[a-z]{2,3}\\.)?(?:linkedin|facebook|instagram|twitter|tiktok|threads|telegram|xing)\\.(?:com|net|me)/[^\\s]{1,80}"
              + "|(?:https?://)?(?:t\\.me|wa\\.me|x\\.com|fb\\.me)/[^\\s]{1,80}",
          FLAGS);

  /** Words of what the law protects most, in the languages that the product speaks. */
  private static final Pattern SPECIAL =
      Pattern.compile(
          "(?<!\\p{L})(?:hiv|depress\\p{L}{0,5}|pregnan\\p{L}{0,3}|disab(?:led|ility)|ptsd|trauma\\p{L}{0,6}|cancer|psychiatr\\p{L}{0,5}"
              + "|muslim\\p{L}{0,2}|jewish|christian|catholic|orthodox|yazidi|roma|gay|lesbian|transgender|homosexual\\p{L}{0,3}"
              + "|trade union member|asylum claim|schwanger\\p{L}{0,5}|behindert\\p{L}{0,3}|depressiv\\p{L}{0,3}|homosexuell\\p{L}{0,3}"
              + "|enceinte|handicap\\p{L}{0,4}|musulman\\p{L}{0,2}|incinta|disabile|musulman[oai]|حامل|معاق|вагітн\\p{L}{0,3}|інвалід\\p{L}{0,4})(?!\\p{L})",
          FLAGS);

  /** Somebody in particular. */
  private static final Pattern SOMEBODY =
      Pattern.compile(
          "(?<!\\p{L})(?:my|our|a|an|one|this|the only|eine?r?|meine?|unsere?|une?|mon|ma|notre|una?|il mio|la mia)\\s"
              + "(?:\\p{L}{2,20}\\s){0,2}(?:client|neighbour|neighbor|colleague|boy|girl|woman|man|child|student|pupil|patient|mother|father"
              + "|family|klient\\p{L}{0,3}|nachbar\\p{L}{0,3}|kolleg\\p{L}{0,3}|frau|mann|kind|schüler\\p{L}{0,3}|femme|homme|enfant|voisine?"
              + "|donna|uomo|bambin[oa]|vicin[oa])(?!\\p{L})",
          FLAGS);

  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparingInt(Finding::start)
          .thenComparing(Comparator.comparingInt(Finding::end).reversed())
          .thenComparing(Finding::category);

  private final List<Pattern> names;

  /**
   * @param names what people are called who were there; short ones are words of every language
   */
  public Disclosure(Set<String> names) {
    this.names =
        names.stream()
            .map(String::strip)
            .filter(name -> name.length() >= SHORTEST_NAME)
            .sorted()
            .map(
                name ->
                    Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])", FLAGS))
            .toList();
  }

  /** What is found, in the order of the text. */
  public List<Finding> in(String item, String part, String text) {
    Folded folded = Folded.of(text);
    List<Finding> found = new ArrayList<>();
    Search search = new Search(item, part, folded, found);
    // What is found first explains a place.
    search.all(EMAIL, Category.EMAIL);
    search.all(LABEL, Category.PARTICIPANT_LABEL);
    search.all(FOREIGN_PHONE, Category.PHONE);
    search.all(NAMED_PHONE, Category.PHONE);
    search.phones();
    search.all(ORGANISATION, Category.AFFILIATION);
    search.all(HANDLE, Category.HANDLE);
    names.forEach(name -> search.all(name, Category.PERSON_NAME));
    boolean identifies = !found.isEmpty() || SOMEBODY.matcher(folded.text).find();
    if (identifies) {
      search.all(SPECIAL, Category.SPECIAL_CATEGORY);
    }
    found.sort(IN_ORDER);
    return List.copyOf(found);
  }

  /** Whether there is something that may not leave whatever reason is given. */
  public boolean hasForbidden(String text) {
    return in("", "", text).stream().anyMatch(one -> !one.category().keepable());
  }

  private record Search(String item, String part, Folded folded, List<Finding> found) {

    void all(Pattern pattern, Category category) {
      Matcher matcher = pattern.matcher(folded.text);
      while (matcher.find()) {
        int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        add(category, matcher.start(group), matcher.end(group));
      }
    }

    /** Dates begin with 0 as well. */
    void phones() {
      Matcher matcher = LOCAL_PHONE.matcher(folded.text);
      while (matcher.find()) {
        String digits = matcher.group().replaceAll("\\D", "");
        boolean date = matcher.group().matches("0\\d[./-]\\d{1,2}[./-]\\d{2,4}");
        if (digits.length() >= 7 && !date) {
          add(Category.PHONE, matcher.start(), matcher.end());
        }
      }
    }

    private void add(Category category, int start, int end) {
      Finding finding = new Finding(item, part, category, folded.at[start], folded.at[end - 1] + 1);
      boolean known = found.stream().anyMatch(one -> one.overlaps(finding));
      if (!known) {
        found.add(finding);
      }
    }
  }

  /** The text as it is searched. */
  private static final class Folded {
    private final String text;

    /** For each unit of it, where it stands in the original. */
    private final int[] at;

    private Folded(String text, int[] at) {
      this.text = text;
      this.at = at;
    }

    static Folded of(String original) {
      StringBuilder text = new StringBuilder(original.length());
      int[] at = new int[original.length() + 1];
      int n = 0;
      for (int i = 0; i < original.length(); i++) {
        char unit = original.charAt(i);
        if (Character.getType(unit) == Character.FORMAT) {
          continue;
        }
        text.append(plain(unit));
        at[n++] = i;
      }
      return new Folded(text.toString(), at);
    }

    private static char plain(char unit) {
      if (unit < 0x80) {
        return unit;
      }
      if (Character.isDigit(unit)) {
        return (char) ('0' + Character.digit(unit, 10));
      }
      if (Character.isSpaceChar(unit)) {
        return ' ';
      }
      if (Character.isSurrogate(unit)) {
        return unit;
      }
      String same = Normalizer.normalize(String.valueOf(unit), Normalizer.Form.NFKC);
      return same.length() == 1 ? same.toLowerCase(Locale.ROOT).charAt(0) : unit;
    }
  }
}
