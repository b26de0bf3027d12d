package org.charrette.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.practice.Field;

/**
 * Rule C42: where a record comes from, as PROV-JSON. Its agents are the repository and the group of
 * people together; there is no person in it.
 */
public final class Prov {
  private Prov() {}

  /**
   * @param versions all that were public, the oldest first, one at least
   * @param origins what was kept of the promotion of a version, by its id
   */
  public static Map<String, Object> of(
      List<PublicRecord> versions, Site site, Map<UUID, Map<String, Object>> origins) {
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
    Map<String, Object> agents = new LinkedHashMap<>();
    agents.put(
        "rec:repository", object("prov:type", "prov:Organization", "prov:label", site.name()));
    agents.put(
        "rec:contributors",
        object(
            "prov:type", "prov:Organization", "prov:label", String.join("; ", latest.creators())));
    for (PublicRecord version : versions) {
      Map<String, Object> origin = origins.getOrDefault(version.version(), Map.of());
      promoted(version, origin, entities, activities, agents, derivations);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "prefix", object("rec", site.base() + "/ns#", "prov", "http://www.w3.org/ns/prov#"));
    document.put("entity", entities);
    document.put("activity", activities);
    document.put("agent", agents);
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

  /** The board, the session and the promotion from which a version comes. */
  private static void promoted(
      PublicRecord version,
      Map<String, Object> origin,
      Map<String, Object> entities,
      Map<String, Object> activities,
      Map<String, Object> agents,
      Map<String, Object> derivations) {
    Map<String, Object> own = new LinkedHashMap<>(part(entities, name(version)));
    for (String counted : List.of("selection", "redaction")) {
      if (origin.get(counted) instanceof Map<?, ?> told) {
        own.put("rec:" + counted, told);
      }
    }
    entities.put(name(version), own);
    part(origin, "entity")
        .forEach(
            (id, entity) -> {
              if (!id.startsWith("rec:")) {
                entities.put(id, entity);
                derivations.put(
                    "_:p" + version.number(),
                    object("prov:generatedEntity", name(version), "prov:usedEntity", id));
              }
            });
    part(origin, "activity")
        .forEach(
            (id, activity) ->
                activities.put(
                    id.equals("act:promotion") ? id + "-" + version.number() : id, activity));
    agents.putAll(part(origin, "agent"));
  }

  @SuppressWarnings("unchecked") // objects of JSON have names
  private static Map<String, Object> part(Map<String, Object> object, String name) {
    return object.get(name) instanceof Map<?, ?> part ? (Map<String, Object>) part : Map.of();
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
