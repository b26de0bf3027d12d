package org.charrette.kernel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what people wrote that which could say who they are: labels of participants, addresses,
 * telephone numbers, handles, affiliations, and what the law counts among the special categories
 * when it is said of a person. It errs on the side of finding; what only a human eye sees ("the
 * only desk in our county") it can not find.
 *
 * <p>Case, accents, width and invisible signs do not hide anything from it. Positions are those of
 * the original text, in UTF-16 units.
 */
public final class Disclosure {
  /** What stands in place of what was found. */
  public static final String MASK = "[…]";

  /** Shorter names are too often other words. */
  private static final int SHORTEST_NAME = 3;

  /** More than this a single sign does not become when it is folded. */
  private static final int MOST_UNITS = 4;

  private static final int SHORTEST_SURNAME = 4;

  private static final Pattern SPACES = Pattern.compile("(?U)\\s+");
  private static final String START = "(?<![\\p{L}\\p{N}])";
  private static final String END = "(?![\\p{L}\\p{N}])";

  /** "Participant 22" in the languages of the programme and of its neighbours. */
  private static final Pattern LABEL =
      Pattern.compile(
          START
              + "(?:participante?|attendee|teilnehmer(?:in)?|teilnehmende[rn]?|partecipante|"
              + "deelnemer|deltager|deltagare|uczestni(?:k|czka)|ucastni(?:k|ce)|participanta?|"
              + "συμμετεχων|учасни(?:к|ця)|участни(?:к|ца)|katilimci|(?:ال)?مشاركة?)"
              + "[\\s_#.:-]{0,3}(?:no|nr|№|رقم)?[\\s_#.:-]{0,3}\\p{Nd}{1,4}"
              + END);

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}(?:@|\\s?[\\[(](?:at|@)[\\])]\\s?)"
              + "[\\p{L}\\p{N}-]{1,63}"
              + "(?:(?:\\.|\\s?[\\[(](?:dot|punkt|point|\\.)[\\])]\\s?)[\\p{L}\\p{N}-]{1,63}){1,6}");

  private static final String GAP = "[ ./()\u2010-\u2015-]{0,3}";

  /**
   * Numbers that begin as one does for somebody who is to call: with a plus, a zero or an area code
   * in brackets, in the groups of North America, or after a word that says so. Any other run of
   * digits is a number of something else.
   */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:"
              + ("\\+" + GAP + "\\p{Nd}(?:" + GAP + "\\p{Nd}){5,14}")
              + ("|0(?:" + GAP + "\\p{Nd}){6,14}")
              + ("|\\(\\p{Nd}{2,5}\\)(?:" + GAP + "\\p{Nd}){5,11}")
              + "|\\p{Nd}{3}[ .-]\\p{Nd}{3}[ .-]\\p{Nd}{4}"
              + "|(?<=(?:call|tel|tel\\.|phone|mobile|whatsapp|telefon|handy|appeler|chiamare|тел\\.|هاتف)"
              + ("[ :]{1,2})\\p{Nd}(?:" + GAP + "\\p{Nd}){4,14}")
              + ")(?!\\p{Nd})");

  /** Days look like numbers that begin with zero. */
  private static final Pattern DAY =
      Pattern.compile("0?\\p{Nd}[./-]\\p{Nd}{1,2}[./-](?:\\p{Nd}{4}|\\p{Nd}{2})");

  private static final Pattern HANDLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+@-])@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.]{1,29}(?:@[\\p{L}\\p{N}.-]{3,60})?"
              + "|(?:https?://)?(?:www\\.)?(?:twitter\\.com|x\\.com|facebook\\.com|fb\\.me|linkedin\\.com|"
              + "instagram\\.com|tiktok\\.com|t\\.me|wa\\.me|bsky\\.app|xing\\.com|threads\\.net)"
              + "/[^\\s]{1,100}");

  /** The codes that stand for the organisations of those who registered. */
  private static final Pattern ORGANISATION =
      Pattern.compile(START + "org(?:anisation|anization)?[\\s_#-]{1,2}\\p{Nd}{1,4}" + END);

  private static final Pattern SPECIAL =
      Pattern.compile(
          START
              + "(?:hiv|aids|ptsd|depress\\p{L}*|schizo\\p{L}*|psychiatr\\p{L}*|suicid\\p{L}*|cancer|"
              + "pregnan\\p{L}*|abortion|disabled|epilep\\p{L}*|gay|lesbian|bisexual|homosexual\\p{L}*|"
              + "transgender|transsexual|raped?|tortured?|muslim|christian|jewish|hindu|atheist|yazidi|"
              + "trade union member|schwanger\\p{L}*|krebs|behindert\\p{L}*|schwul|lesbisch|muslimin?|"
              + "judisch|vergewaltigt|gefoltert|enceinte|musulman\\p{L}*|violee?|torturee?|incinta|"
              + "musulmano|violentata|вагітна|віл|зґвалтован\\p{L}*|катован\\p{L}*|"
              + "حامل|مثلي|مثلية|اغتصاب|تعذيب)"
              + END);

  /** What makes a sentence one about a person: I, he, she, their own, a family member. */
  private static final Pattern PERSON =
      Pattern.compile(
          START
              + "(?:i|i'm|i’m|my|me|he|she|his|her|him|colleague|neighbou?r|wife|husband|son|daughter|"
              + "ich|mein\\p{L}*|er|sein\\p{L}*|ihr\\p{L}*|kollegin?|nachbarin?|"
              + "je|mon|ma|il|elle|io|mio|mia|lui|lei|я|мій|моя|він|вона|его|ее|"
              + "انا|أنا|هو|هي|زوجتي|زوجي|ابني|ابنتي)"
              + END);

  /** What is looked for. */
  public enum Category {
    PARTICIPANT_LABEL,
    AFFILIATION,
    EMAIL,
    PHONE,
    HANDLE,
    SPECIAL_CATEGORY;

    /** As files and answers say it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may never leave, whatever the reason. */
    public boolean mustGo() {
      return this != SPECIAL_CATEGORY;
    }
  }

  /**
   * Something that was found.
   *
   * @param start index of its first unit
   * @param end index after its last unit
   */
  public record Finding(Category category, int start, int end) {}

  /**
   * Who and what is known to a session: the names of people as they were shown, and the
   * organisations for which they came.
   */
  public record Known(Set<String> names, Set<String> affiliations) {
    public static final Known NOBODY = new Known(Set.of(), Set.of());

    public Known {
      names = Set.copyOf(names);
      affiliations = Set.copyOf(affiliations);
    }
  }

  private final @Nullable Pattern names;
  private final @Nullable Pattern surnames;
  private final @Nullable Pattern affiliations;

  public Disclosure(Known known) {
    this(known, surnames(known.names()));
  }

  /**
   * Looks for names of two words or more as a whole. For texts in which a single word of a name
   * ("Vienna" of "City of Vienna") more often means what it says, and nobody could let it stand.
   */
  public static Disclosure ofWholeNames(Collection<String> names) {
    Set<String> whole = new LinkedHashSet<>(names);
    whole.removeIf(name -> SPACES.split(name.strip()).length < 2);
    return new Disclosure(new Known(whole, Set.of()), Set.of());
  }

  private Disclosure(Known known, Set<String> surnames) {
    this.names = anyOf(known.names(), SHORTEST_NAME);
    this.surnames = anyOf(surnames, SHORTEST_SURNAME);
    this.affiliations = anyOf(known.affiliations(), SHORTEST_NAME);
  }

  /** The last word of each name of two words or more that is not a label with a number. */
  private static Set<String> surnames(Collection<String> names) {
    Set<String> last = new LinkedHashSet<>();
    for (String name : names) {
      List<String> words = List.of(SPACES.split(name.strip()));
      if (words.size() > 1 && name.codePoints().noneMatch(Character::isDigit)) {
        last.add(words.getLast());
      }
    }
    return last;
  }

  private static @Nullable Pattern anyOf(Collection<String> words, int shortest) {
    String any =
        words.stream()
            .map(word -> Folded.of(word.strip()).text())
            .filter(word -> word.codePoints().filter(Character::isLetter).count() >= shortest)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(w -> w))
            .map(word -> Pattern.quote(word).replace(" ", "\\E\\s{1,3}\\Q"))
            .collect(Collectors.joining("|"));
    return any.isEmpty() ? null : Pattern.compile(START + "(?:" + any + ")" + END);
  }

  /** Everything in a text, from its start to its end. */
  public List<Finding> in(String text) {
    Folded folded = Folded.of(text);
    List<Finding> found = new ArrayList<>();
    find(LABEL, Category.PARTICIPANT_LABEL, folded, found);
    find(names, Category.PARTICIPANT_LABEL, folded, found);
    List<Finding> last = new ArrayList<>();
    find(surnames, Category.PARTICIPANT_LABEL, folded, last);
    // a surname that is a word of the language as well is one only when written as a name
    last.removeIf(one -> Character.isLowerCase(text.codePointAt(one.start())));
    found.addAll(last);
    find(ORGANISATION, Category.AFFILIATION, folded, found);
    find(affiliations, Category.AFFILIATION, folded, found);
    find(EMAIL, Category.EMAIL, folded, found);
    find(HANDLE, Category.HANDLE, folded, found);
    phones(folded, found);
    if (PERSON.matcher(folded.text()).find()) {
      find(SPECIAL, Category.SPECIAL_CATEGORY, folded, found);
    }
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(Finding::start)
                .thenComparing(Finding::end, Comparator.reverseOrder())
                .thenComparing(Finding::category))
        .toList();
  }

  private static void find(
      @Nullable Pattern pattern, Category category, Folded folded, List<Finding> found) {
    if (pattern == null) {
      return;
    }
    Matcher matcher = pattern.matcher(folded.text());
    while (matcher.find()) {
      found.add(folded.finding(category, matcher));
    }
  }

  private static void phones(Folded folded, List<Finding> found) {
    Matcher matcher = PHONE.matcher(folded.text());
    while (matcher.find()) {
      if (!DAY.matcher(matcher.group().strip()).lookingAt()) {
        found.add(folded.finding(Category.PHONE, matcher));
      }
    }
  }

  /** The text with {@link #MASK} in place of all that must go. */
  public String masked(String text) {
    return masked(text, in(text).stream().filter(one -> one.category().mustGo()).toList());
  }

  /** The text with {@link #MASK} in place of findings, which may overlap. */
  public static String masked(String text, Collection<Finding> findings) {
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    List<Finding> ordered =
        findings.stream().sorted(Comparator.comparingInt(Finding::start)).toList();
    for (Finding one : ordered) {
      if (one.start() >= at) {
        masked.append(text, at, one.start()).append(MASK);
      }
      at = Math.max(at, one.end());
    }
    return masked.append(text, at, text.length()).toString();
  }

  /** A text as it is compared: small letters without accents, invisible signs and other widths. */
  private static final class Folded {
    private final StringBuilder text;

    /** For each unit the index in the original from which it comes. */
    private final int[] starts;

    /** For each unit the index in the original after that from which it comes. */
    private final int[] ends;

    private Folded(String original) {
      text = new StringBuilder(original.length());
      starts = new int[original.length() * MOST_UNITS];
      ends = new int[starts.length];
      for (int at = 0; at < original.length(); ) {
        int sign = original.codePointAt(at);
        int next = at + Character.charCount(sign);
        String plain = plain(sign);
        int units = Math.min(plain.length(), MOST_UNITS);
        for (int i = 0; i < units; i++) {
          starts[text.length()] = at;
          ends[text.length()] = next;
          text.append(plain.charAt(i));
        }
        at = next;
      }
    }

    static Folded of(String original) {
      return new Folded(original);
    }

    String text() {
      return text.toString();
    }

    private static String plain(int sign) {
      int kind = Character.getType(sign);
      if (kind == Character.FORMAT
          || kind == Character.NON_SPACING_MARK
          || kind == Character.ENCLOSING_MARK) {
        return "";
      }
      if (Character.isSpaceChar(sign) || Character.isWhitespace(sign)) {
        return " ";
      }
      if (sign < 0x80) {
        return String.valueOf((char) Character.toLowerCase(sign));
      }
      if (Character.isDigit(sign)) {
        return String.valueOf(Character.digit(sign, 10));
      }
      StringBuilder plain = new StringBuilder();
      Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKD)
          .codePoints()
          .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
          .map(Character::toLowerCase)
          .forEach(plain::appendCodePoint);
      return plain.toString();
    }

    Finding finding(Category category, Matcher matcher) {
      return new Finding(category, starts[matcher.start()], ends[matcher.end() - 1]);
    }
  }
}
