package org.charrette.poll;

/**
 * Rule Q16: the picture that pins are put on.
 *
 * @param id where it is fetched; it follows from its content
 * @param alt what it shows, in words, 1 to 300 characters
 * @param width pixels
 * @param height pixels
 */
public record PollPicture(String id, String alt, int width, int height) {}
