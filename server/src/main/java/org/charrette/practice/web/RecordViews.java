package org.charrette.practice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charrette.practice.Completeness;
import org.charrette.practice.Field;
import org.charrette.practice.Keeper;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Required;
import org.charrette.practice.Review;
import org.charrette.practice.Tombstone;
import org.charrette.practice.Workflow;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.practice.store.RecordStore;
import org.jspecify.annotations.Nullable;

/** Records as those read them who keep the repository. */
final class RecordViews {

  record CompletenessView(int percent, List<String> missing) {}

  /** A reviewer, for editors alone. */
  record ReviewerView(String personId, String name, boolean given) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TombstoneView(String reason, String at, @Nullable String replacedBy) {}

  record VersionLine(int number, String version, String status) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionView(
      String recordId,
      String versionId,
      String type,
      String projectId,
      int number,
      String version,
      String status,
      long revision,
      String level,
      ObjectNode metadata,
      CompletenessView completeness,
      List<String> missing,
      List<String> next,
      boolean mine,
      boolean review,
      boolean edit,
      boolean assign,
      int reviewersNeeded,
      @Nullable List<ReviewerView> reviewers,
      String changedAt,
      @Nullable String publishedAt,
      @Nullable String reviewDue,
      boolean due,
      @Nullable TombstoneView tombstone,
      List<VersionLine> versions) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String recordId,
      String type,
      String version,
      String status,
      String level,
      Map<String, String> title,
      int completeness,
      boolean mine,
      boolean review,
      String changedAt,
      @Nullable String reviewDue,
      boolean due) {}

  private final RecordStore records;
  private final RecordRoutes.Ports ports;
  private final Clock clock;

  RecordViews(RecordStore records, RecordRoutes.Ports ports, Clock clock) {
    this.records = records;
    this.ports = ports;
    this.clock = clock;
  }

  /** The latest version of the record. */
  Future<VersionView> latest(UUID record, Keeper who) {
    return records.versions(record).compose(all -> view(all.getLast(), all, who));
  }

  Future<VersionView> view(RecordVersion version, List<RecordVersion> all, Keeper who) {
    Set<UUID> asked = new HashSet<>();
    if (who.editor()) {
      version.current().forEach(review -> asked.add(review.reviewer()));
    }
    return Future.all(
            records.project(version.project()),
            records.tombstones(version.record()),
            ports.names(asked))
        .map(
            known ->
                view(
                    version,
                    all,
                    who,
                    known.<RecordStore.ProjectOf>resultAt(0),
                    known.<Map<UUID, Tombstone>>resultAt(1).get(version.id()),
                    known.resultAt(2)));
  }

  private VersionView view(
      RecordVersion version,
      List<RecordVersion> all,
      Keeper who,
      RecordStore.ProjectOf project,
      @Nullable Tombstone tombstone,
      Map<UUID, String> names) {
    Completeness completeness = Completeness.of(version.type(), version.metadata());
    return new VersionView(
        version.record().toString(),
        version.id().toString(),
        version.type().code(),
        version.project().toString(),
        version.number(),
        version.label(),
        version.status().code(),
        version.revision(),
        version.level().name(),
        MetadataCodec.write(version.metadata()),
        new CompletenessView(completeness.percent(), completeness.missing()),
        missing(version, today()),
        version.status().next().stream()
            .filter(to -> Workflow.isOpenTo(version, to, who))
            .map(RecordStatus::code)
            .toList(),
        who.person().equals(version.author()),
        asksMe(version, who),
        version.id().equals(all.getLast().id())
            && version.status().editable()
            && RecordAccess.mayEdit(version, who),
        Workflow.mayAsk(version, who).isEmpty(),
        project.rules().reviewers(version.type()),
        who.editor() ? reviewers(version, names) : null,
        version.changedAt().toString(),
        text(version.publishedAt()),
        day(version.reviewDue()),
        isDue(version),
        tombstone == null ? null : view(tombstone),
        all.stream()
            .map(one -> new VersionLine(one.number(), one.label(), one.status().code()))
            .toList());
  }

  Line line(RecordVersion version, Keeper who) {
    return new Line(
        version.record().toString(),
        version.type().code(),
        version.label(),
        version.status().code(),
        version.level().name(),
        version.metadata().texts(Field.TITLE),
        Completeness.of(version.type(), version.metadata()).percent(),
        who.person().equals(version.author()),
        asksMe(version, who),
        version.changedAt().toString(),
        day(version.reviewDue()),
        isDue(version));
  }

  private static List<ReviewerView> reviewers(RecordVersion version, Map<UUID, String> names) {
    return version.current().stream()
        .map(
            review ->
                new ReviewerView(
                    review.reviewer().toString(),
                    names.getOrDefault(review.reviewer(), ""),
                    review.given() != null))
        .toList();
  }

  private static TombstoneView view(Tombstone tombstone) {
    UUID instead = tombstone.replacedBy();
    return new TombstoneView(
        tombstone.reason(), tombstone.at().toString(), instead == null ? null : instead.toString());
  }

  /** What the next step needs and does not find. */
  private static List<String> missing(RecordVersion version, LocalDate today) {
    return switch (version.status()) {
      case DRAFT, CHANGES_REQUESTED, REJECTED ->
          Required.forSubmission(version.type(), version.metadata());
      case SUBMITTED, IN_REVIEW -> Required.forValidation(version.type(), version.metadata());
      case VALIDATED, ARCHIVED ->
          Required.forPublication(version.type(), version.metadata(), today);
      case PUBLISHED, SUPERSEDED, WITHDRAWN -> List.of();
    };
  }

  private static boolean asksMe(RecordVersion version, Keeper who) {
    return version.status() == RecordStatus.IN_REVIEW
        && version.current().stream().anyMatch(review -> asks(review, who));
  }

  private static boolean asks(Review review, Keeper who) {
    return review.reviewer().equals(who.person()) && review.given() == null;
  }

  /** Rule R37: whether it is time to look at it again. */
  private boolean isDue(RecordVersion version) {
    Instant due = version.reviewDue();
    return version.status() == RecordStatus.PUBLISHED
        && due != null
        && !clock.instant().isBefore(due);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable String day(@Nullable Instant instant) {
    return instant == null ? null : LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }
}
