package org.charrette.platform.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;

class PostgresAddressTest {

  @Test
  void everyPartOfAnAddressIsReadAndDecoded() {
    PostgresAddress address =
        PostgresAddress.parse(
            "postgresql://me%40home:p%3Aw+d@[::1]:6543/my%20boards?sslmode=verify-full&sslrootcert=/ca.pem");

    PgConnectOptions options = address.connectOptions();
    assertEquals("::1", options.getHost());
    assertEquals(6543, options.getPort());
    assertEquals("my boards", options.getDatabase());
    assertEquals("me@home", options.getUser());
    assertEquals("p:w+d", options.getPassword());
    assertEquals(SslMode.VERIFY_FULL, options.getSslMode());
    assertEquals("HTTPS", options.getSslOptions().getHostnameVerificationAlgorithm());
    assertEquals(
        "jdbc:postgresql://[::1]:6543/my+boards?sslmode=verify-full&sslrootcert=%2Fca.pem",
        address.jdbcUrl());
  }

  @Test
  void portAndEncryptionHaveTheUsualDefaults() {
    PostgresAddress address = PostgresAddress.parse("postgres://me@db.example/boards");

    assertEquals(5432, address.port());
    assertEquals(SslMode.PREFER, address.sslMode());
  }

  @Test
  void anAddressPrintsWithoutItsPassword() {
    assertFalse(PostgresAddress.parse("postgres://me:hush@h/d").toString().contains("hush"));
  }
}
