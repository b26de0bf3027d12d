package org.charrette.session;

/**
 * Rule S87: what people made on one board, in counts; nothing that was carried there is in it.
 *
 * @param notes that everybody there sees
 * @param clusters with a title and two notes or more
 * @param statements that were agreed on, other than outcomes
 * @param outcomes that were agreed on
 */
public record Produced(int notes, int clusters, int statements, int outcomes) {}
