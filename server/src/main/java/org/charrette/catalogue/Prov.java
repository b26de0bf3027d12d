package org.charrette.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.practice.Field;

/**
 * Rule C42: where a record comes from, as PROV-JSON. Its agents are the repository and the group of
 * people together; there is no person in it.
 */
public final class Prov {
  private Prov() {}

  /**
   * @param versions all that were public, the oldest first, one at least
   */
  public static Map<String, Object> of(List<PublicRecord> versions, Site site) {
    Map<String, Object> entities = new LinkedHashMap<>();
    Map<String, Object> generations = new LinkedHashMap<>();
    Map<String, Object> derivations = new LinkedHashMap<>();
    Map<String, Object> activities = new LinkedHashMap<>();
    Map<String, Object> uses = new LinkedHashMap<>();
    PublicRecord latest = versions.getLast();
    var metadata = latest.metadata();
    boolean fromRoom = metadata.has(Field.SOURCE_COLUMN) || metadata.has(Field.ACTIVITY_TYPE);
    if (fromRoom) {
      entities.put(
          "rec:source",
          object(
              "prov:type", "source",
              "prov:label", metadata.text(Field.SOURCE_STATEMENT).orElse("A workshop"),
              "rec:column", metadata.text(Field.SOURCE_COLUMN).orElse(""),
              "rec:date", metadata.text(Field.EVENT_DATE).orElse("")));
    }
    PublicRecord before = null;
    for (PublicRecord version : versions) {
      String id = name(version);
      entities.put(
          id,
          object(
              "prov:label", version.title(),
              "rec:version", version.versionLabel(),
              "rec:status", version.status().code(),
              "rec:address", site.record(version.id(), version.number()),
              "rec:evidenceLevel", version.level().name()));
      String activity = "rec:publication-" + version.number();
      activities.put(
          activity,
          object("prov:type", "publication", "prov:endTime", version.published().toString()));
      generations.put(
          "_:g" + version.number(),
          object(
              "prov:entity", id,
              "prov:activity", activity,
              "prov:time", version.published().toString()));
      if (before != null) {
        derivations.put(
            "_:d" + version.number(),
            object(
                "prov:generatedEntity",
                id,
                "prov:usedEntity",
                name(before),
                "prov:type",
                "prov:Revision"));
      } else if (fromRoom) {
        derivations.put(
            "_:d" + version.number(),
            object("prov:generatedEntity", id, "prov:usedEntity", "rec:source"));
        uses.put("_:u1", object("prov:activity", activity, "prov:entity", "rec:source"));
      }
      before = version;
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "prefix", object("rec", site.base() + "/ns#", "prov", "http://www.w3.org/ns/prov#"));
    document.put("entity", entities);
    document.put("activity", activities);
    document.put(
        "agent",
        Map.of(
            "rec:repository",
            object("prov:type", "prov:Organization", "prov:label", site.name()),
            "rec:contributors",
            object(
                "prov:type",
                "prov:Organization",
                "prov:label",
                String.join("; ", latest.creators()))));
    document.put("wasGeneratedBy", generations);
    document.put("wasDerivedFrom", derivations);
    document.put("used", uses);
    document.put(
        "wasAttributedTo",
        Map.of(
            "_:a1", object("prov:entity", name(latest), "prov:agent", "rec:contributors"),
            "_:a2", object("prov:entity", name(latest), "prov:agent", "rec:repository")));
    return document;
  }

  private static String name(PublicRecord version) {
    return "rec:version-" + version.number();
  }

  private static Map<String, Object> object(String... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        object.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }
}
