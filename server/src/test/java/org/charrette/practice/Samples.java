package org.charrette.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Metadata that says enough for one step or another. */
final class Samples {
  static final Metadata SUBMITTABLE =
      Metadata.EMPTY
          .with(Field.TITLE, lang("Accompanied housing"))
          .with(Field.PLAIN_SUMMARY, lang("Newcomers rent privately."))
          .with(Field.INTEGRATION_AREA, codes("housing_settlement"))
          .with(Field.INTEGRATION_PHASE, codes("reception"))
          .with(Field.TARGET_GROUP, codes("youth"))
          .with(Field.LOCALITY, codes("rural"))
          .with(Field.LICENCE, text("CC-BY-4.0"))
          .with(Field.CREATORS, codes("A network"))
          .with(Field.GEOGRAPHIC_SCOPE, text("EU-wide"));

  static final Metadata IN_CONTEXT =
      SUBMITTABLE
          .with(Field.GOVERNANCE_LEVEL, codes("local"))
          .with(Field.INTEGRATION_CONCEPT, lang("Living together"))
          .with(
              Field.CONTEXT,
              new Value.Group(Map.of("legal", lang("A law"), "funding", lang("A fund"))))
          .with(
              Field.CO_DESIGN,
              new Value.Group(
                  Map.of("design", step("yes"), "implement", step("no"), "evaluate", step("no"))));

  static final Metadata PRACTICE =
      IN_CONTEXT
          .with(Field.DESCRIPTION, lang("What it is"))
          .with(Field.PROBLEM, lang("What was wrong"))
          .with(Field.OBJECTIVES, lang("What it is for"))
          .with(Field.ACTIVITIES, lang("What is done"))
          .with(Field.RESULTS, lang("What became of it"))
          .with(Field.COUNTRY, codes("DE"))
          .with(Field.TIME_PERIOD, text("2018/.."))
          .with(
              Field.ORGANISATION,
              new Value.Rows(
                  List.of(
                      new Value.Group(
                          Map.of(
                              "name", text("House of Neighbours"),
                              "publicSourceUrl", text("https://example.org/about"))))))
          .with(Field.EVIDENCE, rows("dimension", "effectiveness"))
          .with(
              Field.TRANSFERABILITY, new Value.Group(Map.of("rating", text("transferable_as_is"))));

  private Samples() {}

  static Value lang(String text) {
    return new Value.Lang(Map.of("en", text));
  }

  static Value codes(String... codes) {
    return new Value.Texts(List.of(codes));
  }

  static Value text(String text) {
    return new Value.Text(text);
  }

  static Value step(String done) {
    return new Value.Group(Map.of("done", text(done)));
  }

  /** Rows of one cell each. */
  static Value rows(String cell, String... texts) {
    return new Value.Rows(
        Arrays.stream(texts).map(one -> new Value.Group(Map.of(cell, text(one)))).toList());
  }
}
