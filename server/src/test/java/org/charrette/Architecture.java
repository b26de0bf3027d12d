package org.charrette;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may lean on whom, as a table. {@code ~} stands for the package under which the house stands,
 * so that the same rules can be held against planted violations.
 */
record Architecture(String root) {

  private static final List<String> EVERYBODY =
      List.of("java..", "javax..", "org.jspecify..", "com.google.errorprone.annotations..");
  private static final List<String> VERTX = List.of("io.vertx..", "io.netty..");
  private static final String CORE = "io.vertx.core..";
  private static final String LOGS = "org.slf4j..";
  private static final String JSON = "com.fasterxml.jackson..";

  /**
   * One row: the packages of a layer, and what they may lean on besides {@link #EVERYBODY} and
   * themselves.
   */
  record Layer(String name, List<String> packages, List<String> may, List<String> never) {

    Layer(String name, List<String> packages, List<String> may) {
      this(name, packages, may, List.of());
    }
  }

  static List<Layer> layers() {
    List<String> sql = List.of("java.sql..");
    return List.of(
        new Layer("kernel", List.of("~.kernel.."), List.of(), sql),
        new Layer("board", pure("board"), List.of("~.kernel.."), sql),
        new Layer("account", pure("account"), List.of("~.kernel.."), sql),
        new Layer("session", pure("session"), List.of("~.kernel.."), sql),
        new Layer("poll", pure("poll"), List.of("~.kernel.."), sql),
        new Layer("poll.web", List.of("~.poll.web.."), edge("poll", "~.poll.store..", JSON)),
        new Layer("poll.store", List.of("~.poll.store.."), edge("poll")),
        new Layer("vocabulary", pure("vocabulary"), List.of("~.kernel.."), sql),
        new Layer("vocabulary.store", List.of("~.vocabulary.store.."), edge("vocabulary", JSON)),
        new Layer("practice", List.of("~.practice"), List.of("~.kernel..", "~.vocabulary"), sql),
        new Layer(
            "practice.codec", List.of("~.practice.codec.."), List.of("~.practice", JSON), sql),
        new Layer(
            "practice.store",
            List.of("~.practice.store.."),
            edge("practice", "~.practice.codec..", JSON)),
        new Layer(
            "practice.web",
            List.of("~.practice.web.."),
            edge("practice", "~.practice.store..", "~.practice.codec..", "~.vocabulary", JSON)),
        new Layer(
            "catalogue",
            List.of("~.catalogue"),
            List.of("~.kernel..", "~.vocabulary", "~.practice"),
            sql),
        new Layer(
            "catalogue.store",
            List.of("~.catalogue.store.."),
            edge("catalogue", "~.practice", "~.practice.codec..", "~.vocabulary", JSON)),
        new Layer(
            "catalogue.web",
            List.of("~.catalogue.web.."),
            edge(
                "catalogue",
                "~.catalogue.store..",
                "~.practice",
                "~.practice.codec..",
                "~.vocabulary",
                "~.report",
                "~.report.write..",
                JSON)),
        new Layer(
            "directory",
            List.of("~.directory"),
            List.of("~.kernel..", "~.vocabulary", "~.catalogue"),
            sql),
        new Layer(
            "directory.csv",
            List.of("~.directory.csv.."),
            List.of(
                "~.kernel..",
                "~.directory",
                "~.vocabulary",
                "~.catalogue",
                "org.apache.commons.csv.."),
            sql),
        new Layer(
            "directory.store", List.of("~.directory.store.."), edge("directory", "~.vocabulary")),
        new Layer(
            "directory.web",
            List.of("~.directory.web.."),
            edge(
                "directory",
                "~.directory.store..",
                "~.directory.csv..",
                "~.vocabulary",
                "~.catalogue",
                JSON)),
        new Layer(
            "report",
            List.of("~.report"),
            List.of("~.kernel..", "~.session", "~.board", "~.poll", "~.vocabulary"),
            sql),
        new Layer(
            "report.write",
            List.of("~.report.write.."),
            List.of("~.kernel..", "~.report", JSON, "com.openhtmltopdf..", "org.apache.pdfbox.."),
            sql),
        new Layer("report.store", List.of("~.report.store.."), edge("report")),
        new Layer(
            "report.web",
            List.of("~.report.web.."),
            edge(
                "report",
                "~.report.write..",
                "~.report.store..",
                "~.session",
                "~.vocabulary",
                JSON)),
        new Layer(
            "promotion",
            List.of("~.promotion"),
            List.of("~.kernel..", "~.board", "~.practice", "~.vocabulary"),
            sql),
        new Layer(
            "promotion.store",
            List.of("~.promotion.store.."),
            edge("promotion", "~.practice", "~.practice.codec..", JSON)),
        new Layer(
            "promotion.web",
            List.of("~.promotion.web.."),
            edge(
                "promotion",
                "~.promotion.store..",
                "~.practice",
                "~.practice.codec..",
                "~.practice.store..",
                JSON)),
        new Layer(
            "session.web", List.of("~.session.web.."), edge("session", "~.session.store..", JSON)),
        new Layer("session.store", List.of("~.session.store.."), edge("session")),
        new Layer(
            "board.web",
            List.of("~.board.web.."),
            edge("board", "~.board.store..", "~.live.codec..", JSON)),
        new Layer("board.store", List.of("~.board.store.."), edge("board")),
        new Layer(
            "account.web",
            List.of("~.account.web.."),
            edge("account", "~.account.store..", JSON, "com.password4j..")),
        new Layer("account.store", List.of("~.account.store.."), edge("account")),
        new Layer(
            "live.room",
            List.of("~.live.room.."),
            List.of("~.kernel..", "~.platform..", CORE, LOGS),
            sql),
        new Layer(
            "live.codec",
            List.of("~.live.codec.."),
            List.of("~.kernel..", "~.board", "~.session", "~.poll", CORE, JSON)),
        new Layer("live.ws", List.of("~.live.ws.."), liveEdge()),
        new Layer("live.store", List.of("~.live.store.."), liveEdge()),
        new Layer(
            "platform",
            List.of("~.platform.."),
            with(
                VERTX,
                JSON,
                LOGS,
                "org.flywaydb..",
                "org.yaml.snakeyaml..",
                "org.apache.commons.compress..",
                "org.tukaani.xz..")),
        new Layer(
            "rehearsal",
            List.of("~.rehearsal.."),
            List.of(
                "~.kernel..",
                "~.board..",
                "~.platform..",
                CORE,
                JSON,
                LOGS,
                "org.HdrHistogram..",
                "org.apache.pdfbox..")));
  }

  private static List<String> pure(String feature) {
    return List.of("~." + feature, "~." + feature + ".(*)..");
  }

  private static List<String> edge(String feature, String... more) {
    return with(with(VERTX, more), "~.kernel..", "~." + feature, "~.account", "~.platform..", LOGS);
  }

  private static List<String> liveEdge() {
    return with(
        VERTX,
        "~.kernel..",
        "~.live.room..",
        "~.live.codec..",
        "~.board",
        "~.session",
        "~.poll",
        "~.account",
        "~.platform..",
        JSON,
        LOGS);
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /** The layer leans on what the table allows, and on nothing else. */
  ArchRule imports(Layer layer) {
    List<String> may = new ArrayList<>(EVERYBODY);
    may.addAll(layer.may());
    return classes()
        .that(in(layer))
        .should()
        .onlyDependOnClassesThat(
            inAny(may)
                .and(DescribedPredicate.not(inAny(layer.never())))
                .or(in(layer))
                .or(primitive()))
        .as("[layer] " + layer.name() + " imports only what the table allows")
        .allowEmptyShould(true);
  }

  /** The edges of a feature lie below its root, and are no part of its pure model. */
  private DescribedPredicate<JavaClass> in(Layer layer) {
    boolean pure = layer.packages().size() == 2;
    DescribedPredicate<JavaClass> edges =
        inAny(List.of("~." + layer.name() + ".web..", "~." + layer.name() + ".store.."));
    return pure
        ? inAny(layer.packages()).and(DescribedPredicate.not(edges))
        : inAny(layer.packages());
  }

  private DescribedPredicate<JavaClass> inAny(List<String> packages) {
    String[] patterns =
        packages.stream().map(name -> name.replace("~", root)).toArray(String[]::new);
    return DescribedPredicate.describe(
        "in " + List.of(patterns),
        type ->
            JavaClass.Predicates.resideInAnyPackage(patterns).test(type.getBaseComponentType()));
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return DescribedPredicate.describe(
        "primitive", type -> type.getBaseComponentType().isPrimitive());
  }

  /** Every class lives in a layer of the table, or joins the layers in the root package itself. */
  ArchRule noStrays() {
    DescribedPredicate<JavaClass> known = inAny(List.of("~", "~.live"));
    for (Layer layer : layers()) {
      known = known.or(in(layer));
    }
    return classes().should(be(known)).as("[strays] every class lives in a layer of the table");
  }

  /** App and Main know everybody; nobody knows them. */
  ArchRule nobodyKnowsTheRoot() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root)
        .should()
        .dependOnClassesThat(inAny(List.of("~")))
        .as("[root] nothing imports App, Main and their configuration");
  }

  /** The rehearsal acts from outside, over sockets: nothing needs it. */
  ArchRule nobodyKnowsTheRehearsal() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root, root + ".rehearsal..")
        .should()
        .dependOnClassesThat(inAny(List.of("~.rehearsal..")))
        .as("[rehearsal] only Main imports the rehearsal");
  }

  ArchRule noCycles() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .as("[cycles] first-level packages are free of cycles");
  }
}
