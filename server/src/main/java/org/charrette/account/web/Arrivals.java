package org.charrette.account.web;

import io.vertx.core.Future;
import java.util.Map;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;

/** Tells a session that somebody came by an invite. */
@FunctionalInterface
public interface Arrivals {

  /**
   * Somebody came, or came back.
   *
   * @param role what the invite makes of them there
   * @param profile what they said of themselves, field to value
   * @return whether they are let in at once
   */
  Future<Boolean> arrive(
      BoardId session,
      ParticipantId participant,
      String name,
      String role,
      Map<String, String> profile);
}
