package org.charrette.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.charrette.catalogue.OaiError.Code;
import org.charrette.catalogue.OaiRequest.Cursor;
import org.charrette.catalogue.OaiRequest.Harvest;
import org.charrette.catalogue.OaiRequest.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Rule C31: tokens that let a harvest go on. They hold all that is needed and are signed, so that
 * the server keeps nothing and nobody can write one.
 */
public final class OaiTokens {
  public static final Duration LIFE = Duration.ofDays(1);
  private static final String MAC = "HmacSHA256";
  private static final int PARTS = 8;
  private static final int LONGEST = 600;
  private static final long MICROS = 1_000_000;

  private final byte[] secret;

  public OaiTokens(byte[] secret) {
    this.secret = secret.clone();
  }

  public String write(Harvest harvest, Cursor after, Instant now) {
    Selection selection = harvest.selection();
    String content =
        String.join(
            "|",
            harvest.headersOnly() ? "i" : "r",
            selection.format().prefix(),
            number(selection.from()),
            number(selection.until()),
            selection.set() == null ? "" : selection.set(),
            number(after.stamp()),
            after.record().toString(),
            number(now.plus(LIFE)));
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return text(bytes) + "." + text(sign(bytes));
  }

  Harvest read(String token, boolean headersOnly, Instant now) throws OaiError {
    OaiError bad = new OaiError(Code.BAD_RESUMPTION_TOKEN, "This token is not valid any more.");
    String[] halves = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (halves.length != 2) {
      throw bad;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(halves[0]);
      if (!MessageDigest.isEqual(sign(bytes), Base64.getUrlDecoder().decode(halves[1]))) {
        throw bad;
      }
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", -1);
      boolean fits = parts.length == PARTS && parts[0].equals(headersOnly ? "i" : "r");
      if (!fits || now.isAfter(required(parts[7]))) {
        throw bad;
      }
      Selection selection =
          new Selection(
              OaiFormat.of(parts[1]).orElseThrow(() -> bad),
              instant(parts[2]),
              instant(parts[3]),
              parts[4].isEmpty() ? null : parts[4]);
      return new Harvest(
          headersOnly, selection, new Cursor(required(parts[5]), UUID.fromString(parts[6])));
    } catch (IllegalArgumentException notOfOurs) {
      throw bad;
    }
  }

  private byte[] sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String number(@Nullable Instant instant) {
    return instant == null
        ? ""
        : Long.toString(
            Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000L));
  }

  private static Instant required(String micros) {
    long all = Long.parseLong(micros);
    return Instant.ofEpochSecond(Math.floorDiv(all, MICROS), Math.floorMod(all, MICROS) * 1_000L);
  }

  private static @Nullable Instant instant(String micros) {
    return micros.isEmpty() ? null : required(micros);
  }
}
