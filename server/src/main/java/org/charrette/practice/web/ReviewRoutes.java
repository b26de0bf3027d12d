package org.charrette.practice.web;

import static org.charrette.practice.web.RecordAccess.keeper;
import static org.charrette.practice.web.RecordAccess.refuse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.PublicRate;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.Turns;
import org.charrette.practice.Criteria;
import org.charrette.practice.Keeper;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Refusal;
import org.charrette.practice.Review;
import org.charrette.practice.Workflow;
import org.charrette.practice.store.RecordStore;
import org.jspecify.annotations.Nullable;

/** Asking for reviews, giving and reading them, and what they look at. */
final class ReviewRoutes {
  /** Of what everybody may read, at once, and waiting from one address and from all. */
  private static final int READERS = 1;

  private static final int MOST_OF_ONE = 50;
  private static final int MOST = 200;

  private record Reviewers(List<String> reviewers) {}

  private record GivenAnswer(@Nullable Integer rating, @Nullable String text) {}

  private record GivenReview(
      String recommendation,
      @Nullable String comment,
      @Nullable Map<String, GivenAnswer> answers) {}

  private record CriterionView(String code, String weight, String label, String question) {}

  private record CriteriaView(int version, List<CriterionView> criteria) {}

  private record CriteriaList(
      int version, List<CriterionView> criteria, List<CriteriaView> earlier) {}

  private record NewCriteria(List<CriterionView> criteria) {}

  private record AnswerView(@Nullable Integer rating, String text) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ReviewView(
      int round,
      boolean counts,
      boolean mine,
      @Nullable String reviewer,
      @Nullable String recommendation,
      @Nullable String comment,
      @Nullable Integer criteriaVersion,
      @Nullable Map<String, AnswerView> answers) {}

  private record ReviewList(List<ReviewView> reviews) {}

  private final RecordStore records;
  private final RecordAccess access;
  private final RecordRoutes.Ports ports;
  private final Clock clock;

  ReviewRoutes(RecordStore records, RecordRoutes.Ports ports, Clock clock) {
    this.records = records;
    this.access = new RecordAccess(records);
    this.ports = ports;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount(
            "review_criteria",
            new PublicRate(clock, new Turns(READERS, MOST_OF_ONE, MOST, clock))
                .bounded(request -> criteria()))
        .mount("add_review_criteria", this::addCriteria)
        .mount("assign_reviewers", this::assign)
        .mount("list_reviews", this::list)
        .mount("give_review", this::give);
  }

  // ---- what reviews look at

  private Future<Answer> criteria() {
    return records
        .criteria()
        .map(
            all ->
                Answer.ok(
                    new CriteriaList(
                        all.getLast().version(),
                        view(all.getLast()).criteria(),
                        all.subList(0, all.size() - 1).stream().map(ReviewRoutes::view).toList())));
  }

  /** Rule R22: a new set stands beside the old ones, to which reviews refer. */
  private Future<Answer> addCriteria(Request request) {
    return request
        .body(NewCriteria.class)
        .compose(
            asked -> {
              List<Criteria.Criterion> criteria =
                  asked.criteria().stream()
                      .map(
                          one ->
                              new Criteria.Criterion(
                                  one.code(),
                                  Criteria.Weight.of(one.weight()).orElseThrow(),
                                  one.label().strip(),
                                  one.question().strip()))
                      .toList();
              long codes = criteria.stream().map(Criteria.Criterion::code).distinct().count();
              return codes < criteria.size()
                  ? refuse(Problem.INVALID.at("/criteria"))
                  : records.addCriteria(criteria, clock.instant());
            })
        .map(added -> Answer.created("/api/repository/criteria", view(added)));
  }

  private static CriteriaView view(Criteria criteria) {
    return new CriteriaView(
        criteria.version(),
        criteria.criteria().stream()
            .map(
                one ->
                    new CriterionView(one.code(), one.weight().code(), one.label(), one.question()))
            .toList());
  }

  // ---- asking

  private Future<Answer> assign(Request request) {
    Keeper who = keeper(request);
    return access
        .readable(request, who)
        .compose(
            all ->
                request
                    .body(Reviewers.class)
                    .compose(asked -> assign(all.getLast(), ids(asked.reviewers()), who)))
        .map(done -> Answer.noContent());
  }

  private Future<Void> assign(RecordVersion version, List<UUID> asked, Keeper who) {
    return Future.all(
            ports.peopleOfSource(version.id()),
            ports.reviewers(),
            records.project(version.project()))
        .compose(
            known ->
                records.inTransaction(
                    tx ->
                        records
                            .lock(tx, version.record())
                            .compose(
                                now ->
                                    assign(
                                        tx,
                                        now.getLast(),
                                        asked,
                                        who,
                                        known.resultAt(0),
                                        known.resultAt(1),
                                        known.<RecordStore.ProjectOf>resultAt(2)))));
  }

  private Future<Void> assign(
      SqlClient tx,
      RecordVersion version,
      List<UUID> asked,
      Keeper who,
      Set<UUID> ofSource,
      Map<UUID, String> reviewers,
      RecordStore.ProjectOf project) {
    Optional<Refusal> refused =
        Workflow.mayAsk(version, who)
            .or(() -> Workflow.mayReview(version, asked, ofSource, reviewers))
            .or(() -> Workflow.enoughStay(version, asked, project.rules()));
    if (refused.isPresent()) {
      return refuse(RecordProblems.of(refused.get()));
    }
    int round = version.status() == RecordStatus.IN_REVIEW ? version.round() : nextRound(version);
    return records.ask(tx, version.id(), round, asked, clock.instant());
  }

  /** Rule R19: a round whose reviews nobody gave yet goes on; else the next begins. */
  static int nextRound(RecordVersion version) {
    int last = version.reviews().stream().mapToInt(Review::round).max().orElse(0);
    boolean fresh =
        version.reviews().stream()
            .filter(review -> review.round() == last)
            .allMatch(review -> review.given() == null);
    return last > 0 && fresh ? last : last + 1;
  }

  // ---- giving

  private Future<Answer> give(Request request) {
    Keeper who = keeper(request);
    return access
        .readable(request, who)
        .compose(
            all ->
                request
                    .body(GivenReview.class)
                    .compose(
                        given ->
                            records
                                .criteria()
                                .compose(sets -> give(all.getLast(), given, sets.getLast(), who))))
        .map(done -> Answer.noContent());
  }

  private Future<Void> give(
      RecordVersion version, GivenReview given, Criteria criteria, Keeper who) {
    Map<String, Review.Answer> answers = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    Objects.requireNonNullElse(given.answers(), Map.<String, GivenAnswer>of())
        .forEach(
            (code, answer) -> {
              if (!criteria.has(code)) {
                unknown.add("answers/" + code);
              }
              answers.put(
                  code,
                  new Review.Answer(
                      answer.rating(), Objects.requireNonNullElse(answer.text(), "").strip()));
            });
    if (!unknown.isEmpty()) {
      return refuse(RecordProblems.METADATA_INVALID.with("fields", unknown));
    }
    if (version.status() != RecordStatus.IN_REVIEW) {
      return refuse(RecordProblems.NOT_ASKED);
    }
    Review.Recommendation recommendation =
        Review.Recommendation.of(given.recommendation()).orElseThrow();
    List<String> unmet = criteria.unmetGates(answers);
    if (recommendation == Review.Recommendation.ACCEPT && !unmet.isEmpty()) {
      return refuse(RecordProblems.of(new Refusal("gate_not_met", unmet)));
    }
    Review.Given review =
        new Review.Given(
            recommendation,
            Objects.requireNonNullElse(given.comment(), "").strip(),
            criteria.version(),
            answers);
    return records
        .inTransaction(tx -> give(tx, version, review, who))
        .compose(done -> done ? Future.succeededFuture() : refuse(RecordProblems.NOT_ASKED));
  }

  /** Rule R16: what was decided in the meantime stays decided on what had been said by then. */
  private Future<Boolean> give(SqlClient tx, RecordVersion seen, Review.Given review, Keeper who) {
    return records
        .lock(tx, seen.record())
        .compose(
            now ->
                now.stream()
                    .filter(one -> one.id().equals(seen.id()))
                    .filter(one -> one.status() == RecordStatus.IN_REVIEW)
                    .filter(one -> one.round() == seen.round())
                    .findFirst()
                    .map(
                        one ->
                            records.give(
                                tx, one.id(), one.round(), who.person(), review, clock.instant()))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }

  // ---- reading

  /** Rule R25. */
  private Future<Answer> list(Request request) {
    Keeper who = keeper(request);
    return access
        .readable(request, who)
        .compose(all -> list(all.getLast(), who))
        .map(list -> Answer.ok(new ReviewList(list)));
  }

  private Future<List<ReviewView>> list(RecordVersion version, Keeper who) {
    List<Review> readable =
        version.reviews().stream().filter(review -> mayRead(review, version, who)).toList();
    Set<UUID> people = new HashSet<>();
    readable.forEach(review -> people.add(review.reviewer()));
    return Future.all(records.project(version.project()), ports.names(people))
        .map(
            known -> {
              boolean named =
                  who.editor()
                      || !known.<RecordStore.ProjectOf>resultAt(0).rules().reviewersHidden();
              Map<UUID, String> names = known.resultAt(1);
              return readable.stream()
                  .map(
                      review ->
                          view(
                              review,
                              version,
                              who,
                              named ? names.getOrDefault(review.reviewer(), "") : null))
                  .toList();
            });
  }

  private static boolean mayRead(Review review, RecordVersion version, Keeper who) {
    return review.reviewer().equals(who.person())
        || who.serves(version.project())
        || who.person().equals(version.author());
  }

  private static ReviewView view(
      Review review, RecordVersion version, Keeper who, @Nullable String name) {
    boolean counts = review.round() == version.round();
    boolean mine = review.reviewer().equals(who.person());
    Review.Given given = review.given();
    if (given == null) {
      return new ReviewView(review.round(), counts, mine, name, null, null, null, null);
    }
    Map<String, AnswerView> answers = new LinkedHashMap<>();
    given
        .answers()
        .forEach(
            (criterion, answer) ->
                answers.put(criterion, new AnswerView(answer.rating(), answer.text())));
    return new ReviewView(
        review.round(),
        counts,
        mine,
        name,
        given.recommendation().code(),
        given.comment(),
        given.criteriaVersion(),
        answers);
  }

  private static List<UUID> ids(List<String> texts) {
    return texts.stream().map(text -> Uuids.parse(text).orElse(new UUID(0, 0))).distinct().toList();
  }
}
