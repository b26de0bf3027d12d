package org.charrette.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the successor of a used refresh token readable for those, and only those, who hold the used
 * one: it is stored XORed with a pad that is derived from the used token. So tabs that refresh at
 * the same moment can all be given the same successor (rule A31) although the database alone
 * reveals no token.
 */
public final class SealedSuccessor {
  private static final byte[] LABEL =
      "charrette refresh successor".getBytes(StandardCharsets.US_ASCII);

  private SealedSuccessor() {}

  /** Each token is followed once, so each pad is used once. */
  public static byte[] seal(OpaqueToken used, OpaqueToken successor) {
    return xor(successor.bytes(), pad(used));
  }

  public static OpaqueToken open(OpaqueToken used, byte[] sealed) {
    return OpaqueToken.of(OpaqueToken.Kind.REFRESH, xor(sealed, pad(used)));
  }

  private static byte[] pad(OpaqueToken used) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(used.bytes(), "HmacSHA256"));
      return mac.doFinal(LABEL);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] xor(byte[] one, byte[] other) {
    byte[] result = one.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= other[i];
    }
    return result;
  }
}
