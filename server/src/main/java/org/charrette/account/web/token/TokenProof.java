package org.charrette.account.web.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.charrette.account.AccessClaims;
import org.charrette.account.PersonId;
import org.charrette.account.SignInId;
import org.charrette.platform.CannotStart;

/**
 * Proves at start that tokens protect anything (rule A25). A {@code JWTAuth} whose keys could not
 * be read only logs that and then takes unsigned tokens: so it is asked itself, not only our checks
 * around it.
 */
final class TokenProof {
  private final AccessTokens tokens;
  private final JWTAuth verifier;
  private final Vertx vertx;
  private final KeyRing keys;

  TokenProof(AccessTokens tokens, JWTAuth verifier, Vertx vertx, KeyRing keys) {
    this.tokens = tokens;
    this.verifier = verifier;
    this.vertx = vertx;
    this.keys = keys;
  }

  Future<Void> run(Instant now) {
    AccessClaims claims =
        new AccessClaims(new PersonId(new UUID(0, 1)), new SignInId(new UUID(0, 2)));
    String genuine = tokens.issue(claims, now);
    Future<Void> proof =
        tokens
            .judge(genuine, now)
            .compose(
                worth ->
                    worth.equals(new AccessClaims.Worth.Valid(claims))
                        ? Future.succeededFuture()
                        : cannot("a token that it has just signed is not taken"));
    for (String forged : forgeries(genuine, claims, now)) {
      proof = proof.compose(fine -> refused(forged, now));
    }
    return proof;
  }

  private List<String> forgeries(String genuine, AccessClaims claims, Instant now) {
    String payload = genuine.split("\\.", -1)[1];
    String none = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    String noneWithKey =
        base64("{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"" + keys.current().id() + "\"}");
    SigningKey other = SigningKey.generate(new SecureRandom());
    SigningKey stranger = new SigningKey(keys.current().id(), other.x(), other.y(), other.d());
    String foreign =
        JWTAuth.create(vertx, new JWTAuthOptions().addJwk(stranger.privateJwk()))
            .generateToken(
                new JsonObject(new HashMap<>(claims.toMap("AAAAAAAAAAAAAAAAAAAAAA", now))),
                new JWTOptions().setAlgorithm("ES256"));
    return List.of(
        none + "." + payload,
        none + "." + payload + ".",
        noneWithKey + "." + payload + ".",
        foreign);
  }

  private Future<Void> refused(String forged, Instant now) {
    return tokens
        .judge(forged, now)
        .compose(
            worth ->
                worth instanceof AccessClaims.Worth.Invalid
                    ? Future.<Void>succeededFuture()
                    : cannot("a forged token would be taken"))
        .compose(
            fine ->
                Future.succeededFuture(new TokenCredentials(forged))
                    .compose(verifier::authenticate)
                    .map(true)
                    .otherwise(false)
                    .compose(
                        taken ->
                            taken
                                ? cannot("an unsigned token would be taken")
                                : Future.succeededFuture()));
  }

  private static Future<Void> cannot(String why) {
    return Future.failedFuture(
        new CannotStart(
            "Access tokens are not safe with the keys in the data folder: " + why + "."));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
