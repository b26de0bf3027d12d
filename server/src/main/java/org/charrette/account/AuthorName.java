package org.charrette.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;

/**
 * Rule S80: the name under which a person writes on a board of a session. It is a keyed hash
 * (HMAC-SHA-256) of person and board with the session's key, made anew each time and stored beside
 * no person: without the key nobody can say whose it is, and names on two boards have nothing in
 * common.
 */
public final class AuthorName {

  private AuthorName() {}

  /** The name; the same as long as the key is. */
  public static ParticipantId of(byte[] sessionKey, PersonId person, BoardId board) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sessionKey, "HmacSHA256"));
      ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(bytes(person.value(), board.value())));
      return new ParticipantId(new UUID(hash.getLong(), hash.getLong()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] bytes(UUID person, UUID board) {
    return ByteBuffer.allocate(32)
        .putLong(person.getMostSignificantBits())
        .putLong(person.getLeastSignificantBits())
        .putLong(board.getMostSignificantBits())
        .putLong(board.getLeastSignificantBits())
        .array();
  }
}
