package org.charrette.platform;

/** A password or key: it travels in records and logs without showing itself. */
public record Secret(String reveal) {

  @Override
  public String toString() {
    return "***";
  }
}
