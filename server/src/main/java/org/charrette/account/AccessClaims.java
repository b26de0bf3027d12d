package org.charrette.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an access token claims, every claim checked by value after the signature (rule A22). A claim
 * that is absent, of another type or that nobody asked for makes the token worthless.
 */
public record AccessClaims(PersonId person, SignInId signIn) {
  /** Longest life of an access token. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  public static final String ISSUER = "charrette";
  public static final String AUDIENCE = "charrette/api";
  public static final String USE = "access";

  /** How far the clocks of two servers may differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(5);

  private static final Set<String> NAMES =
      Set.of("iss", "aud", "use", "sub", "sid", "jti", "iat", "nbf", "exp");
  private static final Pattern JTI = Pattern.compile("[A-Za-z0-9_-]{22}");

  /** What a token is worth. */
  public sealed interface Worth {
    /** Genuine and in time. */
    record Valid(AccessClaims claims) implements Worth {}

    /** Genuine, but its time is over: the caller should refresh. */
    record Expired() implements Worth {}

    /** Not one of ours. */
    record Invalid() implements Worth {}
  }

  /** The claims of a new token. */
  public Map<String, Object> toMap(String jti, Instant now) {
    long seconds = now.getEpochSecond();
    return Map.of(
        "iss",
        ISSUER,
        "aud",
        AUDIENCE,
        "use",
        USE,
        "sub",
        person.toString(),
        "sid",
        signIn.toString(),
        "jti",
        jti,
        "iat",
        seconds,
        "nbf",
        seconds,
        "exp",
        seconds + LIFE.toSeconds());
  }

  /** Judges claims whose signature has been checked. */
  public static Worth judge(Map<String, ?> claims, Instant now) {
    Optional<PersonId> person = text(claims, "sub").flatMap(PersonId::parse);
    Optional<SignInId> signIn = text(claims, "sid").flatMap(SignInId::parse);
    boolean ours =
        claims.keySet().equals(NAMES)
            && text(claims, "iss").filter(ISSUER::equals).isPresent()
            && audience(claims.get("aud"))
            && text(claims, "use").filter(USE::equals).isPresent()
            && text(claims, "jti").filter(jti -> JTI.matcher(jti).matches()).isPresent();
    Long issued = seconds(claims, "iat");
    Long notBefore = seconds(claims, "nbf");
    Long expires = seconds(claims, "exp");
    if (!ours
        || person.isEmpty()
        || signIn.isEmpty()
        || issued == null
        || notBefore == null
        || expires == null) {
      return new Worth.Invalid();
    }
    long latest = now.plus(LEEWAY).getEpochSecond();
    boolean plausible =
        issued <= latest
            && notBefore <= latest
            && notBefore >= issued
            && expires > issued
            && expires - issued <= LIFE.toSeconds();
    if (!plausible) {
      return new Worth.Invalid();
    }
    return expires <= now.getEpochSecond()
        ? new Worth.Expired()
        : new Worth.Valid(new AccessClaims(person.get(), signIn.get()));
  }

  // Some libraries write a single audience as a list of one.
  private static boolean audience(@Nullable Object claim) {
    return AUDIENCE.equals(claim) || List.of(AUDIENCE).equals(claim);
  }

  private static Optional<String> text(Map<String, ?> claims, String name) {
    return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static @Nullable Long seconds(Map<String, ?> claims, String name) {
    return switch (claims.get(name)) {
      case Integer whole -> whole.longValue();
      case Long whole -> whole;
      case null, default -> null;
    };
  }
}
