package org.charrette.account.web.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.charrette.account.AccessClaims;
import org.charrette.platform.CannotStart;
import org.charrette.platform.http.StrictJson;

/**
 * Makes and judges access tokens (rules A21 to A25). One {@link JWTAuth} signs, with the current
 * key alone: with several keys it would pick one at random. Another verifies, with all public keys.
 * Around it stands our own check of the shape before and of every claim after, because {@code
 * JWTAuth} takes tokens without any claim.
 */
public final class AccessTokens {
  private static final int MAX_LENGTH = 2048;
  private static final int SIGNATURE_BYTES = 64;
  private static final String ALGORITHM = "ES256";
  private static final Set<String> HEADER = Set.of("typ", "alg", "kid");
  private static final AccessClaims.Worth INVALID = new AccessClaims.Worth.Invalid();

  private final KeyRing keys;
  private final JWTAuth signer;
  private final JWTAuth verifier;
  private final RandomGenerator random;

  private AccessTokens(Vertx vertx, KeyRing keys, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
    this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(keys.current().privateJwk()));
    JWTAuthOptions verifying =
        new JWTAuthOptions().setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
    keys.all().forEach(key -> verifying.addJwk(key.publicJwk()));
    this.verifier = JWTAuth.create(vertx, verifying);
  }

  /**
   * Ready to work, after proof that forged tokens are refused and genuine ones taken.
   *
   * @param random cryptographically strong
   * @return fails with {@link CannotStart} when the proof fails
   */
  public static Future<AccessTokens> open(
      Vertx vertx, KeyRing keys, RandomGenerator random, Instant now) {
    AccessTokens tokens = new AccessTokens(vertx, keys, random);
    return new TokenProof(tokens, tokens.verifier, vertx, keys).run(now).map(proved -> tokens);
  }

  public String issue(AccessClaims claims, Instant now) {
    byte[] jti = new byte[16];
    random.nextBytes(jti);
    JsonObject payload = new JsonObject(new HashMap<>(claims.toMap(base64(jti), now)));
    return signer.generateToken(payload, new JWTOptions().setAlgorithm(ALGORITHM));
  }

  /** What the token is worth now. Never fails: whatever goes wrong makes it invalid. */
  public Future<AccessClaims.Worth> judge(String token, Instant now) {
    if (!wellShaped(token)) {
      return Future.succeededFuture(INVALID);
    }
    // JWTAuth throws for some claims instead of failing its future: within compose that is the
    // same.
    return Future.succeededFuture(new TokenCredentials(token))
        .compose(verifier::authenticate)
        .map(
            verified ->
                claims(token).map(claims -> AccessClaims.judge(claims, now)).orElse(INVALID))
        .otherwise(INVALID);
  }

  // One spelling per token, one algorithm, a key of ours, and no field that could point elsewhere
  // (jwk, jku, x5c, crit).
  private boolean wellShaped(String token) {
    String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    Optional<byte[]> signature = canonical(parts[2]);
    Optional<JsonNode> header = canonical(parts[0]).flatMap(AccessTokens::object);
    return signature.filter(bytes -> bytes.length == SIGNATURE_BYTES).isPresent()
        && canonical(parts[1]).flatMap(AccessTokens::object).isPresent()
        && header.filter(this::ourHeader).isPresent();
  }

  private boolean ourHeader(JsonNode header) {
    return Set.copyOf(header.propertyStream().map(Map.Entry::getKey).toList()).equals(HEADER)
        && ALGORITHM.equals(header.path("alg").textValue())
        && "JWT".equals(header.path("typ").textValue())
        && header.path("kid").isTextual()
        && keys.knows(header.path("kid").textValue());
  }

  private static Optional<Map<String, Object>> claims(String token) {
    return canonical(token.split("\\.", -1)[1])
        .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
        .map(
            json -> {
              Map<String, Object> claims = new HashMap<>(json.getMap());
              claims.replaceAll(
                  (name, value) -> value instanceof JsonArray list ? list.getList() : value);
              return claims;
            });
  }

  private static Optional<JsonNode> object(byte[] bytes) {
    try {
      return Optional.of(StrictJson.parse(bytes)).filter(JsonNode::isObject);
    } catch (StrictJson.Malformed malformed) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> canonical(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return base64(bytes).equals(text) && bytes.length > 0 ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
