package org.charrette.report.write;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule D30: the files there are of a report. */
public enum Format {
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  PDF("application/pdf"),
  MD("text/markdown; charset=utf-8"),
  CSV("text/csv; charset=utf-8"),
  JSON("application/json"),
  SVG("image/svg+xml"),
  PNG("image/png");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Whether it is a picture, which only a graphic recording is. */
  public boolean isPicture() {
    return this == SVG || this == PNG;
  }

  public String mediaType() {
    return mediaType;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
