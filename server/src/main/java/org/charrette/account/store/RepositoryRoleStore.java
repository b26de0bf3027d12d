package org.charrette.account.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** Who is what in the practice repository, and for which projects. */
public final class RepositoryRoleStore {
  private static final String OF =
      "SELECT role, project_id FROM repository_role WHERE person_id = $1";
  private static final String ALL =
      """
      SELECT r.person_id, p.name, a.email, r.role, r.project_id, r.organisation FROM repository_role r
        JOIN person p ON p.id = r.person_id JOIN account a ON a.person_id = r.person_id
       ORDER BY p.name, r.person_id, r.role LIMIT 1000
      """;
  private static final String GRANT =
      """
      INSERT INTO repository_role(person_id, role, project_id, granted_at, organisation)
      SELECT a.person_id, $2, $3, $4, $5 FROM account a WHERE a.email = $1 AND a.disabled_at IS NULL
      ON CONFLICT (person_id, role, project_id) DO UPDATE SET organisation = excluded.organisation
      """;
  private static final String PERSON =
      "SELECT person_id FROM account WHERE email = $1 AND disabled_at IS NULL";
  private static final String REVOKE =
      """
      DELETE FROM repository_role
       WHERE person_id = $1 AND role = $2 AND project_id IS NOT DISTINCT FROM $3
      """;
  private static final String WITH =
      "SELECT person_id, organisation FROM repository_role WHERE role = $1";
  private static final String ACCOUNTS =
      "SELECT email, person_id FROM account WHERE email = ANY($1) AND disabled_at IS NULL";
  private static final String NAMES = "SELECT id, name FROM person WHERE id = ANY($1)";
  private static final String PROJECTS =
      """
      SELECT id, name, grant_number, funding, disclaimer, lead_reviewers, reviewers_hidden
        FROM project ORDER BY name, id LIMIT 500
      """;
  private static final String ADD_PROJECT =
      """
      INSERT INTO project(id, name, grant_number, funding, disclaimer, lead_reviewers, reviewers_hidden)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;
  private static final String CHANGE_PROJECT =
      """
      UPDATE project SET name = $2, grant_number = $3, funding = $4, disclaimer = $5, lead_reviewers = $6,
             reviewers_hidden = $7
       WHERE id = $1
      """;
  private static final String OF_SESSION =
      "SELECT project_id FROM board_info WHERE board_id = $1 AND kind = 'session' AND deleted_at IS NULL";
  private static final String SET_SESSION =
      """
      UPDATE board_info SET project_id = $2
       WHERE (board_id = $1 OR session_id = $1) AND project_id IS DISTINCT FROM $2
      """;

  /** A role that somebody has. */
  public record Granted(
      UUID person,
      String name,
      String email,
      RepositoryRole role,
      @Nullable UUID project,
      String organisation) {}

  /**
   * What sessions and records belong to.
   *
   * @param funding the line that every export carries
   * @param leadReviewers how many people review a practice lead, 0 for an editor alone
   * @param reviewersHidden whether authors read reviews without the names of the reviewers
   */
  public record Project(
      UUID id,
      String name,
      String grant,
      String funding,
      String disclaimer,
      int leadReviewers,
      boolean reviewersHidden) {}

  private final Pool pool;

  public RepositoryRoleStore(Pool pool) {
    this.pool = pool;
  }

  public Future<Caller.InRepository> of(Caller.SignedIn who) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(who.person().value()))
        .map(
            rows -> {
              Set<RepositoryRole> roles = EnumSet.noneOf(RepositoryRole.class);
              Set<UUID> projects = new HashSet<>();
              for (Row row : rows) {
                roles.add(role(row));
                if (row.getUUID("project_id") != null) {
                  projects.add(row.getUUID("project_id"));
                }
              }
              return new Caller.InRepository(who, roles, projects);
            });
  }

  public Future<List<Granted>> all() {
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Granted(
                                row.getUUID("person_id"),
                                row.getString("name"),
                                row.getString("email"),
                                role(row),
                                row.getUUID("project_id"),
                                row.getString("organisation")))
                    .toList());
  }

  /**
   * Gives the account with this e-mail a role; the person, or nothing when there is no account.
   *
   * @param organisation that they work for; empty when it is not known
   */
  public Future<Optional<UUID>> grant(
      String email, RepositoryRole role, @Nullable UUID project, String organisation, Instant now) {
    return pool.preparedQuery(GRANT)
        .execute(Tuple.of(email, role.word(), project, Sql.time(now), organisation))
        .compose(granted -> pool.preparedQuery(PERSON).execute(Tuple.of(email)))
        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("person_id")));
  }

  /** Whether there was such a role. */
  public Future<Boolean> revoke(UUID person, RepositoryRole role, @Nullable UUID project) {
    return pool.preparedQuery(REVOKE)
        .execute(Tuple.of(person, role.word(), project))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Everybody with the role, and the organisation that they work for. */
  public Future<Map<UUID, String>> people(RepositoryRole role) {
    return pool.preparedQuery(WITH)
        .execute(Tuple.of(role.word()))
        .map(
            rows -> {
              Map<UUID, String> people = new HashMap<>();
              rows.forEach(
                  row -> people.put(row.getUUID("person_id"), row.getString("organisation")));
              return people;
            });
  }

  /** Who has an account with one of these addresses; who has none is not there. */
  public Future<Map<String, UUID>> accounts(Set<String> emails) {
    return pool.preparedQuery(ACCOUNTS)
        .execute(Tuple.of((Object) emails.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, UUID> people = new HashMap<>();
              rows.forEach(row -> people.put(row.getString("email"), row.getUUID("person_id")));
              return people;
            });
  }

  /** What people are called. */
  public Future<Map<UUID, String>> names(Set<UUID> people) {
    if (people.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return pool.preparedQuery(NAMES)
        .execute(Tuple.of((Object) people.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, String> names = new HashMap<>();
              rows.forEach(row -> names.put(row.getUUID("id"), row.getString("name")));
              return names;
            });
  }

  /** The project to which a session belongs. */
  public Future<Optional<UUID>> projectOf(BoardId session) {
    return pool.preparedQuery(OF_SESSION)
        .execute(Tuple.of(session.value()))
        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("project_id")));
  }

  /** Makes a session and its boards belong to a project. */
  public Future<Void> setProject(BoardId session, UUID project) {
    return pool.preparedQuery(SET_SESSION).execute(Tuple.of(session.value(), project)).mapEmpty();
  }

  public Future<List<Project>> projects() {
    return pool.query(PROJECTS).execute().map(RepositoryRoleStore::projects);
  }

  public Future<Void> addProject(Project project) {
    return pool.preparedQuery(ADD_PROJECT).execute(values(project)).mapEmpty();
  }

  /** Writes all that a project says over what it said. */
  public Future<Void> change(Project project) {
    return pool.preparedQuery(CHANGE_PROJECT).execute(values(project)).mapEmpty();
  }

  private static Tuple values(Project project) {
    return Tuple.of(
        project.id(),
        project.name(),
        project.grant(),
        project.funding(),
        project.disclaimer(),
        project.leadReviewers(),
        project.reviewersHidden());
  }

  private static List<Project> projects(RowSet<Row> rows) {
    return rows.stream()
        .map(
            row ->
                new Project(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getString("grant_number"),
                    row.getString("funding"),
                    row.getString("disclaimer"),
                    row.getInteger("lead_reviewers"),
                    row.getBoolean("reviewers_hidden")))
        .toList();
  }

  private static RepositoryRole role(Row row) {
    return RepositoryRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }
}
