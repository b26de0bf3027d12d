package org.charrette.catalogue;

import java.time.Instant;
import java.util.Map;

/** Rule C41: the repository as one data set, in the words of DCAT-AP 3. */
public final class Dcat {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "dcat", "http://www.w3.org/ns/dcat#",
          "dct", "http://purl.org/dc/terms/",
          "foaf", "http://xmlns.com/foaf/0.1/",
          "vcard", "http://www.w3.org/2006/vcard/ns#",
          "xsd", "http://www.w3.org/2001/XMLSchema#");
  private static final String THEME =
      "http://publications.europa.eu/resource/authority/data-theme/SOCI";
  private static final String FILE_TYPE =
      "http://publications.europa.eu/resource/authority/file-type/";

  private Dcat() {}

  /**
   * @param changed when a record last changed
   */
  public static Rdf catalogue(Site site, Instant changed) {
    Rdf rdf = new Rdf(PREFIXES);
    String catalogue = site.base() + "/catalogue";
    String dataset = catalogue + "#records";
    String publisher = catalogue + "#publisher";
    rdf.about(catalogue, "dcat:Catalog")
        .say("dct:title", Rdf.Text.in("en", site.name()))
        .say("dct:description", Rdf.Text.in("en", site.description()))
        .refer("dct:publisher", publisher)
        .refer("dct:license", Licences.METADATA)
        .refer("foaf:homepage", site.base() + "/")
        .refer("dcat:dataset", dataset);
    rdf.about(publisher, "foaf:Agent").say("foaf:name", site.name());
    rdf.about(dataset, "dcat:Dataset")
        .say("dct:title", Rdf.Text.in("en", site.name() + ": records"))
        .say("dct:description", Rdf.Text.in("en", site.description()))
        .refer("dct:publisher", publisher)
        .say("dct:modified", new Rdf.Text(OaiAnswers.stamp(changed), null, "xsd:dateTime"))
        .refer("dcat:theme", THEME)
        .say("dcat:keyword", Rdf.Text.in("en", "migration"))
        .say("dcat:keyword", Rdf.Text.in("en", "practices"))
        .say(
            "dcat:contactPoint",
            Rdf.within("vcard:Kind").refer("vcard:hasEmail", "mailto:" + site.admin()))
        .refer("dcat:distribution", catalogue + "#csv")
        .refer("dcat:distribution", catalogue + "#json");
    distribution(rdf, site, "csv", "CSV", "text/csv");
    distribution(rdf, site, "json", "JSON", "application/json");
    return rdf;
  }

  private static void distribution(
      Rdf rdf, Site site, String format, String type, String mediaType) {
    String address = site.base() + "/api/records?format=" + format;
    rdf.about(site.base() + "/catalogue#" + format, "dcat:Distribution")
        .say("dct:title", Rdf.Text.in("en", type))
        .refer("dcat:accessURL", address)
        .refer("dcat:downloadURL", address)
        .refer("dct:license", Licences.METADATA)
        .refer("dct:format", FILE_TYPE + type)
        .refer("dcat:mediaType", "https://www.iana.org/assignments/media-types/" + mediaType);
  }
}
