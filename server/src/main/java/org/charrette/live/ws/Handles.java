package org.charrette.live.ws;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.charrette.kernel.ParticipantId;

/**
 * The names by which people on one stream are told apart: always the same there, and nothing else
 * can be read from them (rule M7).
 */
final class Handles {
  private static final int BYTES = 9;

  private final SecretKeySpec key;
  private final Map<ParticipantId, String> known = new HashMap<>();

  Handles(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  String of(ParticipantId person) {
    return known.computeIfAbsent(person, this::derive);
  }

  private String derive(ParticipantId person) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] hash =
          mac.doFinal(person.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return "p_"
          + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
