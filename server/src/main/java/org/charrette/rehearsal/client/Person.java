package org.charrette.rehearsal.client;

/** Somebody with a sign-in: holds the tokens that a browser would hold. */
public final class Person {
  private final String name;
  private String accessToken;
  private String cookie;

  Person(String name, String accessToken, String cookie) {
    this.name = name;
    this.accessToken = accessToken;
    this.cookie = cookie;
  }

  public String name() {
    return name;
  }

  String accessToken() {
    return accessToken;
  }

  String cookie() {
    return cookie;
  }

  void renew(String newAccessToken, String newCookie) {
    accessToken = newAccessToken;
    if (!newCookie.isEmpty()) {
      cookie = newCookie;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
