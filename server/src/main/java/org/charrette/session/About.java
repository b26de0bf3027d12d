package org.charrette.session;

import java.util.List;

/**
 * Rule S1: what a session is about.
 *
 * @param start of the window in which people can be in, milliseconds since the epoch; 0 for not yet
 *     said
 * @param end of the window; the agenda may end before
 * @param timezone IANA name
 * @param activity kind of event, a code; may be empty
 * @param link where the plenary meets to talk; told to those who are in only
 */
public record About(
    String title,
    List<String> aims,
    long start,
    long end,
    String timezone,
    String activity,
    Programme programme,
    String link) {
  public About {
    aims = List.copyOf(aims);
  }

  /**
   * The programme of which the session is a part.
   *
   * @param funding the line that every export carries
   */
  public record Programme(String name, String grant, String funding, List<String> communities) {
    public static final Programme NONE = new Programme("", "", "", List.of());

    public Programme {
      communities = List.copyOf(communities);
    }
  }
}
