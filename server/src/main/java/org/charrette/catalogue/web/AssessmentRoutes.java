package org.charrette.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charrette.account.Caller;
import org.charrette.account.PersonId;
import org.charrette.catalogue.Assessment;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.store.AssessmentStore;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.PublicRate;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.Turns;
import org.charrette.practice.Field;
import org.charrette.practice.RecordStatus;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** Rules C80 to C84: how people elsewhere judged whether a practice would fit their place. */
public final class AssessmentRoutes {
  public static final Problem NOT_ASSESSABLE =
      Problem.of(
          409,
          "not_assessable",
          "Whether it fits elsewhere is asked of practices, pilots and tools.");
  public static final Problem TOO_MANY_ASSESSMENTS =
      Problem.of(
          409, "too_many_assessments", "Many wait to be looked at here. Come back in some days.");
  public static final Problem ASSESSMENT_DECIDED =
      Problem.of(409, "assessment_decided", "Somebody has decided on it already.");

  private static final Problem DISCLOSURE_CHECK_FAILED =
      Problem.of(
          422, "disclosure_check_failed", "The text may reveal who somebody is. Change it first.");

  private record NewTheme(String theme, int fit, @Nullable String text) {}

  private record NewAssessment(
      String lang,
      String place,
      @Nullable String locality,
      List<NewTheme> themes,
      @Nullable String adaptation,
      String decision,
      @Nullable String by) {}

  private record Decided(boolean show) {}

  private record ThemeView(String theme, int fit, String text) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record AssessmentView(
      String id,
      String version,
      String lang,
      String place,
      @Nullable String locality,
      List<ThemeView> themes,
      String adaptation,
      String decision,
      String by,
      String offeredOn) {

    static AssessmentView of(Assessment one) {
      return new AssessmentView(
          one.id().toString(),
          one.version() + ".0",
          one.lang(),
          one.place(),
          one.locality(),
          one.themes().stream()
              .map(theme -> new ThemeView(theme.code(), theme.fit(), theme.text()))
              .toList(),
          one.adaptation(),
          one.decision().code(),
          one.by(),
          one.offeredOn().toString());
    }
  }

  private record AssessmentList(List<AssessmentView> assessments) {}

  private record WaitingView(String recordId, String title, AssessmentView assessment) {}

  private record WaitingList(List<WaitingView> assessments) {}

  /** For the audit log. */
  public interface Audit {
    Future<Void> recorded(PersonId person, String what);
  }

  private final AssessmentStore store;
  private final CatalogueStore records;
  private final Vocabularies vocabularies;
  private final Disclosure disclosure;
  private final Audit audit;
  private final Turns turns;
  private final Clock clock;

  public AssessmentRoutes(
      AssessmentStore store,
      CatalogueStore records,
      Vocabularies vocabularies,
      Disclosure disclosure,
      Audit audit,
      Turns turns,
      Clock clock) {
    this.turns = turns;
    this.store = store;
    this.records = records;
    this.vocabularies = vocabularies;
    this.disclosure = disclosure;
    this.audit = audit;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_assessments", new PublicRate(clock, turns).bounded(this::list))
        .mount("offer_assessment", this::offer)
        .mount("list_waiting_assessments", request -> waiting())
        .mount("decide_assessment", this::decide)
        .mount("remove_assessment", this::remove);
  }

  private Future<PublicRecord> record(Request request) {
    return Uuids.parse(request.path("recordId"))
        .map(records::find)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(found -> found.orElseThrow(CatalogueProblems.NOT_PUBLIC::toException))
        .map(
            found -> {
              if (found.status() == RecordStatus.WITHDRAWN) {
                throw CatalogueProblems.WITHDRAWN.toException();
              }
              return found;
            });
  }

  /** Rule C84: with the record go its assessments. */
  private Future<Answer> list(Request request) {
    return record(request)
        .compose(record -> store.shown(record.id()))
        .map(all -> Answer.ok(new AssessmentList(all.stream().map(AssessmentView::of).toList())));
  }

  private Future<Answer> offer(Request request) {
    Caller.SignedIn who = request.caller(Caller.SignedIn.class);
    return record(request)
        .compose(
            record -> {
              if (record.status() != RecordStatus.PUBLISHED
                  || !Assessment.canBeAssessed(record.type())) {
                throw NOT_ASSESSABLE.toException();
              }
              return request.body(NewAssessment.class).map(wish -> checked(wish, record));
            })
        .compose(
            one ->
                store
                    .offer(one)
                    .compose(
                        kept ->
                            kept
                                ? audit.recorded(who.person(), "assessment offered " + one.record())
                                : Future.failedFuture(TOO_MANY_ASSESSMENTS.toException())))
        .map(recorded -> Answer.noContent());
  }

  private Assessment checked(NewAssessment wish, PublicRecord record) {
    Assessment one =
        new Assessment(
            UUID.randomUUID(),
            record.id(),
            record.number(),
            wish.lang,
            wish.place.strip(),
            wish.locality,
            wish.themes.stream()
                .map(theme -> new Assessment.Theme(theme.theme, theme.fit, stripped(theme.text)))
                .toList(),
            stripped(wish.adaptation),
            Assessment.Decision.of(wish.decision)
                .orElseThrow(() -> Problem.INVALID.at("/decision").toException()),
            stripped(wish.by),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    one.flaw(vocabularies)
        .ifPresent(
            at -> {
              throw Problem.INVALID.at(at).toException();
            });
    List<String> fields = one.revealing(disclosure);
    if (!fields.isEmpty()) {
      throw DISCLOSURE_CHECK_FAILED.with("fields", fields).toException();
    }
    return one;
  }

  private static String stripped(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").strip();
  }

  private Future<Answer> waiting() {
    return store
        .waiting()
        .compose(
            all ->
                records
                    .find(all.stream().map(Assessment::record).collect(Collectors.toSet()))
                    .map(found -> all.stream().map(one -> view(one, found)).toList()))
        .map(all -> Answer.ok(new WaitingList(all)));
  }

  private static WaitingView view(Assessment one, Map<UUID, PublicRecord> found) {
    PublicRecord record = found.get(one.record());
    return new WaitingView(
        one.record().toString(),
        record == null ? "" : record.metadata().best(Field.TITLE, "en"),
        AssessmentView.of(one));
  }

  private Future<Answer> decide(Request request) {
    UUID id = id(request);
    return request
        .body(Decided.class)
        .compose(
            decided ->
                (decided.show ? store.show(id) : store.decline(id))
                    .compose(
                        done ->
                            done
                                ? audit.recorded(
                                    person(request),
                                    (decided.show ? "assessment shown " : "assessment declined ")
                                        + id)
                                : Future.failedFuture(ASSESSMENT_DECIDED.toException())))
        .map(recorded -> Answer.noContent());
  }

  private Future<Answer> remove(Request request) {
    UUID id = id(request);
    return store
        .remove(id)
        .compose(
            done ->
                done
                    ? audit.recorded(person(request), "assessment removed " + id)
                    : Future.failedFuture(Problem.NOT_FOUND.toException()))
        .map(recorded -> Answer.noContent());
  }

  private static PersonId person(Request request) {
    return request.caller(Caller.InRepository.class).who().person();
  }

  private static UUID id(Request request) {
    return Uuids.parse(request.path("assessmentId")).orElseThrow(Problem.NOT_FOUND::toException);
  }
}
