package org.charrette.catalogue;

import java.time.Instant;
import java.util.List;

/** Rules C44 and C22: what is new, for readers of feeds; what there is, for search engines. */
public final class Feeds {
  private Feeds() {}

  /**
   * The feed changes only when a record does: with none it says the beginning of time, so that the
   * hour of the answer is in no byte of it and a reader's cached copy stays good.
   *
   * @param newest the latest published first
   */
  public static String atom(List<PublicRecord> newest, Site site) {
    return Xml.document(
        xml ->
            xml.element(
                "feed",
                List.of("xmlns", "http://www.w3.org/2005/Atom"),
                feed -> {
                  feed.text("id", site.base() + "/feed.atom");
                  feed.text("title", site.name());
                  feed.text(
                      "updated",
                      OaiAnswers.stamp(
                          newest.stream()
                              .map(PublicRecord::published)
                              .max(Instant::compareTo)
                              .orElse(Instant.EPOCH)));
                  link(feed, "self", site.base() + "/feed.atom");
                  link(feed, "alternate", site.base() + "/repository");
                  feed.element("author", author -> author.text("name", site.name()));
                  newest.forEach(record -> entry(feed, record, site));
                }));
  }

  private static void entry(Xml feed, PublicRecord record, Site site) {
    feed.element(
        "entry",
        entry -> {
          entry.text("id", site.record(record.id(), record.number()));
          entry.text("title", record.title());
          entry.text("published", OaiAnswers.stamp(record.published()));
          entry.text("updated", OaiAnswers.stamp(record.published()));
          link(entry, "alternate", site.record(record.id()));
          record
              .creators()
              .forEach(name -> entry.element("author", author -> author.text("name", name)));
          entry.text("summary", record.summary());
          Licences.address(record.licence()).ifPresent(address -> link(entry, "license", address));
        });
  }

  private static void link(Xml xml, String rel, String address) {
    xml.element("link", List.of("rel", rel, "href", address), nothing -> {});
  }

  /** A line for each record; at most 50,000, which is as long as such a list may be. */
  public static String sitemap(List<Place> places) {
    return Xml.document(
        xml ->
            xml.element(
                "urlset",
                List.of("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
                set ->
                    places.forEach(
                        place ->
                            set.element(
                                "url",
                                url ->
                                    url.text("loc", place.address())
                                        .text("lastmod", OaiAnswers.stamp(place.changed()))))));
  }

  /** An address and when what is there last changed. */
  public record Place(String address, Instant changed) {}
}
