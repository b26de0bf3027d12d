package org.charrette.testing;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.charrette.platform.postgres.PgPools;
import org.charrette.platform.postgres.PostgresAddress;

/** An own database for one test class, with all migrations applied. */
public record TestDatabase(PostgresAddress address) {

  /** The pool as the server makes it. The caller closes it. */
  public Pool pool(Vertx vertx) {
    return PgPools.create(vertx, address);
  }

  /** A plain connection, for looking at what was stored. The caller closes it. */
  public Connection jdbc() throws SQLException {
    return connect(address);
  }

  static Connection connect(PostgresAddress address) throws SQLException {
    return DriverManager.getConnection(
        address.jdbcUrl(), address.user(), address.password().reveal());
  }
}
