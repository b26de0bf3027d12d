package org.charrette.testing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.Rejection;
import org.charrette.session.Group;
import org.charrette.session.GroupOutputs;
import org.charrette.session.Pulse;
import org.charrette.session.Session;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionMachine;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionState;
import org.charrette.session.web.LiveSessions;

/** Sessions by their real rules, without logs and rooms. */
public final class InMemoryLiveSessions implements LiveSessions {
  private final SessionMachine machine = new SessionMachine();
  private final Map<BoardId, Session> sessions = new ConcurrentHashMap<>();

  @Override
  public Future<Void> create(SqlClient tx, BoardId session, SessionEvent first) {
    Session made = machine.empty();
    machine.apply(made, null, 1, first);
    sessions.put(session, made);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Rejection>> act(BoardId session, SessionOp op) {
    Session state = Objects.requireNonNull(sessions.get(session));
    return Future.succeededFuture(
        switch (machine.decide(state, Actor.SERVER, new SessionCommand(op), 1, 1)) {
          case Decision.Refused<SessionEvent>(Rejection why) -> Optional.of(why);
          case Decision.Accepted<SessionEvent> accepted -> {
            machine.apply(state, null, 1, accepted.event());
            yield Optional.empty();
          }
        });
  }

  @Override
  public Future<List<Pulse.Beat>> pulse(BoardId session) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Void> createFloor(SqlClient tx, BoardId floor) {
    return Future.succeededFuture();
  }

  @Override
  public Future<SessionState> read(BoardId session) {
    return Future.succeededFuture(Objects.requireNonNull(sessions.get(session)).now());
  }

  /** No board holds anything here. */
  @Override
  public Future<List<GroupOutputs>> outputs(List<Group> groups) {
    return Future.succeededFuture(
        groups.stream().map(group -> GroupOutputs.of(group, List.of())).toList());
  }

  @Override
  public Future<Void> settled(BoardId session) {
    return Future.succeededFuture();
  }
}
