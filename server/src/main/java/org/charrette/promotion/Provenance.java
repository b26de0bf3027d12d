package org.charrette.promotion;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.practice.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Rule P10: where a record comes from, after the W3C's PROV. It tells days, never times; roles,
 * never persons; how much was taken out, never what.
 */
public final class Provenance {
  /** So much of a hash tells snapshots of one record apart. */
  private static final int SHORT = 12;

  private Provenance() {}

  /**
   * A promotion.
   *
   * @param version id of the version of the record
   * @param snapshot what people call it, such as {@code s1}
   * @param key of the promotion
   * @param role in which somebody promoted it
   */
  public record Act(
      String version, RecordType type, String snapshot, String key, String role, LocalDate day) {}

  /** As an object of JSON. */
  public static Map<String, Object> of(
      Act act, Taken board, Selected selected, Redaction redaction) {
    Setting setting = board.setting();
    String hash = board.sha256();
    String snapshot =
        "snap:" + act.snapshot() + (hash == null ? "" : "-" + hash.substring(0, SHORT));
    LocalDate held = setting.day();
    String when = held == null ? null : held.toString();
    Output output = selected.output();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "entity",
        object(
            "rec:" + act.version(),
            object(
                "prov:type",
                act.type().code(),
                "prov:wasDerivedFrom",
                snapshot + "#" + output.ids().getFirst()),
            snapshot,
            object(
                "prov:type",
                "BoardSnapshot",
                "sha256",
                board.sha256(),
                "boardSeq",
                board.seq(),
                "prov:generatedAtTime",
                when)));
    document.put(
        "activity",
        object(
            "act:promotion",
            object(
                "prov:type",
                "Promotion",
                "day",
                act.day().toString(),
                "prov:used",
                snapshot,
                "prov:wasAssociatedWith",
                "role:" + act.role(),
                "promotionKey",
                act.key()),
            "act:session",
            object(
                "prov:type",
                "CoDesignSession",
                "title",
                setting.title(),
                "date",
                when,
                "activityType",
                setting.activity(),
                "phase",
                board.phase(),
                "iteration",
                setting.iteration())));
    document.put(
        "agent",
        object(
            "role:" + act.role(),
            object("prov:type", "prov:Role"),
            "group:workshop",
            object("prov:type", "prov:Organization", "statement", Drafts.statement(setting))));
    Tally tally = selected.tally();
    document.put(
        "selection",
        object(
            "kind",
            output.kind().code(),
            "ids",
            selected.partial() ? selected.identity() : output.ids(),
            "noteCount",
            selected.notes(),
            "excluded",
            selected.excluded().size(),
            "votes",
            tally.votes(),
            "votesTotal",
            tally.total(),
            "consent",
            tally.consent().isEmpty() ? null : tally.consent()));
    document.put(
        "redaction",
        object("count", redaction.count(), "categories", List.copyOf(redaction.counts().keySet())));
    return document;
  }

  private static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null && !value.equals("")) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }
}
