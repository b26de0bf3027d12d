package org.charrette.report;

/** What a figure of a report shows: a board that is drawn, or a drawing that somebody made. */
public sealed interface Picture permits Drawing, Painting {

  /** In units of the picture, as its height is. */
  double width();

  double height();
}
