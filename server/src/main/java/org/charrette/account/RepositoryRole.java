package org.charrette.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody with an account is in the practice repository. */
public enum RepositoryRole {
  /** Of a project: promotes what its sessions agreed on, and edits its records. */
  STAFF(Standing.STAFF),
  REVIEWER(Standing.REVIEWER),
  /** Decides what is published. */
  EDITOR(Standing.CURATOR),
  /** Contact for data protection. */
  PRIVACY(Standing.PRIVACY);

  private final Standing standing;

  RepositoryRole(Standing standing) {
    this.standing = standing;
  }

  /** The column of the access table. */
  public Standing standing() {
    return standing;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RepositoryRole> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
