package org.charrette.session.web;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Rejection;
import org.charrette.session.Group;
import org.charrette.session.GroupOutputs;
import org.charrette.session.Pulse;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionState;

/** The live side of sessions, as the HTTP calls need it. */
public interface LiveSessions {

  /** Makes a session's log in the caller's transaction. */
  Future<Void> create(SqlClient tx, BoardId session, SessionEvent first);

  /** Does something as the server; what refused it, once it is durable. */
  Future<Optional<Rejection>> act(BoardId session, SessionOp op);

  /** The session as it is durable. */
  Future<SessionState> read(BoardId session);

  /**
   * Rule S68: what these groups have agreed on, in their order; groups without a board are left
   * out.
   */
  Future<List<GroupOutputs>> outputs(List<Group> groups);

  /** Makes the log of a floor in the caller's transaction, if there is none yet. */
  Future<Void> createFloor(SqlClient tx, BoardId floor);

  /** How it goes on its boards (rule S90). */
  Future<List<Pulse.Beat>> pulse(BoardId session);

  /** Waits until boards and access are what the session says. */
  Future<Void> settled(BoardId session);
}
