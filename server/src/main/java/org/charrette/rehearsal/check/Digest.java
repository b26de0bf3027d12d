package org.charrette.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.charrette.rehearsal.client.CanonicalJson;

/**
 * A short name for the content of an entry: equal operations have equal names, whatever the order
 * of their keys.
 */
public final class Digest {
  private Digest() {}

  /** Half of a SHA-256 over the canonical form. */
  public static String of(JsonNode ops) {
    StringBuilder canonical = new StringBuilder();
    CanonicalJson.write(ops, canonical);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
