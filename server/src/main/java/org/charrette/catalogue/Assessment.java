package org.charrette.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.PlainText;
import org.charrette.practice.RecordType;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/**
 * Rule C80: a judgement of somebody elsewhere whether a practice would fit their place. It is a
 * judgement and no score: what fits can only be anticipated before it is done.
 *
 * @param version number of the version that was looked at
 * @param lang of the texts
 * @param place in which it was to be done, in words
 * @param locality of that place, a code; null when not said
 * @param themes at least one, each once
 * @param adaptation what would have to change; may be empty
 * @param by an organisation or a role, never a person; may be empty
 */
public record Assessment(
    UUID id,
    UUID record,
    int version,
    String lang,
    String place,
    @Nullable String locality,
    List<Theme> themes,
    String adaptation,
    Decision decision,
    String by,
    LocalDate offeredOn) {
  private static final int PLACE = 500;
  private static final int TEXT = 1_000;
  private static final int ADAPTATION = 2_000;
  private static final int BY = 200;

  /** The best fit. */
  public static final int BEST = 3;

  /** What can be done elsewhere. */
  private static final Set<RecordType> ASSESSABLE =
      EnumSet.of(RecordType.PRACTICE, RecordType.PRACTICE_LEAD, RecordType.PILOT, RecordType.TOOL);

  public Assessment {
    themes = List.copyOf(themes);
  }

  /**
   * @param code of the vocabulary {@code transferability_theme}
   * @param fit from 0, not at all, to {@value #BEST}
   * @param text why; may be empty
   */
  public record Theme(String code, int fit, String text) {}

  /** What they would do. */
  public enum Decision {
    ADOPT,
    ADAPT,
    NOT_NOW;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Decision> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  /** Rule C80: leads and practices, pilots and tools. */
  public static boolean canBeAssessed(RecordType type) {
    return ASSESSABLE.contains(type);
  }

  /**
   * Rule C81: what holds what it can not hold, as a pointer into the request; empty for nothing.
   */
  public Optional<String> flaw(Vocabularies vocabularies) {
    List<String> flaws = new ArrayList<>();
    check(flaws, "/lang", vocabularies.has("language", lang));
    check(flaws, "/place", !place.isEmpty() && isText(place, PLACE));
    check(flaws, "/locality", locality == null || vocabularies.has("locality", locality));
    check(flaws, "/adaptation", isText(adaptation, ADAPTATION));
    check(flaws, "/by", isText(by, BY));
    check(flaws, "/themes", !themes.isEmpty());
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < themes.size(); at++) {
      Theme theme = themes.get(at);
      check(
          flaws,
          "/themes/" + at,
          vocabularies.has("transferability_theme", theme.code)
              && seen.add(theme.code)
              && theme.fit >= 0
              && theme.fit <= BEST
              && isText(theme.text, TEXT));
    }
    return flaws.stream().findFirst();
  }

  private static void check(List<String> flaws, String at, boolean right) {
    if (!right) {
      flaws.add(at);
    }
  }

  private static boolean isText(String text, int most) {
    return text.length() <= most && PlainText.isClean(text);
  }

  /** Rule C82: the fields in which something stands that could say who somebody is. */
  public List<String> revealing(Disclosure disclosure) {
    List<String> fields = new ArrayList<>();
    add(fields, "place", disclosure, Stream.of(place));
    add(fields, "themes", disclosure, themes.stream().map(Theme::text));
    add(fields, "adaptation", disclosure, Stream.of(adaptation));
    add(fields, "by", disclosure, Stream.of(by));
    return fields;
  }

  private static void add(
      List<String> fields, String field, Disclosure disclosure, Stream<String> texts) {
    if (texts.anyMatch(
        text -> disclosure.in(text).stream().anyMatch(one -> one.category().mustGo()))) {
      fields.add(field);
    }
  }
}
