package org.charrette;

/** The command line of Charrette. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    if (args.length > 0) {
      System.exit(2);
    }
  }
}
