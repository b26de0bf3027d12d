package org.charrette.catalogue.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charrette.catalogue.CatalogueText;
import org.charrette.catalogue.Licences;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.SchemaOrg;
import org.charrette.catalogue.Site;
import org.charrette.platform.http.StrictJson;
import org.charrette.practice.Field;
import org.charrette.vocabulary.Vocabularies;

/**
 * Rule C20: the page of a record as the server sends it: the client's page, which takes over, with
 * what search engines, programs and readers without JavaScript need.
 */
final class LandingPage {
  private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");
  private static final Pattern NOSCRIPT =
      Pattern.compile("<noscript>.*?</noscript>", Pattern.DOTALL);
  private static final String BARE =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\" /><title></title></head>"
          + "<body><noscript></noscript></body></html>";

  private final String page;
  private final Site site;
  private final Vocabularies vocabularies;
  private final RecordViews views;

  LandingPage(Optional<String> page, Site site, Vocabularies vocabularies, RecordViews views) {
    this.page = page.orElse(BARE);
    this.site = site;
    this.vocabularies = vocabularies;
    this.views = views;
  }

  String of(PublicRecord record) {
    String address = site.record(record.id());
    String head =
        "<title>%s</title><meta name=\"description\" content=\"%s\" /><link rel=\"canonical\" href=\"%s\" /><script type=\"application/ld+json\">%s</script>"
            .formatted(
                escaped(record.title() + " · " + site.name()),
                escaped(record.summary()),
                escaped(address),
                data(SchemaOrg.of(record, site, vocabularies)));
    return filled(head, body(record));
  }

  /** What stands where a record was (rule C23). */
  String gone(String address, String day, String reason) {
    return filled(
        "<title>%s</title><meta name=\"robots\" content=\"noindex\" /><link rel=\"canonical\" href=\"%s\" />"
            .formatted(escaped("Withdrawn · " + site.name()), escaped(address)),
        "<h1>This record was withdrawn</h1><p>On %s. Reason: %s.</p>"
            .formatted(escaped(day), escaped(reason)));
  }

  String missing() {
    return filled(
        "<title>%s</title><meta name=\"robots\" content=\"noindex\" />"
            .formatted(escaped(site.name())),
        "<h1>There is no such record</h1>");
  }

  private String body(PublicRecord record) {
    StringBuilder out = new StringBuilder();
    out.append("<article lang=\"").append(escaped(record.language())).append("\"><h1>");
    out.append(escaped(record.title())).append("</h1>");
    if (record.unchecked()) {
      out.append("<p><strong>").append(escaped(CatalogueText.UNCHECKED)).append("</strong></p>");
    }
    out.append("<p>").append(escaped(record.summary())).append("</p>");
    for (Field field :
        new Field[] {
          Field.DESCRIPTION, Field.PROBLEM, Field.OBJECTIVES, Field.ACTIVITIES, Field.RESULTS
        }) {
      String text = record.metadata().best(field, record.language());
      if (!text.isEmpty()) {
        out.append("<p>").append(escaped(text)).append("</p>");
      }
    }
    out.append("<p>")
        .append(escaped(vocabularies.label("evidence_level", record.level().name(), "en")))
        .append("</p><p>")
        .append(escaped(views.citation(record)))
        .append("</p><p>");
    Optional<String> licence = Licences.address(record.licence());
    out.append(
        licence
            .map(
                at ->
                    "<a rel=\"license\" href=\"%s\">%s</a>"
                        .formatted(escaped(at), escaped(record.licence())))
            .orElse(escaped(record.licence())));
    return out.append("</p></article>").toString();
  }

  private String filled(String head, String body) {
    return placed(
        NOSCRIPT,
        "</body>",
        "<noscript>" + body + "</noscript>",
        placed(TITLE, "</head>", head, page));
  }

  /** Instead of what the page has there, or before the end of where it belongs. */
  private static String placed(Pattern instead, String before, String content, String page) {
    Matcher there = instead.matcher(page);
    if (there.find()) {
      return there.replaceFirst(Matcher.quoteReplacement(content));
    }
    return page.contains(before)
        ? page.replaceFirst(before, Matcher.quoteReplacement(content + before))
        : page + content;
  }

  /** JSON within a page: nothing in it can end the element that it stands in. */
  private static String data(Map<String, Object> json) {
    return new String(StrictJson.write(json), java.nio.charset.StandardCharsets.UTF_8)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
