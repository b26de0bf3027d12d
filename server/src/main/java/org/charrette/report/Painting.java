package org.charrette.report;

/**
 * Rule D43: a drawing that an artist made of a session, as it is kept: drawn anew, with nothing in
 * it but what is seen.
 *
 * @param id by which it is found among those of the session
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param base64 the file
 * @param width in pixels
 * @param height in pixels
 * @param alt what it shows, in words
 * @param credit the artist as they want to be named; empty when they do not
 * @param licence code of the vocabulary {@code licence}
 */
public record Painting(
    String id,
    String mediaType,
    String base64,
    double width,
    double height,
    String alt,
    String credit,
    String licence)
    implements Picture {}
