package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.account.DisplayText;
import org.charrette.account.RepositoryRole;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.RepositoryRoleStore;
import org.charrette.account.store.RepositoryRoleStore.Project;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Projects, and which sessions belong to them (rules A80, A84 and A85). */
final class ProjectRoutes {
  /** Where everything belongs when nobody says otherwise; nobody becomes its staff by a session. */
  private static final UUID DEFAULT = new UUID(0x0000000000007000L, 0x8000000000000001L);

  private static final int REVIEWERS = 2;

  private record ProjectView(
      String id,
      String name,
      String grant,
      String funding,
      String disclaimer,
      boolean reviewLeads,
      boolean reviewersHidden) {}

  private record ProjectList(List<ProjectView> projects) {}

  private record ProjectWish(
      @Nullable String name,
      @Nullable String grant,
      @Nullable String funding,
      @Nullable String disclaimer,
      @Nullable Boolean reviewLeads,
      @Nullable Boolean reviewersHidden) {}

  private record SessionProject(String projectId) {}

  private record Staff(String email) {}

  private final RepositoryRoleStore roles;
  private final AuditStore audit;
  private final Clock clock;

  ProjectRoutes(RepositoryRoleStore roles, AuditStore audit, Clock clock) {
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("list_projects", request -> list())
        .mount("create_project", this::create)
        .mount("change_project", this::change)
        .mount("get_session_project", this::ofSession)
        .mount("set_session_project", this::setOfSession)
        .mount("invite_staff", this::inviteStaff);
  }

  private Future<Answer> list() {
    return roles
        .projects()
        .map(all -> Answer.ok(new ProjectList(all.stream().map(ProjectRoutes::view).toList())));
  }

  private Future<Answer> create(Request request) {
    Project blank = new Project(UUID.randomUUID(), "", "", "", "", REVIEWERS, true);
    return request
        .body(ProjectWish.class)
        .compose(wish -> wished(blank, wish))
        .compose(
            project ->
                roles
                    .addProject(project)
                    .compose(added -> recorded(request, "made"))
                    .map(told -> Answer.created("/api/projects/" + project.id(), view(project))));
  }

  private Future<Answer> change(Request request) {
    return project(request.path("projectId"))
        .compose(
            known -> known.map(Future::succeededFuture).orElseGet(() -> refuse(Problem.NOT_FOUND)))
        .compose(before -> request.body(ProjectWish.class).compose(wish -> wished(before, wish)))
        .compose(
            project ->
                roles
                    .change(project)
                    .compose(done -> recorded(request, "changed"))
                    .map(told -> Answer.ok(view(project))));
  }

  /** What is not said stays as it was. */
  private static Future<Project> wished(Project before, ProjectWish wish) {
    Optional<String> name = DisplayText.title(wish.name() == null ? before.name() : wish.name());
    if (name.isEmpty()) {
      return refuse(AccountProblems.NAME_INVALID);
    }
    Boolean review = wish.reviewLeads();
    Boolean hidden = wish.reviewersHidden();
    return Future.succeededFuture(
        new Project(
            before.id(),
            name.get(),
            or(wish.grant(), before.grant()),
            or(wish.funding(), before.funding()),
            or(wish.disclaimer(), before.disclaimer()),
            review == null ? before.leadReviewers() : review ? REVIEWERS : 0,
            hidden == null ? before.reviewersHidden() : hidden));
  }

  private static String or(@Nullable String wish, String before) {
    return wish == null ? before : wish.strip();
  }

  private Future<Answer> ofSession(Request request) {
    BoardId session = request.caller(Caller.OnBoard.class).board();
    return roles
        .projectOf(session)
        .compose(id -> project(id.map(UUID::toString).orElse("")))
        .map(project -> Answer.ok(view(project.orElseThrow(Problem.NOT_FOUND::toException))));
  }

  /** Rule A84: who leads a session puts it into a project in which they have a part. */
  private Future<Answer> setOfSession(Request request) {
    Caller.OnBoard lead = request.caller(Caller.OnBoard.class);
    return request
        .body(SessionProject.class)
        .compose(wish -> project(wish.projectId()))
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> refuse(AccountProblems.PROJECT_UNKNOWN)))
        .compose(
            project ->
                hasAPartIn(lead.who(), project.id())
                    .compose(
                        part ->
                            part || project.id().equals(DEFAULT)
                                ? roles.setProject(lead.board(), project.id())
                                : refuse(AccountProblems.FORBIDDEN))
                    .map(set -> Answer.ok(view(project))));
  }

  /**
   * Rule A85: who leads a session invites staff for its project. Everybody's sessions are in the
   * project that there is from the beginning, so for that one has to be of it.
   */
  private Future<Answer> inviteStaff(Request request) {
    Caller.OnBoard lead = request.caller(Caller.OnBoard.class);
    if (lead.who().guest()) {
      return refuse(AccountProblems.FORBIDDEN);
    }
    return request
        .body(Staff.class)
        .compose(
            asked ->
                roles
                    .projectOf(lead.board())
                    .map(id -> id.orElse(DEFAULT))
                    .compose(
                        project ->
                            hasAPartIn(lead.who(), project)
                                .compose(
                                    part ->
                                        part || !project.equals(DEFAULT)
                                            ? grant(asked.email(), project)
                                            : refuse(AccountProblems.FORBIDDEN))))
        .compose(
            person ->
                person.isPresent()
                    ? recorded(AuditStore.What.REPOSITORY_ROLE_CHANGED, lead.who(), "granted staff")
                    : refuse(AccountProblems.ACCOUNT_UNKNOWN))
        .map(told -> Answer.noContent());
  }

  private Future<Optional<UUID>> grant(String email, UUID project) {
    return roles.grant(
        email.strip().toLowerCase(Locale.ROOT), RepositoryRole.STAFF, project, "", clock.instant());
  }

  private Future<Boolean> hasAPartIn(Caller.SignedIn who, UUID project) {
    return roles
        .of(who)
        .map(
            part ->
                who.admin()
                    || part.roles().contains(RepositoryRole.EDITOR)
                    || part.staffOf().contains(project));
  }

  private Future<Optional<Project>> project(String id) {
    Optional<UUID> known = Uuids.parse(id);
    return roles
        .projects()
        .map(
            all ->
                all.stream().filter(one -> known.filter(one.id()::equals).isPresent()).findFirst());
  }

  private Future<Void> recorded(Request request, String what) {
    return recorded(
        AuditStore.What.PROJECT_CHANGED, request.caller(Caller.InRepository.class).who(), what);
  }

  private Future<Void> recorded(AuditStore.What what, Caller.SignedIn who, String detail) {
    return audit.add(what, who.person(), detail, clock.instant());
  }

  private static ProjectView view(Project one) {
    return new ProjectView(
        one.id().toString(),
        one.name(),
        one.grant(),
        one.funding(),
        one.disclaimer(),
        one.leadReviewers() > 0,
        one.reviewersHidden());
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
