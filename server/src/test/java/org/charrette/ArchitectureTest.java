package org.charrette;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules, and each rule is seen to catch the violation planted for it. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.charrette");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("org.charrette.planted");

  /** What each layer's planted class does that it must not. */
  private static final Map<String, List<String>> PLANTED_IN_LAYER =
      Map.ofEntries(
          Map.entry("kernel", List.of("PlantedId", "io.vertx.core.Vertx")),
          Map.entry("board", List.of("PlantedBoard", "ObjectMapper")),
          Map.entry("account", List.of("PlantedAccount", "PlantedBoard")),
          Map.entry("session", List.of("PlantedSession", "ObjectMapper")),
          Map.entry("poll", List.of("PlantedPoll", "ObjectMapper")),
          Map.entry("vocabulary", List.of("PlantedVocabulary", "ObjectMapper")),
          Map.entry("vocabulary.store", List.of("PlantedVocabularyStore", "PlantedAccountStore")),
          Map.entry("practice", List.of("PlantedPractice", "ObjectMapper")),
          Map.entry("practice.codec", List.of("PlantedRecordCodec", "io.vertx.core.Vertx")),
          Map.entry("practice.store", List.of("PlantedRecordStore", "PlantedRecordRoutes")),
          Map.entry("practice.web", List.of("PlantedRecordRoutes", "PlantedAccountStore")),
          Map.entry("peer", List.of("PlantedPeerReview", "ObjectMapper")),
          Map.entry("peer.store", List.of("PlantedPeerReviewStore", "PlantedPeerReviewRoutes")),
          Map.entry("peer.web", List.of("PlantedPeerReviewRoutes", "PlantedAccountStore")),
          Map.entry("catalogue", List.of("PlantedCatalogue", "ObjectMapper")),
          Map.entry("catalogue.store", List.of("PlantedCatalogueStore", "PlantedCatalogueRoutes")),
          Map.entry("catalogue.web", List.of("PlantedCatalogueRoutes", "PlantedAccountStore")),
          Map.entry("directory", List.of("PlantedDirectory", "ObjectMapper")),
          Map.entry("directory.csv", List.of("PlantedTable", "io.vertx.core.Vertx")),
          Map.entry("directory.store", List.of("PlantedDirectoryStore", "PlantedDirectoryRoutes")),
          Map.entry("directory.web", List.of("PlantedDirectoryRoutes", "PlantedAccountStore")),
          Map.entry("promotion", List.of("PlantedPromotion", "ObjectMapper")),
          Map.entry("promotion.store", List.of("PlantedPromotionStore", "PlantedPromotionRoutes")),
          Map.entry("promotion.web", List.of("PlantedPromotionRoutes", "PlantedAccountStore")),
          Map.entry("poll.web", List.of("PlantedPollRoutes", "PlantedAccountStore")),
          Map.entry("poll.store", List.of("PlantedPictureStore", "PlantedPollRoutes")),
          Map.entry("session.web", List.of("PlantedSessionRoutes", "PlantedAccountStore")),
          Map.entry("session.store", List.of("PlantedSessionStore", "PlantedSessionRoutes")),
          Map.entry("board.web", List.of("PlantedBoardRoutes", "PlantedAccountStore")),
          Map.entry("board.store", List.of("PlantedBoardStore", "PlantedBoardRoutes")),
          Map.entry("account.web", List.of("PlantedAccountRoutes", "PlantedBoard")),
          Map.entry("account.store", List.of("PlantedAccountStore", "ObjectMapper")),
          Map.entry("live.room", List.of("PlantedRoom", "java.sql.Connection")),
          Map.entry("live.codec", List.of("PlantedCodec", "PlantedRoom")),
          Map.entry("live.ws", List.of("PlantedSocket", "PlantedLog")),
          Map.entry("live.store", List.of("PlantedLog", "PlantedAccountStore")),
          Map.entry("platform", List.of("PlantedPool", "PlantedBoard")),
          Map.entry("report", List.of("PlantedReport", "ObjectMapper")),
          Map.entry("report.write", List.of("PlantedWriter", "Vertx")),
          Map.entry("report.store", List.of("PlantedDraftStore", "PlantedReportRoutes")),
          Map.entry("report.web", List.of("PlantedReportRoutes", "PlantedAccountStore")),
          Map.entry("rehearsal", List.of("PlantedLoad", "PlantedRoom")));

  static Stream<Architecture.Layer> layers() {
    return Architecture.layers().stream();
  }

  static Stream<ArchRule> generalRules() {
    return generalRules("org.charrette");
  }

  private static Stream<ArchRule> generalRules(String root) {
    Architecture architecture = new Architecture(root);
    return Stream.of(
        architecture.noStrays(),
        architecture.nobodyKnowsTheRoot(),
        architecture.nobodyKnowsTheRehearsal(),
        architecture.noCycles());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theHouseImportsOnlyWhatTheTableAllows(Architecture.Layer layer) {
    new Architecture("org.charrette").imports(layer).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("generalRules")
  void theHouseKeepsItsGeneralRules(ArchRule rule) {
    rule.check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void eachLayersRuleCatchesItsPlantedViolation(Architecture.Layer layer) {
    List<String> culprits = PLANTED_IN_LAYER.get(layer.name());
    ArchRule rule = new Architecture("org.charrette.planted").imports(layer);

    assertReports(rule, culprits);
  }

  @Test
  void aPureModelMustNotKnowItsOwnEdges() {
    Architecture planted = new Architecture("org.charrette.planted");
    Architecture.Layer board =
        layers().filter(layer -> layer.name().equals("board")).findFirst().orElseThrow();

    assertReports(planted.imports(board), List.of("PlantedBoard.use", "PlantedBoardStore"));
  }

  @Test
  void eachGeneralRuleCatchesItsPlantedViolation() {
    Architecture planted = new Architecture("org.charrette.planted");

    assertReports(planted.noStrays(), List.of("PlantedStray"));
    assertReports(planted.nobodyKnowsTheRoot(), List.of("PlantedPool", "PlantedApp"));
    assertReports(planted.nobodyKnowsTheRehearsal(), List.of("PlantedSocket", "PlantedLoad"));
    assertReports(planted.noCycles(), List.of("PlantedBoard", "PlantedAccount"));
  }

  private static void assertReports(ArchRule rule, List<String> culprits) {
    List<String> failures = rule.evaluate(PLANTED).getFailureReport().getDetails();

    assertFalse(failures.isEmpty(), rule::getDescription);
    assertTrue(
        failures.stream().anyMatch(failure -> culprits.stream().allMatch(failure::contains)),
        () -> rule.getDescription() + " does not report " + culprits + " but " + failures);
  }
}
