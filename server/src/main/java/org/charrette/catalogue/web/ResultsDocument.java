package org.charrette.catalogue.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Site;
import org.charrette.practice.Field;
import org.charrette.report.Block;
import org.charrette.report.Document;
import org.charrette.report.Text;
import org.charrette.vocabulary.Vocabularies;

/** Rule C54: what a search finds, to be read and written on in a word processor. */
final class ResultsDocument {
  /** Records at most; the document says how many there are beside them. */
  static final int MOST = 300;

  private static final List<String> LANGUAGES = List.of("en", "de", "ar");

  private final Site site;
  private final Vocabularies vocabularies;
  private final RecordViews views;
  private final String lang;
  private final Properties words;

  private ResultsDocument(Site site, Vocabularies vocabularies, RecordViews views, String lang) {
    this.site = site;
    this.vocabularies = vocabularies;
    this.views = views;
    this.lang = lang;
    this.words = words(lang);
  }

  /** In this language; empty when there are no words in it. */
  static Optional<ResultsDocument> in(
      String lang, Site site, Vocabularies vocabularies, RecordViews views) {
    return LANGUAGES.contains(lang)
        ? Optional.of(new ResultsDocument(site, vocabularies, views, lang))
        : Optional.empty();
  }

  private static Properties words(String lang) {
    String file = "/org/charrette/catalogue/results-" + lang + ".properties";
    try (InputStreamReader in =
        new InputStreamReader(
            Objects.requireNonNull(ResultsDocument.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      Properties words = new Properties();
      words.load(in);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String say(String key) {
    return Objects.requireNonNull(words.getProperty(key), key);
  }

  /**
   * Writes it down.
   *
   * @param asked the words of the search; may be empty
   * @param total how many records there are
   */
  Document of(String asked, Search search, long total, List<PublicRecord> records) {
    List<Block> blocks = new ArrayList<>();
    List<Text> about = new ArrayList<>();
    if (!asked.isBlank()) {
      about.add(named("words", Text.of(asked.strip())));
    }
    for (Map.Entry<Facet, List<String>> filter : search.filters().entrySet()) {
      about.add(named(filter.getKey().key(), Text.of(labels(filter.getKey(), filter.getValue()))));
    }
    about.add(named("records", Text.of(Long.toString(total))));
    blocks.add(new Block.Bullets(about));
    if (total > records.size()) {
      blocks.add(
          new Block.Paragraph(
              Text.of(say("more").replace("{0}", Integer.toString(records.size())))));
    }
    records.forEach(record -> record(record, blocks));
    return new Document(lang, say("title").replace("{0}", site.name()), stamp(), "", blocks);
  }

  private String stamp() {
    return say("stamp").replace("{0}", site.base());
  }

  private void record(PublicRecord record, List<Block> blocks) {
    blocks.add(new Block.Heading(1, best(record, Field.TITLE)));
    if (record.unchecked()) {
      blocks.add(new Block.Paragraph(Text.strong(say("unchecked"))));
    }
    Text summary = best(record, Field.PLAIN_SUMMARY);
    if (!summary.isEmpty()) {
      blocks.add(new Block.Paragraph(summary));
    }
    List<Text> facts = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<String> codes = facet.codes(record).distinct().toList();
      if (!codes.isEmpty()) {
        facts.add(named(facet.key(), Text.of(labels(facet, codes))));
      }
    }
    facts.add(named("citation", Text.in(record.language(), views.citation(record))));
    facts.add(named("licence", Text.of(vocabularies.label("licence", record.licence(), lang))));
    blocks.add(new Block.Bullets(facts));
  }

  /** In the language of the document where there is one, marked as what it is in otherwise. */
  private Text best(PublicRecord record, Field field) {
    Map<String, String> texts = record.metadata().texts(field);
    String language = texts.containsKey(lang) ? lang : record.language();
    return Text.in(language.equals(lang) ? "" : language, record.metadata().best(field, language));
  }

  private Text named(String key, Text value) {
    return Text.strong(say(key) + ": ").and(value);
  }

  private String labels(Facet facet, List<String> codes) {
    return String.join(
        lang.equals("ar") ? "\u060C " : ", ",
        codes.stream().map(code -> label(facet, code)).toList());
  }

  private String label(Facet facet, String code) {
    return switch (facet) {
      case MIGRANT_LED -> say(code);
      case YEAR -> code;
      case PHASE,
          LOCALITY,
          AREA,
          TARGET_GROUP,
          COUNTRY,
          LEVEL,
          TYPE,
          EVIDENCE,
          DIMENSION,
          TRANSFERABILITY,
          FUNDING,
          LANGUAGE ->
          facet
              .vocabulary()
              .map(vocabulary -> vocabularies.label(vocabulary, code, lang))
              .orElse(code);
    };
  }
}
