package org.charrette.live.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.charrette.live.room.EventLog.Append;
import org.charrette.live.room.EventLog.AppendResult;

/** The lanes of this node. A stream always uses the same one, so that its appends stay in order. */
public final class AppendLanes {
  private final List<AppendLane> lanes = new ArrayList<>();

  /**
   * @param contexts gives each lane its thread
   * @param options of connections straight to the database, not through a pooler
   */
  public AppendLanes(
      Vertx vertx, Supplier<Context> contexts, PgConnectOptions options, LaneLimits limits) {
    PgConnectOptions own = new PgConnectOptions(options);
    own.setCachePreparedStatements(true);
    own.addProperty("application_name", "charrette append");
    own.addProperty("statement_timeout", Integer.toString(limits.timeoutMillis()));
    for (int i = 0; i < limits.lanes(); i++) {
      lanes.add(new AppendLane(vertx, contexts.get(), own, limits));
    }
  }

  public Future<Void> start() {
    return Future.join(lanes.stream().map(AppendLane::start).toList()).mapEmpty();
  }

  Future<AppendResult> append(Append append) {
    return lanes.get(Math.floorMod(append.id().hashCode(), lanes.size())).append(append);
  }

  public Future<Void> stop() {
    return Future.join(lanes.stream().map(AppendLane::close).toList()).mapEmpty();
  }
}
