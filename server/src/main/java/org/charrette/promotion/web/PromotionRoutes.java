package org.charrette.promotion.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.practice.Bounds;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Value;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.practice.store.RecordStore;
import org.charrette.promotion.Category;
import org.charrette.promotion.Check;
import org.charrette.promotion.Drafts;
import org.charrette.promotion.Finding;
import org.charrette.promotion.Fingerprint;
import org.charrette.promotion.Gate;
import org.charrette.promotion.Leaving;
import org.charrette.promotion.Output;
import org.charrette.promotion.OutputKind;
import org.charrette.promotion.Picture;
import org.charrette.promotion.Piece;
import org.charrette.promotion.PromotionKey;
import org.charrette.promotion.Provenance;
import org.charrette.promotion.Redaction;
import org.charrette.promotion.Selected;
import org.charrette.promotion.Selection;
import org.charrette.promotion.Taken;
import org.charrette.promotion.ThreeWay;
import org.charrette.promotion.Treatment;
import org.charrette.promotion.store.PromotionStore;
import org.charrette.promotion.store.PromotionStore.Home;
import org.charrette.promotion.store.PromotionStore.Kept;
import org.jspecify.annotations.Nullable;

/** Choosing what is promoted, looking at what would leave, and promoting (spec of promotion). */
public final class PromotionRoutes {
  private static final Pattern SNAPSHOT = Pattern.compile("s([1-9][0-9]{0,5})");

  private record Decided(
      @Nullable String finding,
      @Nullable String item,
      String action,
      @Nullable String text,
      @Nullable String reason,
      @Nullable String category) {}

  private record Wish(
      String boardId,
      String kind,
      List<String> selection,
      @Nullable List<String> excluded,
      String recordType,
      @Nullable String snapshot,
      @Nullable String title,
      @Nullable String reason,
      @Nullable Boolean acknowledged,
      @Nullable List<String> areas,
      @Nullable List<Decided> decisions,
      @Nullable String recordId) {

    Selection asked() {
      return new Selection(
          OutputKind.of(kind).orElseThrow(),
          selection,
          Objects.requireNonNullElse(excluded, List.of()));
    }

    RecordType type() {
      return RecordType.of(recordType).orElseThrow();
    }

    String words() {
      return Objects.requireNonNullElse(title, "").strip();
    }

    String why() {
      return Objects.requireNonNullElse(reason, "").strip();
    }

    List<Treatment> treatments() {
      return Objects.requireNonNullElse(decisions, List.<Decided>of()).stream()
          .map(
              one ->
                  new Treatment(
                      one.finding,
                      one.item,
                      Treatment.Action.of(one.action).orElseThrow(),
                      Objects.requireNonNullElse(one.text, ""),
                      Objects.requireNonNullElse(one.reason, ""),
                      Category.of(Objects.requireNonNullElse(one.category, "")).orElse(null)))
          .toList();
    }

    boolean isClean() {
      return PlainText.isClean(words())
          && PlainText.isClean(why())
          && treatments().stream()
              .allMatch(one -> PlainText.isClean(one.text()) && PlainText.isClean(one.reason()));
    }
  }

  // ---- what is told

  private record Relation(String recordId, String recordType, String status, String relation) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record OutputView(
      String kind,
      List<String> selection,
      @Nullable String title,
      List<String> areas,
      @Nullable String column,
      List<TextView> texts,
      int notes,
      @Nullable Integer votes,
      @Nullable Integer votesTotal,
      int place,
      Map<String, Integer> consent,
      boolean ready,
      @Nullable String lacks,
      List<String> languages,
      List<String> recordTypes,
      String recordType,
      Map<String, Integer> findings,
      List<Relation> records) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record TextView(
      String item, String text, @Nullable String lang, @Nullable String gloss, String section) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record BoardView(
      String boardId,
      String title,
      boolean frozen,
      @Nullable String snapshot,
      String language,
      @Nullable String phase,
      List<OutputView> outputs) {}

  private record Promotable(String sessionId, boolean closed, List<BoardView> boards) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record LeavingView(
      String item,
      String part,
      boolean note,
      String original,
      @Nullable String originalLang,
      String before,
      @Nullable String glossBefore,
      String text,
      String lang,
      @Nullable String gloss,
      String section,
      boolean changed) {}

  private record FindingView(
      String id,
      String item,
      String part,
      String category,
      int start,
      int end,
      boolean keepable,
      boolean open) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Preview(
      String boardId,
      String snapshot,
      String kind,
      List<String> selection,
      List<String> excluded,
      String recordType,
      List<String> recordTypes,
      boolean ready,
      @Nullable String lacks,
      boolean partial,
      @Nullable LeavingView title,
      List<LeavingView> texts,
      List<FindingView> findings,
      int open,
      Map<String, Object> prefill,
      ObjectNode metadata,
      List<Relation> records,
      boolean promoted) {}

  private record OpenView(String item, List<String> categories) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record PromotionView(
      String promotionId,
      String recordId,
      String versionId,
      String version,
      String status,
      String recordType,
      boolean created,
      String boardId,
      String snapshot,
      String kind,
      List<String> selection,
      List<String> excluded,
      Object prefill,
      Object disclosure,
      Object content,
      String alt,
      @Nullable ObjectNode suggestions) {}

  /** A wish, read against the board that it names. */
  private record Looked(Wish wish, Home home, Taken board, String snapshot) {}

  /** What will be written. */
  private record Ready(
      Looked at, Selected selected, String key, Redaction redaction, Metadata metadata) {}

  private final PromotionStore promotions;
  private final RecordStore records;
  private final Boards boards;
  private final Drafts drafts;
  private final Bounds bounds;
  private final Clock clock;

  public PromotionRoutes(
      PromotionStore promotions,
      RecordStore records,
      Boards boards,
      Drafts drafts,
      Bounds bounds,
      Clock clock) {
    this.promotions = promotions;
    this.records = records;
    this.boards = boards;
    this.drafts = drafts;
    this.bounds = bounds;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_promotable", this::promotable)
        .mount("preview_promotion", this::preview)
        .mount("promote", this::promote);
    new BadgeRoutes(promotions, boards, clock).mountOn(edge);
  }

  static boolean serves(Caller.InRepository who, UUID project) {
    return who.roles().contains(RepositoryRole.EDITOR) || who.staffOf().contains(project);
  }

  /** In which part somebody acts: that is all that is told of them. */
  static String role(Caller.InRepository who, UUID project) {
    return who.staffOf().contains(project) ? "project_staff" : "editor";
  }

  static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  // ---- what there is

  /** Rule P30. */
  private Future<Answer> promotable(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    Optional<BoardId> session = BoardId.parse(request.path("sessionId"));
    return session
        .map(promotions::project)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            project ->
                session.isEmpty() || project.filter(one -> serves(who, one)).isEmpty()
                    ? refuse(PromotionProblems.SESSION_NOT_FOUND)
                    : promotable(session.get()))
        .map(Answer::ok);
  }

  private Future<Promotable> promotable(BoardId session) {
    return boards
        .over(session)
        .compose(
            over ->
                over
                    ? promotions
                        .homes(session)
                        .compose(homes -> each(homes, this::boardView))
                        .map(views -> new Promotable(session.toString(), true, views))
                    : Future.succeededFuture(new Promotable(session.toString(), false, List.of())));
  }

  private static <A, B> Future<List<B>> each(
      List<A> all, java.util.function.Function<A, Future<B>> action) {
    List<B> done = new ArrayList<>();
    Future<Void> last = Future.succeededFuture();
    for (A one : all) {
      last =
          last.compose(before -> action.apply(one))
              .map(
                  result -> {
                    done.add(result);
                    return null;
                  });
    }
    return last.map(ended -> done);
  }

  private Future<BoardView> boardView(Home home) {
    return boards
        .keep(home)
        .compose(
            board ->
                Future.all(
                        promotions.ofBoard(home.board()),
                        promotions.label(home.board(), board.seq()))
                    .map(
                        known ->
                            boardView(
                                home,
                                board,
                                known.<List<Kept>>resultAt(0),
                                known.<String>resultAt(1))));
  }

  private static BoardView boardView(Home home, Taken board, List<Kept> before, String snapshot) {
    Check check = new Check(board.setting().known());
    return new BoardView(
        home.board().toString(),
        home.title(),
        board.frozen(),
        board.frozen() ? snapshot : null,
        board.language(),
        board.phase(),
        board.outputs().stream().map(one -> view(one, board, check, before)).toList());
  }

  private static OutputView view(Output output, Taken board, Check check, List<Kept> before) {
    Redaction looked =
        Redaction.of(new Selected(output, List.of()), "", board.language(), check, List.of());
    Map<String, Integer> findings = new TreeMap<>();
    looked.findings().forEach(one -> findings.merge(one.category().code(), 1, Integer::sum));
    Piece title = output.title();
    Output.Lack lacks = output.lacks();
    Set<String> languages = new TreeSet<>();
    output
        .pieces()
        .forEach(one -> languages.add(Objects.requireNonNullElse(one.lang(), board.language())));
    return new OutputView(
        output.kind().code(),
        output.ids(),
        title == null ? null : title.text(),
        output.areas(),
        output.column().isEmpty() ? null : output.column(),
        output.pieces().stream()
            .map(
                one ->
                    new TextView(
                        one.item(),
                        one.text(),
                        one.lang(),
                        one.gloss() == null ? null : one.gloss().text(),
                        one.section()))
            .toList(),
        output.notes(),
        output.tally().votes(),
        output.tally().total(),
        output.tally().place(),
        output.tally().consent(),
        output.ready(),
        lacks == null ? null : lacks.code(),
        List.copyOf(languages),
        codes(output.kind().types()),
        output.kind().usualType(output.column()).code(),
        findings,
        relations(new Selected(output, List.of()), before));
  }

  private static List<String> codes(Collection<RecordType> types) {
    return types.stream().map(RecordType::code).toList();
  }

  /** Rule P15: records that took the same, or some of it. */
  private static List<Relation> relations(Selected selected, List<Kept> before) {
    Set<String> mine = new LinkedHashSet<>(selected.output().ids());
    selected.pieces().forEach(piece -> mine.add(piece.item()));
    Map<UUID, Relation> found = new LinkedHashMap<>();
    for (Kept one : before) {
      Set<String> shared = one.items();
      boolean same = shared.equals(mine);
      shared.retainAll(mine);
      if (!shared.isEmpty()) {
        found.put(
            one.record(),
            new Relation(
                one.record().toString(),
                one.type().code(),
                one.lastStatus().code(),
                same ? "same" : "overlap"));
      }
    }
    return List.copyOf(found.values());
  }

  // ---- the gate

  /** Rule P7: existence, the state of the board, role. */
  private Future<Looked> looked(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return request.body(Wish.class).compose(wish -> looked(wish, who));
  }

  private Future<Looked> looked(Wish wish, Caller.InRepository who) {
    return BoardId.parse(wish.boardId())
        .map(promotions::home)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            home ->
                home.map(known -> mayKnow(known, who))
                    .orElseGet(() -> refuse(PromotionProblems.BOARD_NOT_FOUND)))
        .compose(home -> boards.keep(home).compose(board -> looked(wish, home, board, who)));
  }

  private Future<Home> mayKnow(Home home, Caller.InRepository who) {
    return serves(who, home.project())
        ? Future.succeededFuture(home)
        : promotions
            .knows(home.board(), who.who().person().value())
            .compose(
                knows ->
                    knows
                        ? Future.succeededFuture(home)
                        : refuse(PromotionProblems.BOARD_NOT_FOUND));
  }

  private Future<Looked> looked(Wish wish, Home home, Taken board, Caller.InRepository who) {
    Optional<Gate.Refusal> refused = Gate.ofBoard(board, serves(who, home.project()));
    if (refused.isPresent()) {
      return refuse(PromotionProblems.of(refused.get()));
    }
    if (!wish.isClean()) {
      return refuse(PromotionProblems.METADATA_INVALID.with("fields", List.of("decisions")));
    }
    return promotions
        .label(home.board(), board.seq())
        .map(snapshot -> new Looked(wish, home, board, snapshot));
  }

  private static Future<Selected> selected(Looked at) {
    Selection asked = at.wish().asked();
    Optional<Selected> selected = asked.in(at.board());
    Optional<Gate.Refusal> refused = Gate.ofSelection(asked, selected, at.wish().type());
    return refused.isPresent()
        ? refuse(PromotionProblems.of(refused.get()))
        : Future.succeededFuture(selected.orElseThrow());
  }

  private static Redaction redaction(Looked at, Selected selected) {
    return Redaction.of(
        selected,
        at.wish().words(),
        at.board().language(),
        new Check(at.board().setting().known()),
        at.wish().treatments());
  }

  private Drafts.Making making(Looked at, Selected selected, Redaction redaction) {
    return new Drafts.Making(
        at.board(),
        selected,
        redaction,
        at.wish().type(),
        Objects.requireNonNullElse(at.wish().areas(), List.of()));
  }

  // ---- looking

  /** Rule P31: what would leave, beside what stands there. Changes nothing. */
  private Future<Answer> preview(Request request) {
    return looked(request)
        .compose(
            at ->
                selected(at)
                    .compose(
                        selected ->
                            promotions
                                .ofBoard(at.home().board())
                                .map(before -> preview(at, selected, before))))
        .map(Answer::ok);
  }

  private Preview preview(Looked at, Selected selected, List<Kept> before) {
    Redaction redaction = redaction(at, selected);
    Drafts.Making making = making(at, selected, redaction);
    Output output = selected.output();
    Output.Lack lacks = output.lacks();
    Leaving title = redaction.title();
    String key = PromotionKey.of(at.home().board(), at.board().seq(), selected, at.wish().type());
    Map<String, Piece> originals = new LinkedHashMap<>();
    output.pieces().forEach(piece -> originals.put(piece.item(), piece));
    return new Preview(
        at.home().board().toString(),
        at.snapshot(),
        output.kind().code(),
        output.ids(),
        selected.excluded(),
        at.wish().type().code(),
        codes(output.kind().types()),
        output.ready(),
        lacks == null ? null : lacks.code(),
        selected.partial(),
        title == null ? null : view(title, output.title()),
        redaction.texts().stream().map(one -> view(one, originals.get(one.item()))).toList(),
        redaction.findings().stream().map(one -> view(one, redaction)).toList(),
        redaction.open().size(),
        drafts.prefill(making),
        MetadataCodec.write(drafts.metadata(making)),
        relations(selected, before),
        before.stream().anyMatch(one -> one.key().equals(key)));
  }

  private static LeavingView view(Leaving one, @Nullable Piece original) {
    return new LeavingView(
        one.item(),
        one.part(),
        one.note(),
        original == null ? one.before() : original.text(),
        original == null ? null : original.lang(),
        one.before(),
        one.glossBefore(),
        one.text(),
        one.lang(),
        one.gloss(),
        one.section(),
        one.changed());
  }

  private static FindingView view(Finding one, Redaction redaction) {
    return new FindingView(
        one.id(),
        one.item(),
        one.part(),
        one.category().code(),
        one.start(),
        one.end(),
        one.category().keepable(),
        redaction.open().contains(one));
  }

  // ---- promoting

  /** Rules P6 and P7. */
  private Future<Answer> promote(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return looked(request)
        .compose(
            at ->
                ofEarlierSnapshot(at)
                    .compose(
                        earlier ->
                            earlier.isPresent()
                                ? Future.succeededFuture(answer(earlier.get(), false, null))
                                : selected(at).compose(selected -> promote(at, selected, who))));
  }

  /** A repeated call after the board was frozen again still finds what the first one made. */
  private Future<Optional<Kept>> ofEarlierSnapshot(Looked at) {
    String named = at.wish().snapshot();
    if (named == null || named.equals(at.snapshot())) {
      return Future.succeededFuture(Optional.empty());
    }
    Matcher number = SNAPSHOT.matcher(named);
    if (!number.matches()) {
      return refuse(PromotionProblems.SNAPSHOT_OUTDATED);
    }
    Selection asked = at.wish().asked();
    return promotions
        .seqOf(at.home().board(), Integer.parseInt(number.group(1)))
        .compose(
            seq ->
                promotions
                    .ofBoard(at.home().board())
                    .map(
                        all ->
                            all.stream()
                                .filter(one -> seq.filter(s -> s == one.seq()).isPresent())
                                .filter(one -> one.type() == at.wish().type())
                                .filter(one -> isSame(one.selection(), asked))
                                .findFirst()))
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : refuse(PromotionProblems.SNAPSHOT_OUTDATED));
  }

  private static boolean isSame(Selection one, Selection other) {
    return one.kind() == other.kind()
        && Set.copyOf(one.ids()).equals(Set.copyOf(other.ids()))
        && Set.copyOf(one.excluded()).equals(Set.copyOf(other.excluded()));
  }

  private Future<Answer> promote(Looked at, Selected selected, Caller.InRepository who) {
    String key = PromotionKey.of(at.home().board(), at.board().seq(), selected, at.wish().type());
    return promotions
        .byKey(key)
        .compose(
            existing ->
                existing.isPresent()
                    ? Future.succeededFuture(answer(existing.get(), false, null))
                    : ready(at, selected, key).compose(ready -> carryOut(ready, who)));
  }

  private Future<Ready> ready(Looked at, Selected selected, String key) {
    Redaction redaction = redaction(at, selected);
    Optional<Gate.Refusal> refused =
        Gate.ofContent(
            at.board(),
            selected,
            redaction,
            at.wish().why(),
            Boolean.TRUE.equals(at.wish().acknowledged()));
    if (refused.isPresent()) {
      return refuse(problem(refused.get(), selected, redaction));
    }
    Metadata metadata = drafts.metadata(making(at, selected, redaction));
    if (!metadata.has(Field.INTEGRATION_AREA)) {
      return refuse(
          PromotionProblems.AREA_REQUIRED.with("fields", List.of(Field.INTEGRATION_AREA.key())));
    }
    Optional<String> misfit = bounds.misfit(metadata);
    return misfit.isPresent()
        ? refuse(PromotionProblems.METADATA_INVALID.with("fields", List.of(misfit.get())))
        : Future.succeededFuture(new Ready(at, selected, key, redaction, metadata));
  }

  private static Problem problem(Gate.Refusal refusal, Selected selected, Redaction redaction) {
    Problem problem = PromotionProblems.of(refusal);
    Output.Lack lacks = selected.output().lacks();
    if (refusal == Gate.Refusal.NOT_CONVERGED && lacks != null) {
      return problem.with("fields", List.of(lacks.code()));
    }
    return refusal == Gate.Refusal.DISCLOSURE_CHECK_FAILED
        ? problem.with("findings", openByItem(redaction))
        : problem;
  }

  private static List<OpenView> openByItem(Redaction redaction) {
    Map<String, Set<String>> byItem = new LinkedHashMap<>();
    redaction
        .open()
        .forEach(
            one ->
                byItem
                    .computeIfAbsent(one.item(), first -> new TreeSet<>())
                    .add(one.category().code()));
    return byItem.entrySet().stream()
        .map(one -> new OpenView(one.getKey(), List.copyOf(one.getValue())))
        .toList();
  }

  /** What was written, or found by who came second. */
  private record Done(Kept kept, boolean created, @Nullable ObjectNode suggestions) {}

  /** Who comes second waits for the first, and gets what they made. */
  private Future<Answer> carryOut(Ready ready, Caller.InRepository who) {
    return records
        .inTransaction(
            tx ->
                promotions
                    .lock(tx, ready.key())
                    .compose(locked -> promotions.byKey(tx, ready.key()))
                    .compose(
                        existing ->
                            existing.isPresent()
                                ? Future.succeededFuture(new Done(existing.get(), false, null))
                                : write(tx, ready, who)))
        .compose(
            done ->
                done.created()
                    ? boards
                        .recorded(who.who(), ready.at().home().board(), "promoted")
                        .map(recorded -> done)
                    : Future.succeededFuture(done))
        .map(done -> answer(done.kept(), done.created(), done.suggestions()));
  }

  private Future<Done> write(SqlClient tx, Ready ready, Caller.InRepository who) {
    String record = ready.at().wish().recordId();
    if (record == null) {
      return draft(tx, ready, null, ready.metadata(), who)
          .compose(version -> keep(tx, ready, version, null, who));
    }
    return Uuids.parse(record)
        .map(id -> again(tx, ready, id, who))
        .orElseGet(() -> refuse(PromotionProblems.PROMOTION_NOT_FOUND));
  }

  private record Target(UUID record, UUID version) {}

  private Future<Target> draft(
      SqlClient tx,
      Ready ready,
      @Nullable UUID record,
      Metadata metadata,
      Caller.InRepository who) {
    UUID version = UUID.randomUUID();
    UUID person = who.who().person().value();
    UUID project = ready.at().home().project();
    return records
        .insert(
            tx,
            new RecordStore.NewDraft(
                version,
                record,
                ready.at().wish().type(),
                project,
                metadata,
                EvidenceLevel.E0,
                person,
                person,
                role(who, project)),
            clock.instant())
        .map(made -> new Target(made, version));
  }

  /** Rule P14: the record that comes from here gets what the board says now. */
  private Future<Done> again(SqlClient tx, Ready ready, UUID record, Caller.InRepository who) {
    return records
        .lock(tx, record)
        .compose(
            versions ->
                promotions
                    .ofRecord(tx, record)
                    .compose(
                        last -> {
                          boolean mine =
                              last.filter(
                                      one ->
                                          one.board().equals(ready.at().home().board())
                                              && one.type() == ready.at().wish().type())
                                  .isPresent();
                          return versions.isEmpty() || !mine
                              ? refuse(PromotionProblems.PROMOTION_NOT_FOUND)
                              : again(tx, ready, versions.getLast(), last.orElseThrow(), who);
                        }));
  }

  private Future<Done> again(
      SqlClient tx, Ready ready, RecordVersion version, Kept before, Caller.InRepository who) {
    ThreeWay both = ThreeWay.of(before.metadata(), version.metadata(), ready.metadata());
    Metadata metadata = version.metadata().patched(both.changes());
    return switch (version.status()) {
      case DRAFT, CHANGES_REQUESTED ->
          records
              .edit(tx, version, metadata, clock.instant())
              .compose(
                  done ->
                      done
                          ? keep(
                              tx,
                              ready,
                              new Target(version.record(), version.id()),
                              suggestions(both.suggestions()),
                              who)
                          : refuse(PromotionProblems.REVISION_CONFLICT));
      case PUBLISHED, SUPERSEDED, ARCHIVED, REJECTED ->
          draft(tx, ready, version.record(), metadata, who)
              .compose(target -> keep(tx, ready, target, suggestions(both.suggestions()), who));
      case SUBMITTED, IN_REVIEW, VALIDATED, WITHDRAWN -> refuse(PromotionProblems.NOT_EDITABLE);
    };
  }

  private static ObjectNode suggestions(Map<Field, Value> suggestions) {
    return MetadataCodec.write(new Metadata(suggestions));
  }

  private Future<Done> keep(
      SqlClient tx,
      Ready ready,
      Target target,
      @Nullable ObjectNode suggestions,
      Caller.InRepository who) {
    Looked at = ready.at();
    Redaction redaction = ready.redaction();
    LocalDate day = today();
    String role = role(who, at.home().project());
    Map<String, Object> disclosure = new LinkedHashMap<>();
    disclosure.put("checkedOn", day.toString());
    disclosure.put("checkedByRole", role);
    disclosure.put("categories", redaction.counts());
    disclosure.put("count", redaction.count());
    return promotions
        .add(
            tx,
            new PromotionStore.New(
                UUID.randomUUID(),
                ready.key(),
                at.home().board(),
                at.board().seq(),
                target.record(),
                target.version(),
                new Selection(
                    ready.selected().output().kind(),
                    ready.selected().output().ids(),
                    ready.selected().excluded()),
                Fingerprint.of(ready.selected()),
                content(redaction),
                drafts.prefill(making(at, ready.selected(), redaction)),
                ready.metadata(),
                disclosure,
                Provenance.of(
                    new Provenance.Act(
                        target.version().toString(),
                        at.wish().type(),
                        at.snapshot(),
                        ready.key(),
                        role,
                        day),
                    at.board(),
                    ready.selected(),
                    redaction),
                Picture.of(redaction, ready.selected().tally()),
                at.wish().why(),
                day))
        .compose(added -> promotions.byKey(tx, ready.key()))
        .map(kept -> new Done(kept.orElseThrow(), true, suggestions));
  }

  /** Rule P10: the copy that travels with the record. */
  private static List<Map<String, Object>> content(Redaction redaction) {
    List<Leaving> all = new ArrayList<>();
    Leaving title = redaction.title();
    if (title != null) {
      all.add(title);
    }
    all.addAll(redaction.texts());
    return all.stream()
        .map(
            one -> {
              Map<String, Object> text = new LinkedHashMap<>();
              text.put("part", one.part());
              text.put("text", one.text());
              text.put("lang", one.lang());
              String gloss = one.gloss();
              if (gloss != null) {
                text.put("gloss", gloss);
              }
              if (!one.section().isEmpty()) {
                text.put("section", one.section());
              }
              return text;
            })
        .toList();
  }

  private static Answer answer(Kept kept, boolean created, @Nullable ObjectNode suggestions) {
    PromotionView view =
        new PromotionView(
            kept.id().toString(),
            kept.record().toString(),
            kept.versionId().toString(),
            label(kept.version(), kept.status()),
            kept.status().code(),
            kept.type().code(),
            created,
            kept.board().toString(),
            kept.snapshot(),
            kept.selection().kind().code(),
            kept.selection().ids(),
            kept.selection().excluded(),
            kept.prefill(),
            kept.disclosure(),
            kept.content(),
            kept.alt(),
            suggestions == null || suggestions.isEmpty() ? null : suggestions);
    return created
        ? Answer.created("/api/repository/records/" + kept.record(), view)
        : Answer.ok(view);
  }

  static String label(int number, RecordStatus status) {
    return number + (status.open() || status == RecordStatus.REJECTED ? ".0-draft" : ".0");
  }
}
