package org.charrette.account.store;

import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charrette.account.AuthorName;
import org.charrette.account.PersonId;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;

/** What the tables keep about one person, and nothing of others (rule A94). */
public final class PersonalDataStore {
  private static final String ALL =
      """
      SELECT json_build_object(
        'madeAt', $2::timestamptz,
        'person', (SELECT json_build_object('id', p.id, 'name', p.name, 'guest', p.guest, 'since', p.created_at)
                     FROM person p WHERE p.id = $1),
        'account', (SELECT json_build_object('email', a.email, 'admin', a.admin, 'switchedOffAt', a.disabled_at)
                      FROM account a WHERE a.person_id = $1),
        'signIns', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'device', s.device, 'startedAt', s.started_at,
                        'lastUsedAt', s.last_used_at, 'expiresAt', s.expires_at, 'endedAt', s.ended_at,
                        'endedWhy', s.ended_why) ORDER BY s.started_at, s.id), '[]')
                      FROM sign_in s WHERE s.person_id = $1),
        'memberships', (SELECT coalesce(json_agg(json_build_object('kind', b.kind, 'id', b.board_id, 'title', b.title,
                        'name', m.name, 'role', m.role, 'joinedAt', m.joined_at, 'endedAt', m.revoked_at)
                        ORDER BY m.joined_at, m.participant_id), '[]')
                      FROM board_member m JOIN board_info b ON b.board_id = m.board_id WHERE m.person_id = $1),
        'invitesMade', (SELECT coalesce(json_agg(json_build_object('to', i.board_id, 'role', i.role,
                        'sessionRole', i.session_role, 'used', i.used, 'createdAt', i.created_at,
                        'expiresAt', i.expires_at, 'stoppedAt', i.revoked_at) ORDER BY i.created_at, i.id), '[]')
                      FROM invite i WHERE i.created_by = $1),
        'invitations', (SELECT coalesce(json_agg(json_build_object('email', w.email, 'createdAt', w.created_at,
                        'expiresAt', w.expires_at, 'usedAt', w.used_at) ORDER BY w.created_at), '[]')
                      FROM welcome_link w JOIN account a ON a.email = w.email WHERE a.person_id = $1),
        'searches', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'query', s.query,
                        'createdAt', s.created_at) ORDER BY s.created_at, s.id), '[]')
                      FROM saved_search s WHERE s.person_id = $1),
        'repositoryRoles', (SELECT coalesce(json_agg(json_build_object('role', r.role, 'project', r.project_id,
                        'organisation', r.organisation, 'grantedAt', r.granted_at) ORDER BY r.granted_at, r.role), '[]')
                      FROM repository_role r WHERE r.person_id = $1),
        'records', (SELECT coalesce(json_agg(json_build_object('record', v.record_id, 'version', v.number,
                        'status', v.status, 'author', v.author IS NOT DISTINCT FROM $1,
                        'promoter', v.promoter IS NOT DISTINCT FROM $1, 'metadata', v.metadata,
                        'createdAt', v.created_at) ORDER BY v.created_at, v.id), '[]')
                      FROM record_version v WHERE v.author = $1 OR v.promoter = $1),
        'recordSteps', (SELECT coalesce(json_agg(json_build_object('record', v.record_id, 'version', v.number, 'at', c.at,
                        'from', c.from_status, 'to', c.to_status, 'role', c.by_role, 'reason', c.reason,
                        'text', c.text) ORDER BY c.id), '[]')
                      FROM record_status_change c JOIN record_version v ON v.id = c.version_id WHERE c.by_person = $1),
        'reviews', (SELECT coalesce(json_agg(json_build_object('record', v.record_id, 'version', v.number,
                        'round', w.round, 'askedAt', w.asked_at, 'givenAt', w.given_at,
                        'recommendation', w.recommendation, 'comment', w.comment, 'answers', w.answers)
                        ORDER BY w.asked_at, v.id), '[]')
                      FROM record_review w JOIN record_version v ON v.id = w.version_id WHERE w.reviewer = $1),
        'peerReviews', (SELECT coalesce(json_agg(json_build_object('review', r.id, 'record', v.record_id,
                        'version', v.number, 'host', r.host_name, 'part', p.part, 'left', p.left_it,
                        'selfAssessment', (SELECT coalesce(json_agg(json_build_object('factor', s.factor,
                            'rating', s.rating, 'text', s.text) ORDER BY s.factor), '[]')
                          FROM peer_review_self s WHERE s.review_id = r.id AND p.part = 'host' AND NOT p.left_it
                           AND NOT EXISTS (SELECT FROM peer_review_person o WHERE o.review_id = r.id
                                            AND o.person_id <> $1 AND o.part = 'host')),
                        'findings', (SELECT coalesce(json_agg(json_build_object('factor', f.factor, 'text', f.text)
                            ORDER BY f.factor), '[]')
                          FROM peer_review_finding f WHERE f.review_id = r.id AND f.peer = $1))
                        ORDER BY r.opened_on, r.id), '[]')
                      FROM peer_review_person p JOIN peer_review r ON r.id = p.review_id
                      JOIN record_version v ON v.id = r.version_id WHERE p.person_id = $1),
        'recorded', (SELECT coalesce(json_agg(json_build_object('at', a.at, 'what', a.what, 'board', a.board_id,
                        'detail', a.detail) ORDER BY a.id), '[]')
                      FROM audit a WHERE a.who = $1)
      )::text AS all
      """;
  private static final String WRITES_ON =
      """
      SELECT b.board_id, b.title, b.session_id, m.participant_id, m.person_id, k.key
        FROM board_member m JOIN board_info b ON b.board_id = m.board_id AND b.kind = 'board' AND b.deleted_at IS NULL
        LEFT JOIN session_key k ON k.session_id = b.session_id
       WHERE m.person_id = $1 AND (b.session_id IS NULL OR k.key IS NOT NULL)
       ORDER BY m.joined_at DESC, b.board_id LIMIT 200
      """;

  /** A board, and the name under which the person writes there. */
  public record Desk(BoardId board, String title, ParticipantId author) {}

  private final Pool pool;

  public PersonalDataStore(Pool pool) {
    this.pool = pool;
  }

  /** Everything in tables, as one JSON object; empty when there is no such person. */
  public Future<Optional<String>> of(PersonId person, Instant now) {
    return pool.preparedQuery(ALL)
        .execute(Tuple.of(person.value(), time(now)))
        .map(rows -> rows.stream().findFirst().map(row -> row.getString("all")));
  }

  /** The boards on which the server can still tell what the person wrote. */
  public Future<List<Desk>> desks(PersonId person) {
    return pool.preparedQuery(WRITES_ON)
        .execute(Tuple.of(person.value()))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row -> {
                          BoardId board = new BoardId(row.getUUID("board_id"));
                          Buffer key = row.getBuffer("key");
                          return new Desk(
                              board,
                              row.getString("title"),
                              key == null
                                  ? new ParticipantId(row.getUUID("participant_id"))
                                  : AuthorName.of(key.getBytes(), person, board));
                        })
                    .toList());
  }
}
