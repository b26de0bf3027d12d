package org.charrette.account;

/** What the access table says. */
public enum Verdict {
  ALLOWED("yes"),
  /** 401: the caller has to sign in first. */
  SIGN_IN("401"),
  /** 403: the caller may know of it, but not do it. */
  FORBIDDEN("403"),
  /** 404: the caller may not even know of it. */
  HIDDEN("404"),
  /** The caller cannot stand so to this operation. */
  NEVER("");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** As it stands in the printed table. */
  public String word() {
    return word;
  }
}
