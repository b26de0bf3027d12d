package org.charrette.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A secret that stands for a right: 256 random bits behind a prefix that names its kind. Only its
 * hash is stored, and the hash covers the kind, so that one kind never passes for another (rule
 * A20).
 */
public record OpaqueToken(Kind kind, String text) {

  /** What the secret is good for. */
  public enum Kind {
    REFRESH("crf_"),
    INVITE("cri_"),
    TICKET("crt_"),
    WELCOME("crw_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Random bytes in a secret. */
  public static final int BYTES = 32;

  private static final int TEXT_LENGTH = 4 + 43;

  /** A fresh secret; the source must be cryptographically strong. */
  public static OpaqueToken generate(Kind kind, RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(kind, bytes);
  }

  /** The secret that these 32 bytes make. */
  public static OpaqueToken of(Kind kind, byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a secret has " + BYTES + " bytes");
    }
    return new OpaqueToken(
        kind, kind.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * Reads what somebody presents; empty unless it is the one canonical spelling of a secret of this
   * kind.
   */
  public static Optional<OpaqueToken> parse(Kind kind, String text) {
    if (text.length() != TEXT_LENGTH || !text.startsWith(kind.prefix)) {
      return Optional.empty();
    }
    try {
      OpaqueToken secret = of(kind, Base64.getUrlDecoder().decode(text.substring(4)));
      return secret.text.equals(text) ? Optional.of(secret) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The 32 random bytes. */
  public byte[] bytes() {
    return Base64.getUrlDecoder().decode(text.substring(4));
  }

  /** What the server keeps: SHA-256 over kind and secret. No salt is needed for 256 random bits. */
  public byte[] hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("charrette " + kind + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest.digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return kind + " secret";
  }
}
