package org.charrette.report.web;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Uuids;
import org.charrette.kernel.WebAddress;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.report.Deliverable;
import org.charrette.report.store.DeliverableStore;
import org.charrette.report.store.DrawingStore;
import org.charrette.session.SessionState;
import org.charrette.vocabulary.Activity;
import org.charrette.vocabulary.Vocabularies;

/** Rules D60 to D62: what a session is to bring forth, and what there is of it. */
public final class DeliverableRoutes {
  public static final Problem TOO_MANY_DELIVERABLES =
      Problem.of(409, "too_many_deliverables", "There is as much attached here as there can be.");

  /** Of a record of this house, wherever the house stands. */
  private static final Pattern RECORD = Pattern.compile("/records/[0-9a-f-]{36}");

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  private record NewDeliverable(String type, String title, String link) {}

  private record IssueView(
      String report, String edition, String lang, int number, String issuedOn) {

    static IssueView of(Deliverable.Issue one) {
      return new IssueView(
          one.kind().word(),
          one.edition().word(),
          one.lang(),
          one.number(),
          one.issuedOn().toString());
    }
  }

  private record AttachedView(String id, String title, String link) {

    static AttachedView of(Deliverable.Attached one) {
      return new AttachedView(one.id().toString(), one.title(), one.link());
    }
  }

  private record DeliverableView(
      String type,
      String label,
      int wanted,
      boolean madeHere,
      boolean done,
      int drawings,
      List<IssueView> issued,
      List<AttachedView> attached) {}

  private record WantedView(String type, String label, int count) {}

  private record ActivityView(String code, String label, int cap, List<WantedView> deliverables) {}

  private record TypeView(String type, String label) {}

  private record Checklist(
      String activity,
      boolean mayAttach,
      List<DeliverableView> deliverables,
      List<TypeView> types,
      List<ActivityView> plan) {}

  private final DeliverableStore store;
  private final DrawingStore drawings;
  private final Function<BoardId, Future<SessionState>> sessions;
  private final ReportRoutes.Ports ports;
  private final Vocabularies vocabularies;
  private final List<Activity> plan;

  /**
   * @param plan the kinds of events with what each is to bring forth
   */
  public DeliverableRoutes(
      DeliverableStore store,
      DrawingStore drawings,
      Function<BoardId, Future<SessionState>> sessions,
      ReportRoutes.Ports ports,
      Vocabularies vocabularies,
      List<Activity> plan) {
    this.store = store;
    this.drawings = drawings;
    this.sessions = sessions;
    this.ports = ports;
    this.vocabularies = vocabularies;
    this.plan = List.copyOf(plan);
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_deliverables", this::list)
        .mount("attach_deliverable", this::attach)
        .mount("remove_deliverable", this::remove);
  }

  private Future<Answer> list(Request request) {
    return Future.succeededFuture().compose(asked -> listed(request));
  }

  private Future<Answer> listed(Request request) {
    Caller.OnBoard who = request.caller(Caller.OnBoard.class);
    BoardId session = who.board();
    String lang = request.query("lang").orElse("en");
    if (!LANGUAGE.matcher(lang).matches()) {
      throw Problem.INVALID.at("lang").toException();
    }
    Future<SessionState> state = sessions.apply(session);
    Future<List<Deliverable.Issue>> issued = store.issued(session);
    Future<List<Deliverable.Attached>> attached = store.of(session);
    Future<Integer> drawn = drawings.count(session);
    Future<Boolean> may = state.compose(now -> DrawingRoutes.keeps(who, now, ports));
    return Future.all(state, issued, attached, drawn, may)
        .map(
            all -> {
              String activity = state.result().about().activity();
              List<Deliverable> list =
                  Deliverable.of(
                      plan, activity, issued.result(), attached.result(), drawn.result());
              return Answer.ok(
                  new Checklist(
                      activity,
                      may.result(),
                      list.stream().map(one -> view(one, lang)).toList(),
                      types(lang),
                      plan.stream().map(one -> view(one, lang)).toList()));
            });
  }

  private String label(String type, String lang) {
    return vocabularies.label("deliverable_type", type, lang);
  }

  private List<TypeView> types(String lang) {
    return vocabularies.find("deliverable_type").stream()
        .flatMap(vocabulary -> vocabulary.concepts().values().stream())
        .map(one -> new TypeView(one.code(), one.label(lang)))
        .toList();
  }

  private DeliverableView view(Deliverable one, String lang) {
    return new DeliverableView(
        one.type(),
        label(one.type(), lang),
        one.wanted(),
        one.isMadeHere(),
        one.isDone(),
        one.drawings(),
        one.issued().stream().map(IssueView::of).toList(),
        one.attached().stream().map(AttachedView::of).toList());
  }

  private ActivityView view(Activity one, String lang) {
    return new ActivityView(
        one.code(),
        vocabularies.label("engagement_activity", one.code(), lang),
        one.cap(),
        one.deliverables().stream()
            .map(
                wanted -> new WantedView(wanted.type(), label(wanted.type(), lang), wanted.count()))
            .toList());
  }

  /** Rule D62: those who lead, record, or work for the project. */
  private Future<Caller.OnBoard> keeper(Request request) {
    return DrawingRoutes.keeper(request.caller(Caller.OnBoard.class), sessions, ports);
  }

  private Future<Answer> attach(Request request) {
    return keeper(request)
        .compose(
            who ->
                request
                    .body(NewDeliverable.class)
                    .map(this::checked)
                    .compose(
                        one ->
                            store
                                .add(who.board(), one)
                                .compose(
                                    kept ->
                                        kept
                                            ? happened(who, "deliverable attached")
                                            : Future.failedFuture(
                                                TOO_MANY_DELIVERABLES.toException()))));
  }

  private Deliverable.Attached checked(NewDeliverable wish) {
    if (!vocabularies.has("deliverable_type", wish.type)) {
      throw Problem.INVALID.at("/type").toException();
    }
    String title = wish.title.strip();
    if (title.isEmpty() || !PlainText.isClean(title)) {
      throw Problem.INVALID.at("/title").toException();
    }
    String link = wish.link.strip();
    if (!RECORD.matcher(link).matches() && !WebAddress.isPage(link)) {
      throw Problem.INVALID.at("/link").toException();
    }
    return new Deliverable.Attached(UUID.randomUUID(), wish.type, title, link);
  }

  private Future<Answer> remove(Request request) {
    return keeper(request)
        .compose(
            who ->
                Uuids.parse(request.path("deliverableId"))
                    .map(id -> store.remove(who.board(), id))
                    .orElseGet(() -> Future.succeededFuture(false))
                    .compose(
                        removed ->
                            removed
                                ? happened(who, "deliverable removed")
                                : Future.failedFuture(Problem.NOT_FOUND.toException())));
  }

  private Future<Answer> happened(Caller.OnBoard who, String what) {
    return ports.happened(who, ReportRoutes.Deed.CHANGED, what).map(recorded -> Answer.noContent());
  }
}
