package org.charrette.session;

/**
 * Bounds of sessions.
 *
 * @param severanceDays days after its closing at which a session's key is destroyed (rule S81); 0
 *     for at once
 */
public record SessionLimits(int severanceDays) {
  private static final int LONGEST = 90;

  public SessionLimits {
    if (severanceDays < 0 || severanceDays > LONGEST) {
      throw new IllegalArgumentException("severanceDays is from 0 to " + LONGEST);
    }
  }

  public static SessionLimits defaults() {
    return new SessionLimits(7);
  }
}
