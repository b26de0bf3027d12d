package org.charrette.peer.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.account.Caller;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Uuids;
import org.charrette.peer.Act;
import org.charrette.peer.Benchmark;
import org.charrette.peer.Deed;
import org.charrette.peer.Part;
import org.charrette.peer.PeerReview;
import org.charrette.peer.PeerReviewRules;
import org.charrette.peer.People;
import org.charrette.peer.Stage;
import org.charrette.peer.store.PeerReviewStore;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.practice.Keeper;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Refusal;
import org.charrette.practice.Workflow;
import org.charrette.practice.store.RecordStore;
import org.charrette.practice.web.RecordProblems;
import org.charrette.practice.web.RecordRoutes;
import org.jspecify.annotations.Nullable;

/** Peer reviews: opening, reading, writing and leading them to their end (spec of peer reviews). */
public final class PeerReviewRoutes {

  /** What has to be asked of others. */
  public interface Ports {

    /** Who has an account with one of these addresses; who has none is not there. */
    Future<Map<String, UUID>> accounts(Set<String> emails);

    /** What these people are called; people who are gone have no name. */
    Future<Map<UUID, String>> names(Set<UUID> people);

    /** Whether the directory has or had this entry. */
    Future<Boolean> isInDirectory(UUID entry);

    /** Writes a line of the audit; {@code what} is a word of the product. */
    Future<Void> recorded(Caller.InRepository who, String what);
  }

  private record Opening(
      @Nullable Integer number,
      String hostName,
      @Nullable String entryId,
      List<String> hosts,
      List<String> peers) {}

  private record Assessment(int revision, int factor, @Nullable Integer rating, String text) {}

  private record GivenFinding(int revision, int factor, String text) {}

  private record GivenRating(int revision, int factor, @Nullable Integer rating) {}

  private record Recommendation(int revision, int factor, String recommendation, String practice) {}

  private record NamedPeople(
      int revision, String part, @Nullable List<String> emails, @Nullable List<String> leaving) {}

  private record LeftOpen(int factor, String reason) {}

  private record Step(int revision, String to, @Nullable List<LeftOpen> notAgreed) {}

  private final PeerReviewStore reviews;
  private final RecordStore records;
  private final Ports ports;
  private final PeerReviewViews views;
  private final Clock clock;

  public PeerReviewRoutes(PeerReviewStore reviews, RecordStore records, Ports ports, Clock clock) {
    this.reviews = reviews;
    this.records = records;
    this.ports = ports;
    this.views = new PeerReviewViews(ports);
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_peer_reviews", this::ofRecord)
        .mount("open_peer_review", this::open)
        .mount("my_peer_reviews", this::mine)
        .mount("get_peer_review", this::get)
        .mount("name_peer_review_people", this::name)
        .mount("assess_self", request -> act(request, Deed.ASSESS, this::assessment))
        .mount("write_peer_finding", request -> act(request, Deed.FIND, this::finding))
        .mount("rate_key_factor", request -> act(request, Deed.RATE, this::rating))
        .mount(
            "recommend_on_key_factor",
            request -> act(request, Deed.RECOMMEND, this::recommendation))
        .mount("move_peer_review", this::move);
  }

  // ---- reading

  /** Rules CO4 and CO20. */
  private Future<Answer> ofRecord(Request request) {
    Keeper who = keeper(request);
    UUID record = Uuids.parse(request.path("recordId")).orElse(new UUID(0, 0));
    return Future.all(records.versions(record), reviews.ofRecord(record))
        .compose(
            found -> {
              List<RecordVersion> versions = found.resultAt(0);
              boolean readable = !versions.isEmpty() && Workflow.isKnownTo(versions.getLast(), who);
              List<PeerReview> known =
                  found.<List<PeerReview>>resultAt(1).stream()
                      .filter(
                          one ->
                              PeerReviewRules.isKnownTo(one, who)
                                  || (readable && one.stage() == Stage.CLOSED))
                      .toList();
              return readable || !known.isEmpty()
                  ? Future.succeededFuture(
                      Answer.ok(PeerReviewViews.list(known, reviewable(versions, who), who)))
                  : refuse(RecordProblems.RECORD_NOT_FOUND);
            });
  }

  /** Rule CO1: the versions of which the caller may open a review. */
  private static List<Integer> reviewable(List<RecordVersion> versions, Keeper who) {
    return versions.stream()
        .filter(version -> who.serves(version.project()) && Benchmark.of(version).isPresent())
        .map(RecordVersion::number)
        .toList();
  }

  private Future<Answer> mine(Request request) {
    Keeper who = keeper(request);
    return reviews
        .ofPerson(who.person())
        .map(all -> Answer.ok(PeerReviewViews.list(all, List.of(), who)));
  }

  private Future<Answer> get(Request request) {
    Keeper who = keeper(request);
    return known(request, who).compose(review -> views.view(review, who)).map(Answer::ok);
  }

  /** Rule CO4. */
  private Future<PeerReview> known(Request request, Keeper who) {
    return reviews
        .find(id(request))
        .compose(
            found ->
                found
                    .filter(review -> PeerReviewRules.isKnownTo(review, who))
                    .map(Future::succeededFuture)
                    .orElseGet(() -> refuse(PeerProblems.PEER_REVIEW_NOT_FOUND)));
  }

  // ---- opening

  /** Rules CO1 to CO3. */
  private Future<Answer> open(Request request) {
    Keeper who = keeper(request);
    UUID record = Uuids.parse(request.path("recordId")).orElse(new UUID(0, 0));
    return records
        .versions(record)
        .compose(
            versions -> {
              if (versions.isEmpty() || !Workflow.isKnownTo(versions.getLast(), who)) {
                return refuse(RecordProblems.RECORD_NOT_FOUND);
              }
              if (!who.serves(versions.getLast().project())) {
                return refuse(RecordProblems.FORBIDDEN);
              }
              return request
                  .body(Opening.class)
                  .compose(asked -> open(versions, asked))
                  .compose(
                      review ->
                          ports
                              .recorded(request.caller(Caller.InRepository.class), "opened")
                              .compose(done -> views.view(review, who))
                              .map(
                                  view ->
                                      Answer.created(
                                          "/api/repository/peer-reviews/" + review.id(), view)));
            });
  }

  private Future<PeerReview> open(List<RecordVersion> versions, Opening asked) {
    Optional<RecordVersion> version =
        versions.stream()
            .filter(one -> asked.number() == null || one.number() == asked.number())
            .filter(one -> Benchmark.of(one).isPresent())
            .reduce((earlier, later) -> later);
    if (version.isEmpty()) {
      return refuse(PeerProblems.BENCHMARK_NOT_SETTLED);
    }
    String host = asked.hostName().strip();
    if (host.isEmpty() || !PlainText.isClean(host)) {
      return refuse(Problem.INVALID.at("/hostName"));
    }
    return entry(asked.entryId())
        .compose(
            entry ->
                people(Stream.concat(asked.hosts().stream(), asked.peers().stream()).toList())
                    .compose(
                        known ->
                            begin(
                                version.get(),
                                new PeerReview.Host(host, entry.orElse(null)),
                                ids(asked.hosts(), known),
                                ids(asked.peers(), known))));
  }

  private Future<PeerReview> begin(
      RecordVersion version, PeerReview.Host host, Set<UUID> hosts, Set<UUID> peers) {
    Optional<Refusal> refused = PeerReviewRules.mayBegin(hosts, peers);
    if (refused.isPresent()) {
      return refuse(PeerProblems.of(refused.get()));
    }
    PeerReview review =
        new PeerReview(
            UUID.randomUUID(),
            version.record(),
            version.number(),
            version.project(),
            host,
            Benchmark.of(version).orElseThrow(),
            Stage.SELF_ASSESSMENT,
            1,
            new PeerReview.Days(today(), null, null, null),
            People.of(hosts, peers),
            Map.of(),
            List.of(),
            Map.of());
    return reviews.open(version.id(), review).map(done -> review);
  }

  private Future<Optional<UUID>> entry(@Nullable String text) {
    if (text == null) {
      return Future.succeededFuture(Optional.empty());
    }
    UUID entry = Uuids.parse(text).orElse(new UUID(0, 0));
    return ports
        .isInDirectory(entry)
        .compose(
            there ->
                there
                    ? Future.succeededFuture(Optional.of(entry))
                    : refuse(Problem.INVALID.at("/entryId")));
  }

  /** Who has these addresses, all of them or nobody. */
  private Future<Map<String, UUID>> people(List<String> emails) {
    Set<String> asked = emails.stream().map(PeerReviewRoutes::plain).collect(Collectors.toSet());
    return ports
        .accounts(asked)
        .compose(
            known -> {
              List<String> unknown =
                  asked.stream().filter(email -> !known.containsKey(email)).sorted().toList();
              return unknown.isEmpty()
                  ? Future.succeededFuture(known)
                  : refuse(PeerProblems.ACCOUNTS_UNKNOWN.with("fields", unknown));
            });
  }

  private static Set<UUID> ids(List<String> emails, Map<String, UUID> known) {
    return emails.stream()
        .map(email -> Objects.requireNonNull(known.get(plain(email))))
        .collect(Collectors.toSet());
  }

  private static String plain(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  // ---- acting

  private Future<Answer> name(Request request) {
    Keeper who = keeper(request);
    return known(request, who)
        .compose(
            review ->
                request
                    .body(NamedPeople.class)
                    .compose(
                        asked -> {
                          Part part = asked.part().equals("host") ? Part.HOST : Part.PEER;
                          // Asked before anybody is looked up, so that addresses are not tried out.
                          Deed deed = part == Part.HOST ? Deed.NAME_HOSTS : Deed.NAME_PEERS;
                          return allowed(review, deed, who).compose(may -> named(asked, part));
                        }))
        .compose(act -> carryOut(request, act, who));
  }

  private Future<Act> named(NamedPeople asked, Part part) {
    List<String> emails = Objects.requireNonNullElse(asked.emails(), List.of());
    Set<UUID> leaving =
        Objects.requireNonNullElse(asked.leaving(), List.<String>of()).stream()
            .flatMap(id -> Uuids.parse(id).stream())
            .collect(Collectors.toSet());
    return people(emails)
        .map(known -> new Act.Name(asked.revision(), part, ids(emails, known), leaving));
  }

  private Future<Answer> act(Request request, Deed deed, Function<Request, Future<Act>> what) {
    Keeper who = keeper(request);
    return known(request, who)
        .compose(review -> allowed(review, deed, who))
        .compose(may -> what.apply(request))
        .compose(act -> carryOut(request, act, who));
  }

  private static Future<Void> allowed(PeerReview review, Deed deed, Keeper who) {
    return PeerReviewRules.closedTo(review, deed, who)
        .<Future<Void>>map(refusal -> refuse(PeerProblems.of(refusal)))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Act> assessment(Request request) {
    return request
        .body(Assessment.class)
        .compose(
            asked ->
                clean("/text", asked.text())
                    .map(
                        text ->
                            new Act.Assess(
                                asked.revision(), asked.factor(), asked.rating(), text)));
  }

  private Future<Act> finding(Request request) {
    return request
        .body(GivenFinding.class)
        .compose(
            asked ->
                clean("/text", asked.text())
                    .map(text -> new Act.Find(asked.revision(), asked.factor(), text)));
  }

  private Future<Act> rating(Request request) {
    return request
        .body(GivenRating.class)
        .map(asked -> new Act.Rate(asked.revision(), asked.factor(), asked.rating()));
  }

  private Future<Act> recommendation(Request request) {
    return request
        .body(Recommendation.class)
        .compose(
            asked ->
                clean("/recommendation", asked.recommendation())
                    .compose(
                        text ->
                            clean("/practice", asked.practice())
                                .map(
                                    practice ->
                                        new Act.Recommend(
                                            asked.revision(), asked.factor(), text, practice))));
  }

  private Future<Answer> move(Request request) {
    Keeper who = keeper(request);
    return known(request, who)
        .compose(review -> request.body(Step.class))
        .compose(PeerReviewRoutes::step)
        .compose(act -> carryOut(request, act, who));
  }

  private static Future<Act> step(Step asked) {
    List<LeftOpen> leftOpen = Objects.requireNonNullElse(asked.notAgreed(), List.of());
    return switch (asked.to()) {
      case "review" -> Future.succeededFuture(new Act.Share(asked.revision()));
      case "agreement" -> Future.succeededFuture(new Act.ShareFindings(asked.revision()));
      default -> {
        Map<Integer, String> reasons = new HashMap<>();
        Future<String> sound = Future.succeededFuture("");
        for (LeftOpen one : leftOpen) {
          sound = sound.compose(before -> clean("/notAgreed", one.reason()));
          reasons.put(one.factor(), one.reason().strip());
        }
        yield sound.map(clean -> new Act.Close(asked.revision(), reasons));
      }
    };
  }

  private static Future<String> clean(String place, String text) {
    return PlainText.isClean(text)
        ? Future.succeededFuture(text.strip())
        : refuse(Problem.INVALID.at(place));
  }

  private Future<Answer> carryOut(Request request, Act act, Keeper who) {
    Set<UUID> people = new HashSet<>(Set.of(who.person()));
    if (act instanceof Act.Name name) {
      people.addAll(name.coming());
    }
    return reviews
        .change(id(request), people, now -> judged(now, act, who))
        .compose(
            then ->
                then.map(Future::succeededFuture)
                    .orElseGet(() -> refuse(PeerProblems.PEER_REVIEW_NOT_FOUND)))
        .compose(
            then ->
                recorded(request, act.deed())
                    .compose(
                        done ->
                            PeerReviewRules.isKnownTo(then, who)
                                ? views.view(then, who).map(Answer::ok)
                                : Future.succeededFuture(Answer.noContent())));
  }

  private Future<PeerReview> judged(PeerReview now, Act act, Keeper who) {
    return PeerReviewRules.isKnownTo(now, who)
        ? PeerReviewRules.judge(now, act, who)
            .<Future<PeerReview>>map(refusal -> refuse(PeerProblems.of(refusal)))
            .orElseGet(
                () ->
                    Future.succeededFuture(PeerReviewRules.apply(now, act, who.person(), today())))
        : refuse(PeerProblems.PEER_REVIEW_NOT_FOUND);
  }

  /**
   * Rule CO21: the audit says when stages and people change; of what is written it says nothing.
   */
  private Future<Void> recorded(Request request, Deed deed) {
    return switch (deed) {
      case SHARE, SHARE_FINDINGS, CLOSE, NAME_HOSTS, NAME_PEERS ->
          ports.recorded(request.caller(Caller.InRepository.class), deed.word());
      case ASSESS, FIND, RATE, RECOMMEND -> Future.succeededFuture();
    };
  }

  private static Keeper keeper(Request request) {
    return RecordRoutes.keeper(request.caller(Caller.InRepository.class));
  }

  private static UUID id(Request request) {
    return Uuids.parse(request.path("peerReviewId")).orElse(new UUID(0, 0));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
