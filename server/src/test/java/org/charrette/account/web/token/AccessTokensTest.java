package org.charrette.account.web.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.charrette.account.AccessClaims;
import org.charrette.account.PersonId;
import org.charrette.account.SignInId;
import org.charrette.platform.CannotStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final AccessClaims CLAIMS =
      new AccessClaims(new PersonId(UUID.randomUUID()), new SignInId(UUID.randomUUID()));

  private Vertx vertx;
  private final SecureRandom random = new SecureRandom();

  @BeforeAll
  void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @Test
  @DisplayName("[A21] a token that was issued is valid until it expires after ten minutes")
  void validUntilItExpires(@TempDir Path folder) {
    AccessTokens tokens = tokens(folder);
    String token = tokens.issue(CLAIMS, NOW);

    assertEquals(
        new AccessClaims.Worth.Valid(CLAIMS), tokens.judge(token, NOW.plusSeconds(599)).await());
    assertEquals(
        new AccessClaims.Worth.Expired(), tokens.judge(token, NOW.plusSeconds(601)).await());
  }

  @Test
  @DisplayName(
      "[A21] T-JWT-1 each of the forged tokens is invalid, and the genuine one beside them is not")
  void forgedTokensAreInvalid(@TempDir Path folder) {
    AccessTokens tokens = tokens(folder);
    KeyRing keys = KeyRing.open(folder, random);
    String genuine = tokens.issue(CLAIMS, NOW);
    Map<String, String> forged = new ForgedTokens(keys.current(), CLAIMS, genuine, NOW).all();

    assertTrue(forged.size() >= 60, "only " + forged.size());
    forged.forEach(
        (kind, token) ->
            assertEquals(new AccessClaims.Worth.Invalid(), tokens.judge(token, NOW).await(), kind));
    assertEquals(new AccessClaims.Worth.Valid(CLAIMS), tokens.judge(genuine, NOW).await());
  }

  @Test
  @DisplayName(
      "[A22] the corpus is signed well: the same way of signing makes a valid token of valid claims")
  void theCorpusIsSignedWell(@TempDir Path folder) {
    AccessTokens tokens = tokens(folder);
    SigningKey key = KeyRing.open(folder, random).current();

    String token =
        ForgedTokens.sign(key, new JsonObject(CLAIMS.toMap("AAAAAAAAAAAAAAAAAAAAAA", NOW)));

    assertEquals(new AccessClaims.Worth.Valid(CLAIMS), tokens.judge(token, NOW).await());
  }

  @Test
  @DisplayName(
      "[A24] T-JWT-4 with two keys all tokens are signed by the current one, and both keys verify")
  void signsWithTheCurrentKeyAlone(@TempDir Path folder) throws IOException {
    String old = tokens(folder).issue(CLAIMS, NOW);
    SigningKey next = SigningKey.generate(random);
    write(folder.resolve(next.id() + ".jwk"), next.file());

    String beforeSwitch = tokens(folder).issue(CLAIMS, NOW);
    Files.writeString(folder.resolve("current"), next.id());
    AccessTokens after = tokens(folder);

    assertEquals(kid(old), kid(beforeSwitch));
    for (int i = 0; i < 50; i++) {
      assertEquals(next.id(), kid(after.issue(CLAIMS, NOW)));
    }
    assertEquals(new AccessClaims.Worth.Valid(CLAIMS), after.judge(old, NOW).await());
    Files.delete(folder.resolve(kid(old) + ".jwk"));
    assertEquals(new AccessClaims.Worth.Invalid(), tokens(folder).judge(old, NOW).await());
  }

  @Test
  @DisplayName("[A23] keys are made once, readable for their owner alone")
  void keysAreMadeOnce(@TempDir Path folder) throws IOException {
    KeyRing first = KeyRing.open(folder.resolve("keys"), random);
    KeyRing second = KeyRing.open(folder.resolve("keys"), random);

    assertEquals(first.current(), second.current());
    Path file = folder.resolve("keys").resolve(first.current().id() + ".jwk");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  @DisplayName(
      "[A23] T-JWT-2 a key that others can read, a broken, foreign, weak, mismatched or published key stops the start")
  void badKeysStopTheStart(@TempDir Path root) throws IOException {
    SigningKey good = SigningKey.generate(random);
    SigningKey other = SigningKey.generate(random);
    Map<String, byte[]> bad =
        Map.of(
            "empty", new byte[0],
            "text", "secret".getBytes(StandardCharsets.UTF_8),
            "public only", good.publicJwk().encode().getBytes(StandardCharsets.UTF_8),
            "rsa", "{\"kty\":\"RSA\"}".getBytes(StandardCharsets.UTF_8),
            "hmac", good.privateJwk().put("alg", "HS256").encode().getBytes(StandardCharsets.UTF_8),
            "short d", good.privateJwk().put("d", "AQ").encode().getBytes(StandardCharsets.UTF_8),
            "mismatch", new SigningKey(good.id(), good.x(), good.y(), other.d()).file(),
            "off the curve", new SigningKey(good.id(), good.x(), other.y(), good.d()).file(),
            "published",
                new SigningKey(
                        good.id(),
                        "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                        "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                        "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI")
                    .file());
    for (Map.Entry<String, byte[]> one : bad.entrySet()) {
      Path folder = Files.createDirectory(root.resolve(one.getKey().replace(' ', '-')));
      write(folder.resolve(good.id() + ".jwk"), one.getValue());
      Files.writeString(folder.resolve("current"), good.id());
      CannotStart refusal =
          assertThrows(CannotStart.class, () -> KeyRing.open(folder, random), one.getKey());
      assertTrue(!refusal.getMessage().contains(good.d()), one.getKey());
    }
    Path open = Files.createDirectory(root.resolve("open"));
    write(open.resolve(good.id() + ".jwk"), good.file());
    Files.writeString(open.resolve("current"), good.id());
    Files.setPosixFilePermissions(
        open.resolve(good.id() + ".jwk"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(CannotStart.class, () -> KeyRing.open(open, random));
    Path nameless = Files.createDirectory(root.resolve("nameless"));
    write(nameless.resolve(good.id() + ".jwk"), good.file());
    assertThrows(CannotStart.class, () -> KeyRing.open(nameless, random));
  }

  @Test
  @DisplayName("[A25] the proof at the start fails when the library would take an unsigned token")
  void theProofFailsForAnUnsafeVerifier(@TempDir Path folder) {
    KeyRing keys = KeyRing.open(folder, random);
    AccessTokens tokens = tokens(folder);
    var unsafe =
        io.vertx.ext.auth.jwt.JWTAuth.create(vertx, new io.vertx.ext.auth.jwt.JWTAuthOptions());

    Throwable failure =
        new TokenProof(tokens, unsafe, vertx, keys)
            .run(Instant.now())
            .map(fine -> new Throwable("taken"))
            .otherwise(t -> t)
            .await();

    assertTrue(failure instanceof CannotStart, failure.toString());
  }

  private AccessTokens tokens(Path folder) {
    return AccessTokens.open(vertx, KeyRing.open(folder, random), random, NOW).await();
  }

  private static String kid(String token) {
    byte[] header = java.util.Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]);
    return new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("kid");
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, bytes);
  }
}
