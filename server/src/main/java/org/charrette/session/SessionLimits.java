package org.charrette.session;

/**
 * Bounds of sessions.
 *
 * @param severanceDays days after its closing at which a session's key is destroyed (rule S81); 0
 *     for at once
 * @param archiveDays days after that at which the session is archived (rule S93); 0 for at once
 */
public record SessionLimits(int severanceDays, int archiveDays) {
  private static final int LONGEST = 90;
  private static final int LONGEST_OPEN = 3_650;

  public SessionLimits {
    if (severanceDays < 0 || severanceDays > LONGEST) {
      throw new IllegalArgumentException("severanceDays is from 0 to " + LONGEST);
    }
    if (archiveDays < 0 || archiveDays > LONGEST_OPEN) {
      throw new IllegalArgumentException("archiveDays is from 0 to " + LONGEST_OPEN);
    }
  }

  public static SessionLimits defaults() {
    return new SessionLimits(7, 0);
  }
}
