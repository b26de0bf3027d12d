package org.charrette.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.charrette.vocabulary.Vocabularies;

/** What a report itself says, in one language. */
public final class Wording {
  /** The languages there are. */
  public static final List<String> LANGUAGES = List.of("en", "de", "ar");

  private final String lang;
  private final Vocabularies vocabularies;
  private final Properties words = new Properties();

  /**
   * @param lang one of {@link #LANGUAGES}
   */
  public Wording(String lang, Vocabularies vocabularies) {
    this.lang = lang;
    this.vocabularies = vocabularies;
    String file = "/org/charrette/report/words-" + lang + ".properties";
    try (InputStreamReader in =
        new InputStreamReader(
            Objects.requireNonNull(Wording.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String lang() {
    return lang;
  }

  Locale locale() {
    return Locale.forLanguageTag(lang);
  }

  /** A sentence or word; {@code {0}} and so on stand for what is given. */
  public String say(String key, Object... parts) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + lang);
    }
    String said = pattern;
    for (int i = 0; i < parts.length; i++) {
      said = said.replace("{" + i + "}", parts[i].toString());
    }
    return said;
  }

  /** The label of a code. */
  String label(String vocabulary, String code) {
    return vocabularies.label(vocabulary, code, lang);
  }

  /** The label of an area; empty for none. */
  String area(String code) {
    return code.isEmpty() ? "" : label("integration_area", code);
  }
}
