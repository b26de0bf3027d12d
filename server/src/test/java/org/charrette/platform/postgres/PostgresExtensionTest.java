package org.charrette.platform.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresExtensionTest {

  @Test
  void thePoolOfTheServerReachesTheDatabaseOfTheTestClass(TestDatabase database) throws Exception {
    Vertx vertx = Vertx.vertx();
    Pool pool = database.pool(vertx);
    try {
      String name =
          pool.preparedQuery("SELECT current_database()::text || $1")
              .execute(Tuple.of("!"))
              .map(rows -> rows.iterator().next().getString(0))
              .await(20, TimeUnit.SECONDS);

      assertEquals(database.address().database() + "!", name);
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }
}
