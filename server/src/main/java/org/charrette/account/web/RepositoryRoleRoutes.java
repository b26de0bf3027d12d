package org.charrette.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.RepositoryRoleStore;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Who is what in the practice repository (rules A80 to A82). */
final class RepositoryRoleRoutes {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record RoleView(
      String personId,
      String name,
      String email,
      String role,
      @Nullable String projectId,
      String organisation) {}

  private record RoleList(List<RoleView> roles) {}

  private record Grant(
      String email, String role, @Nullable String projectId, @Nullable String organisation) {}

  private final RepositoryRoleStore roles;
  private final AuditStore audit;
  private final Clock clock;

  RepositoryRoleRoutes(RepositoryRoleStore roles, AuditStore audit, Clock clock) {
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("list_repository_roles", request -> list())
        .mount("grant_repository_role", this::grant)
        .mount("revoke_repository_role", this::revoke);
  }

  private Future<Answer> list() {
    return roles
        .all()
        .map(all -> Answer.ok(new RoleList(all.stream().map(RepositoryRoleRoutes::view).toList())));
  }

  /** Rules A81 and A82. */
  private Future<Answer> grant(Request request) {
    Caller.InRepository by = request.caller(Caller.InRepository.class);
    return request
        .body(Grant.class)
        .compose(
            asked -> {
              RepositoryRole role = RepositoryRole.of(asked.role()).orElseThrow();
              if (!mayGrant(by, role)) {
                return refuse(AccountProblems.FORBIDDEN);
              }
              UUID project =
                  asked.projectId() == null ? null : Uuids.parse(asked.projectId()).orElse(null);
              if ((role == RepositoryRole.STAFF) != (project != null)) {
                return refuse(AccountProblems.PROJECT_UNKNOWN);
              }
              return projectIsThere(project)
                  .compose(
                      there ->
                          there
                              ? roles.grant(
                                  asked.email().toLowerCase(Locale.ROOT),
                                  role,
                                  project,
                                  orEmpty(asked.organisation()),
                                  clock.instant())
                              : RepositoryRoleRoutes.refuse(AccountProblems.PROJECT_UNKNOWN))
                  .compose(
                      person ->
                          person
                              .map(known -> recorded(by, "granted " + role.word()))
                              .orElseGet(() -> refuse(AccountProblems.ACCOUNT_UNKNOWN)))
                  .map(done -> Answer.noContent());
            });
  }

  private Future<Boolean> projectIsThere(@Nullable UUID project) {
    return project == null
        ? Future.succeededFuture(true)
        : roles.projects().map(all -> all.stream().anyMatch(one -> one.id().equals(project)));
  }

  private Future<Answer> revoke(Request request) {
    Caller.InRepository by = request.caller(Caller.InRepository.class);
    Optional<RepositoryRole> role = RepositoryRole.of(request.path("role"));
    Optional<UUID> person = Uuids.parse(request.path("personId"));
    if (role.isEmpty() || person.isEmpty()) {
      return refuse(Problem.NOT_FOUND);
    }
    if (!mayGrant(by, role.get())) {
      return refuse(AccountProblems.FORBIDDEN);
    }
    UUID project = request.query("projectId").flatMap(Uuids::parse).orElse(null);
    return roles
        .revoke(person.get(), role.get(), project)
        .compose(
            was -> was ? recorded(by, "revoked " + role.get().word()) : refuse(Problem.NOT_FOUND))
        .map(done -> Answer.noContent());
  }

  /** An admin gives every role, an editor that of reviewers. */
  private static boolean mayGrant(Caller.InRepository by, RepositoryRole role) {
    return by.who().admin() || role == RepositoryRole.REVIEWER;
  }

  private Future<Void> recorded(Caller.InRepository by, String what) {
    return audit.add(
        AuditStore.What.REPOSITORY_ROLE_CHANGED, by.who().person(), what, clock.instant());
  }

  private static RoleView view(RepositoryRoleStore.Granted granted) {
    UUID project = granted.project();
    return new RoleView(
        granted.person().toString(),
        granted.name(),
        granted.email(),
        granted.role().word(),
        project == null ? null : project.toString(),
        granted.organisation());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
